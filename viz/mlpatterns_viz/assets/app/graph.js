/* The picture: vis-network with fixed places, and what is in focus. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId } = app.dom;
  const { nodeStyle, nodeShape, edgeStyle, edgeShape } = app.styling;
  let network = null;
  let nodes = null;
  let edges = null;
  let hovered = null;
  let focus = null;
  let left = { entries: new Set(), links: new Set(), things: new Set() };
  let theme = null;
  let labelled = null;
  let sketch = null;
  const told = { nodes: new Map(), edges: new Map() };

  const isChosen = (key) => Boolean(focus?.chosen.includes(key));
  const isAside = (key) => Boolean(focus && !focus.entries.has(key) && !focus.things.has(key));

  /** What everything is drawn by. */
  const present = () => ({ left, focus, isChosen, isAside, hovered, theme });

  /** Whether there is too much to draw all of it many times a second. */
  const isLarge = () => app.data.entries.length + app.data.links.length > app.settings.mostInMotion;

  /** The nodes of the entries left among some, as they are drawn. */
  const drawnNodes = (entries) => {
    const now = present();
    return entries.filter(({ id }) => left.entries.has(id)).map((entry) => ({ ...nodeStyle(entry, now), ...nodeShape(entry) }));
  };

  const options = () => {
    const many = isLarge();
    return {
      physics: { enabled: false },
      layout: { improvedLayout: false, randomSeed: 1 },
      interaction: { keyboard: false, dragNodes: false, selectable: false, zoomSpeed: 0.6, hideEdgesOnDrag: many, hideNodesOnDrag: many, hideEdgesOnZoom: many },
      nodes: { chosen: false },
      edges: { chosen: false, arrowStrikethrough: false, hoverWidth: 0, selectionWidth: 0 },
    };
  };

  /** Faint points where entries are left out, so that the map keeps its form. */
  const drawGhosts = (context) => {
    context.fillStyle = theme.edge;
    context.globalAlpha = 0.45;
    for (const { id, x, y } of app.data.nodes) {
      if (left.entries.has(id)) continue;
      context.beginPath();
      context.arc(x, y, 2.5, 0, 2 * Math.PI);
      context.fill();
    }
    context.globalAlpha = 1;
  };

  const allNodes = () => [...drawnNodes(app.data.entries), ...app.satellites.nodes(present())];

  /** All that is drawn, in the style that it has now. */
  const scene = () => {
    const now = present();
    return {
      theme,
      nodes: allNodes(),
      edges: app.data.links.filter(({ id }) => left.links.has(id)).map((link) => ({ ...edgeStyle(link, now), ...edgeShape(link) })),
      ties: app.satellites.ties(now),
      ghosts: app.data.nodes.filter(({ id }) => !left.entries.has(id)),
      ...labelling(),
    };
  };

  /** The labels, and the nodes that may have none. */
  const labelling = () => ({
    labels: [...app.styling.labelItems(present()), ...app.satellites.labelItems(present())], marks: app.satellites.marks(left),
  });

  /** The part of the drawing that is seen. */
  const seen = () => {
    const { clientWidth, clientHeight } = byId("graph");
    const [start, end] = [{ x: 0, y: 0 }, { x: clientWidth, y: clientHeight }].map((corner) => network.DOMtoCanvas(corner));
    return { left: start.x, top: start.y, right: end.x, bottom: end.y };
  };

  /** Draws the labels; while the picture only moves they keep their places, but for those that stay in what is seen. */
  const drawLabels = (context) => {
    const view = { scale: network.getScale(), frame: seen(), font: theme.font };
    const seenFrom = JSON.stringify([view.scale, left.things.size > 0 && view.frame]);
    if (labelled?.seenFrom !== seenFrom) {
      const { labels, marks } = labelling();
      labelled = { seenFrom, placed: app.labels.place(context, labels, { ...view, marks }) };
    }
    app.labels.draw(context, labelled.placed, view, theme.paper);
  };

  /** What of some styles differs from those told last. */
  const changed = (kind, styles) =>
    styles.filter((style) => {
      const text = JSON.stringify(style);
      if (told[kind].get(style.id) === text) return false;
      told[kind].set(style.id, text);
      return true;
    });

  const restyle = (entries, links) => {
    const now = present();
    labelled = null;
    if (sketch) sketch = app.sketch.of(allNodes());
    nodes.update(changed("nodes", [...entries.map((entry) => nodeStyle(entry, now)), ...app.satellites.nodes(now)]));
    edges.update(changed("edges", links.map((link) => edgeStyle(link, now))));
    network.redraw();
  };

  /** Takes away the things that are shown no more. */
  const drop = () => {
    const gone = nodes.getIds().filter((id) => app.data.thing.has(id) && !left.things.has(id));
    nodes.remove(gone);
    for (const id of gone) told.nodes.delete(id);
  };

  /** Puts the state into the picture. */
  const update = (state, now) => {
    left = now;
    focus = app.focus.of(state, left);
    byId("hint").classList.toggle("gone", Boolean(focus));
    if (!network) return create();
    drop();
    restyle(app.data.entries, app.data.links);
  };

  /** Tells that another node is pointed at: only the links that it touches change. */
  const hover = (key) => {
    const touched = [hovered, key].flatMap((end) => app.data.entry.get(end)?.links ?? []);
    hovered = key;
    restyle([], touched);
  };

  /** What is under a point of the screen: `{node}`, the key of an entry or a thing, or `{link}` or neither. */
  const under = (pointer) => {
    const place = network.DOMtoCanvas(pointer);
    const node = network.getNodeAt(pointer) ?? app.labels.at(place) ?? app.satellites.at(place, left, network.getScale());
    if (node) return { node };
    const link = network.getEdgeAt(pointer);
    return link ? { link } : {};
  };

  const onClick = ({ pointer }) => {
    const { node, link } = under(pointer.DOM);
    if (node) app.state.select(node);
    else if (link) app.state.selectLink(link);
    else app.state.clear();
  };

  const onMove = (event) => {
    // What is pointed at stays so while the picture is dragged: to tell that it changed would draw all of it.
    if (event.pointerType === "touch" || event.buttons) return;
    const frame = byId("graph").getBoundingClientRect();
    const pointer = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    const { node = null, link = null } = under(pointer);
    byId("graph").classList.toggle("pointing", Boolean(node || link));
    if (link) app.tip.show(app.data.link.get(link), pointer);
    else app.tip.hide();
    if (node !== hovered) hover(node);
  };

  const onLeave = () => {
    app.tip.hide();
    if (hovered) hover(null);
  };

  const listen = () => {
    network.on("beforeDrawing", drawGhosts);
    network.on("beforeDrawing", (context) => app.satellites.drawTies(context, { ...present(), scale: network.getScale() }));
    if (isLarge()) {
      network.on("dragStart", () => { sketch = app.sketch.of(allNodes()); });
      network.on("dragEnd", () => { sketch = null; });
      network.on("beforeDrawing", (context) => { if (sketch) app.sketch.draw(context, sketch); });
    }
    network.on("afterDrawing", (context) => app.own.drawRings(context, drawnNodes(app.own.entries()), network.getScale()));
    network.on("afterDrawing", drawLabels);
    network.on("click", onClick);
    byId("graph").addEventListener("pointermove", onMove);
    byId("graph").addEventListener("pointerleave", onLeave);
    byId("graph").addEventListener("pointerdown", app.tip.hide);
    for (const query of ["(prefers-color-scheme: dark)", "print"]) {
      window.matchMedia(query).addEventListener("change", () => {
        theme = app.styling.theme();
        restyle(app.data.entries, app.data.links);
      });
    }
  };

  /** Draws the graph for the first time, at once as it is to look. */
  const create = () => {
    const { DataSet, Network } = window.vis;
    const links = app.data.edges.map(({ id }) => app.data.link.get(id));
    theme = app.styling.theme();
    const now = present();
    const looks = {
      nodes: changed("nodes", app.data.entries.map((entry) => nodeStyle(entry, now))),
      edges: changed("edges", links.map((link) => edgeStyle(link, now))),
    };
    const beside = changed("nodes", app.satellites.nodes(now));
    nodes = new DataSet([...app.data.entries.map((entry, place) => ({ ...nodeShape(entry), ...looks.nodes[place] })), ...beside]);
    edges = new DataSet(links.map((link, place) => ({ ...edgeShape(link), ...looks.edges[place] })));
    network = new Network(byId("graph"), { nodes, edges }, options());
    // The library makes its frame a second place where the keyboard stops.
    byId("graph").firstElementChild.removeAttribute("tabindex");
    listen();
    app.camera.setup(network);
  };

  app.graph = { update, scene, focus: () => focus, home: () => byId("graph"), network: () => network };
})();
