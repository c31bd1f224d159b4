/* What is of a reader's own data beside the base, and how it is marked. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, svg } = app.dom;
  const { say, run, current } = app.words;
  let found = null;
  let mine = null;

  const isOwn = ({ own }) => Boolean(own);

  /** Whether an entry is own, or own data say something about it. */
  const concerns = (entry) => [entry, ...entry.links, ...entry.statements].some(isOwn);

  /** The own entries. */
  const entries = () => (mine ??= app.data.entries.filter(isOwn));

  /** Whether the page holds own data beside the base. */
  const exists = () => (found ??= app.data.entries.some(concerns));

  /** The badge of own things, to stand behind a name or a text. */
  const badge = () => el("span", { class: "own", lang: current() }, say("own"));

  /** An element that tells of a thing, with the badge if the thing is own. */
  const signed = (element, thing) => {
    if (isOwn(thing)) element.append(" ", badge());
    return element;
  };

  /** The name of an entry with its badge. */
  const name = (entry, tag) => signed(run(entry.name, tag), entry);

  /** The reason of a link with its badge. */
  const reason = (link) => signed(run(link.reason, "p", { class: "reason" }), link);

  /** What the badge says, to those who listen; nothing if the thing is not own. */
  const told = (thing) => (thing?.own ? say("own") : null);

  /** A name, with what the badge says behind. */
  const spoken = (text, thing) => [text, told(thing)].filter(Boolean).join(say("comma"));

  /** The column of a file that tells own things from the base, `[heading, value]`, if there are both. */
  const columns = () => (exists() ? [[say("origin"), (thing) => say(thing.own ? "own" : "base")]] : []);

  /** The ring around the node of an own entry. */
  const ring = (node) => {
    const { cx, cy, r } = app.shapes.around(node);
    return { cx, cy, r: r + app.settings.ring.gap };
  };

  /** Draws the rings around own nodes on the canvas. */
  const drawRings = (context, nodes, scale) => {
    context.lineWidth = app.settings.ring.width / scale;
    for (const node of nodes) {
      const { cx, cy, r } = ring(node);
      context.globalAlpha = node.opacity;
      context.strokeStyle = node.color.background;
      context.beginPath();
      context.arc(cx, cy, r, 0, 2 * Math.PI);
      context.stroke();
    }
    context.globalAlpha = 1;
  };

  /** The ring of a node as a part of a drawing; nothing if the entry is not own. */
  const ringMark = (node, entry) =>
    entry?.own ? svg("circle", { ...ring(node), fill: "none", stroke: node.color.background, "stroke-width": app.settings.ring.width }) : null;

  /** The mark of an entry in the legend, with a ring if the entry is own. */
  const ringed = (swatch, entry) => {
    if (!isOwn(entry)) return swatch;
    swatch.setAttribute("viewBox", "-4 -4 24 24");
    swatch.classList.add("ringed");
    swatch.append(svg("circle", { cx: 8, cy: 8, r: 11 }));
    return swatch;
  };

  const NAMES = { base: () => say("base"), own: () => say("ownAndConcerned") };

  /** The facet of where things come from. An entry of the base that own data say something about comes from both. */
  const facet = {
    title: () => say("origin"),
    values: () => (exists() ? Object.keys(NAMES).map((id) => ({ id })) : []),
    name: ({ id }) => ({ [current()]: NAMES[id]() }),
    mark: ({ id }) => app.swatches.entrySwatch({ own: id === "own", catalogue: app.data.catalogues[0]?.id }),
    ofEntry: (entry) => [isOwn(entry) ? null : "base", concerns(entry) ? "own" : null],
    ofLink: (link) => [isOwn(link) ? "own" : "base"],
  };

  app.own = { entries, signed, name, reason, told, spoken, columns, drawRings, ringMark, ringed, facet };
})();
