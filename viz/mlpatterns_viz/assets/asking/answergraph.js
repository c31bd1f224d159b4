/* An answer as a drawing of its own: things, and the links that its rows or triples make between them. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, colour, steady } = app.dom;
  const { say } = app.words;
  const LONGEST = 36;
  let network = null;
  let drawn = null;

  const brief = (text) => steady(text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

  const font = (size, name) => ({ size, color: colour(name), face: getComputedStyle(document.body).fontFamily, strokeWidth: 3, strokeColor: colour("paper") });

  const node = ([key, term]) => {
    const entry = term.iri !== undefined && app.known.entryOf(term.iri);
    const look = entry ? { shape: app.swatches.shapeOf(entry.catalogue), hue: app.swatches.hueOf(entry.category) } : { shape: "dot", hue: "faint" };
    return { id: key, label: brief(app.answers.textOf(term)), shape: look.shape, color: { background: colour(look.hue), border: colour("paper") } };
  };

  const edge = ({ from, to, label }, id) => ({ id, from, to, label: brief(label) });

  const options = () => ({
    layout: { randomSeed: 1, improvedLayout: false },
    physics: { solver: "forceAtlas2Based", forceAtlas2Based: { springLength: app.dom.isWide() ? 120 : 60, avoidOverlap: 0.6 }, stabilization: { iterations: 200 } },
    interaction: { keyboard: false, selectable: false },
    nodes: { size: 9, chosen: false, font: font(13, "ink") },
    edges: { chosen: false, arrows: { to: { enabled: true, scaleFactor: 0.5 } }, color: { color: colour("edge"), inherit: false }, font: font(11, "soft"), smooth: { type: "dynamic" } },
  });

  const onClick = ({ pointer }) => {
    const iri = network.getNodeAt(pointer.DOM);
    app.known.opening(iri ?? "")?.();
  };

  /** Ends all motion, and leaves room for the labels at the edges. */
  const settle = () => {
    network.setOptions({ physics: false });
    network.fit({ maxZoomLevel: 1.2 });
    network.moveTo({ scale: network.getScale() * 0.84 });
  };

  /** Draws what was last to be drawn into its frame, which must be in the page. */
  const draw = () => {
    drop();
    if (!drawn?.frame.isConnected) return;
    const { nodes, links, frame } = drawn;
    network = new window.vis.Network(frame, { nodes: [...nodes].map(node), edges: links.map(edge) }, options());
    // The library makes its frame a place where the keyboard stops, and there is nothing to be done there.
    frame.firstElementChild?.removeAttribute("tabindex");
    network.once("stabilized", settle);
    network.on("click", onClick);
  };

  /** Lets go of the drawing. */
  const drop = () => {
    network?.destroy();
    network = null;
  };

  /** The frame of a drawing with what is to be said of it; `draw` fills it once it stands in the page. */
  const content = (answer) => {
    const found = app.links.of(answer);
    if (!found.links.length) return [el("p", { class: "none" }, say("nothingToDraw"))];
    const told = say("drawing", { links: found.links.length, nodes: found.nodes.size });
    drawn = { ...found, frame: el("div", { class: "drawing", role: "img", "aria-label": told }) };
    return [
      el("p", { class: "said" }, say(answer.kind === "triples" ? "drawnTriples" : "drawnRows")),
      found.count > found.most ? el("p", { class: "cut" }, say("cutLinks", { most: found.most, count: found.count })) : null,
      drawn.frame,
    ].filter(Boolean);
  };

  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (network) draw(); });

  app.answerGraph = { content, draw, drop, network: () => network };
})();
