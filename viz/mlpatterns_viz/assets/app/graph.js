/* The picture: vis-network with fixed places, and what is in focus. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId, colour } = app.dom;
  const { settings } = app;
  let network = null;
  let nodes = null;
  let edges = null;
  let bending = null;
  let hovered = null;
  let focus = null;
  let left = { entries: new Set(), links: new Set(), things: new Set() };
  let theme = {};

  /** The colours of the present scheme, looked up once. */
  const readTheme = () => {
    const hues = app.data.entries.map((entry) => app.swatches.hueOf(entry.category));
    const names = new Set(["paper", "ink", "soft", "faint", "edge", "accent", ...hues]);
    theme = Object.fromEntries([...names].map((name) => [name, colour(name)]));
    theme.font = getComputedStyle(document.body).fontFamily;
  };

  const isChosen = (key) => Boolean(focus?.chosen.includes(key));
  const isAside = (key) => Boolean(focus && !focus.entries.has(key) && !focus.things.has(key));

  const radiusOf = (entry) => {
    const { least, perRootLink, chosen } = settings.radius;
    return least + perRootLink * Math.sqrt(entry.links.length) + (isChosen(entry.id) ? chosen : 0);
  };

  const nodeStyle = (entry) => {
    const hue = theme[app.swatches.hueOf(entry.category)];
    const chosen = isChosen(entry.id);
    return {
      id: entry.id,
      hidden: !left.entries.has(entry.id),
      opacity: isAside(entry.id) ? settings.dimmed.node : 1,
      size: radiusOf(entry),
      borderWidth: chosen ? 2.5 : 1.5,
      color: { background: hue, border: chosen ? theme.ink : theme.paper },
    };
  };

  const edgeStyle = (link) => {
    const touched = hovered && [link.from, link.to].includes(hovered);
    const strong = focus ? focus.links.has(link.id) : touched;
    const faded = focus?.fades && !strong;
    const { width } = app.lineOf(link.type);
    return {
      id: link.id,
      hidden: !left.links.has(link.id),
      width: strong ? width + 0.5 : width,
      color: {
        color: strong ? theme.accent : theme.edge,
        opacity: faded ? (touched ? 0.5 : settings.dimmed.edge) : 1,
        inherit: false,
      },
    };
  };

  /** Which way an edge bends so that links between the same two entries lie apart. */
  const bends = () => {
    const seen = new Map();
    return new Map(app.data.links.map((link) => {
      const pair = [link.from, link.to].sort().join(" ");
      const place = seen.get(pair) ?? 0;
      seen.set(pair, place + 1);
      return [link.id, { pair, place, turned: link.from > link.to }];
    }).map(([id, { pair, place, turned }]) => [id, { alone: seen.get(pair) === 1, clockwise: (place % 2 === 0) !== turned }]));
  };

  const ends = ([start, end], width) => {
    const mark = (type) => ({ enabled: Boolean(type), type: type ?? "arrow", scaleFactor: width > 2 ? 0.36 : 0.45 });
    return { from: mark(start), to: mark(end) };
  };

  const edgeShape = (edge, bend) => {
    const { dashes, width, ends: marks } = app.lineOf(app.data.link.get(edge.id).type);
    const smooth = { enabled: true, type: bend.clockwise ? "curvedCW" : "curvedCCW", roundness: 0.12 };
    return { id: edge.id, from: edge.from, to: edge.to, dashes, arrows: ends(marks, width), smooth: bend.alone ? false : smooth };
  };

  const nodeShape = ({ id, x, y }) => {
    const { catalogue } = app.data.entry.get(id);
    return { id, x, y, shape: app.swatches.shapeOf(catalogue) };
  };

  const options = () => ({
    physics: { enabled: false },
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, keyboard: false, dragNodes: false, selectable: false, hoverConnectedEdges: false, zoomSpeed: 0.6 },
    nodes: { chosen: false },
    edges: { chosen: false, arrowStrikethrough: false, hoverWidth: 0, selectionWidth: 0 },
  });

  /** Labels in the order of their importance. */
  const labelItems = () => {
    const weight = (entry) =>
      (isChosen(entry.id) ? 4000 : 0) + (entry.id === hovered ? 2000 : 0) + (focus?.entries.has(entry.id) ? 1000 : 0) + entry.links.length;
    return app.data.entries
      .filter((entry) => left.entries.has(entry.id))
      .sort((one, other) => weight(other) - weight(one))
      .map((entry) => ({
        id: entry.id,
        ...network.getPosition(entry.id),
        radius: radiusOf(entry),
        colour: theme.ink,
        bold: isChosen(entry.id),
        dimmed: isAside(entry.id) && entry.id !== hovered,
        always: isChosen(entry.id) || entry.id === hovered,
      }));
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

  /** What the things beside the entries are drawn by. */
  const present = () => ({ left, focus, isChosen, isAside, hovered, theme, scale: network.getScale() });

  /** All that is drawn, in the style that it has now. */
  const scene = () => {
    const isLeft = ({ id }) => left.entries.has(id);
    const entries = app.data.nodes.filter(isLeft).map((node) => ({ ...nodeStyle(app.data.entry.get(node.id)), ...nodeShape(node) }));
    return {
      theme,
      nodes: [...entries, ...app.satellites.nodes(present())],
      edges: app.data.links.filter(({ id }) => left.links.has(id)).map((link) => ({ ...edgeStyle(link), ...edgeShape(link, bending.get(link.id)) })),
      ties: app.satellites.ties(present()),
      ghosts: app.data.nodes.filter((node) => !isLeft(node)),
      ...labelling(),
    };
  };

  /** The labels, and the nodes that may have none. */
  const labelling = () => ({ labels: [...labelItems(), ...app.satellites.labelItems(present())], marks: app.satellites.marks(left) });

  const drawLabels = (context) => {
    const { labels, marks } = labelling();
    const frame = [0, byId("graph").clientWidth].map((x) => network.DOMtoCanvas({ x, y: 0 }).x);
    app.labels.draw(context, labels, { scale: network.getScale(), frame, marks, font: theme.font }, theme.paper);
  };

  /** Puts the state into the picture. */
  const update = (state, now) => {
    left = now;
    focus = app.focus.of(state, left);
    nodes.remove(nodes.getIds().filter((id) => app.data.thing.has(id) && !left.things.has(id)));
    nodes.update([...app.data.entries.map(nodeStyle), ...app.satellites.nodes(present())]);
    edges.update(app.data.links.map(edgeStyle));
    byId("hint").classList.toggle("gone", Boolean(focus));
    network.redraw();
  };

  const refresh = () => update(app.state.get(), left);

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
    if (event.pointerType === "touch") return;
    const frame = byId("graph").getBoundingClientRect();
    const pointer = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    const { node = null, link = null } = event.buttons ? {} : under(pointer);
    byId("graph").classList.toggle("pointing", Boolean(node || link));
    if (link) app.tip.show(app.data.link.get(link), pointer);
    else app.tip.hide();
    if (node === hovered) return;
    hovered = node;
    refresh();
  };

  const onLeave = () => {
    app.tip.hide();
    hovered = null;
    refresh();
  };

  /** Draws the graph for the first time. */
  const setup = () => {
    const { DataSet, Network } = window.vis;
    bending = bends();
    readTheme();
    nodes = new DataSet(app.data.nodes.map(nodeShape));
    edges = new DataSet(app.data.edges.map((edge) => edgeShape(edge, bending.get(edge.id))));
    network = new Network(byId("graph"), { nodes, edges }, options());
    // The library makes its frame a second place where the keyboard stops.
    byId("graph").firstElementChild.removeAttribute("tabindex");
    network.on("beforeDrawing", drawGhosts);
    network.on("beforeDrawing", (context) => app.satellites.drawTies(context, present()));
    network.on("afterDrawing", drawLabels);
    network.on("click", onClick);
    byId("graph").addEventListener("pointermove", onMove);
    byId("graph").addEventListener("pointerleave", onLeave);
    byId("graph").addEventListener("pointerdown", app.tip.hide);
    for (const query of ["(prefers-color-scheme: dark)", "print"]) {
      window.matchMedia(query).addEventListener("change", () => { readTheme(); refresh(); });
    }
    app.camera.setup(network);
    return network;
  };

  app.graph = { setup, update, scene, focus: () => focus, home: () => byId("graph"), network: () => network };
})();
