/* The picture: vis-network with fixed places, and what is in focus. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId, colour } = app.dom;
  const { settings } = app;
  let network = null;
  let nodes = null;
  let edges = null;
  let hovered = null;
  let left = { entries: new Set(), links: new Set() };
  let theme = {};

  const radiusOf = (entry) => settings.radius.least + settings.radius.perRootLink * Math.sqrt(entry.links.length);

  /** The colours of the present scheme, looked up once. */
  const readTheme = () => {
    const hues = app.data.entries.map((entry) => app.swatches.hueOf(entry.category));
    const names = new Set(["paper", "ink", "soft", "edge", "accent", ...hues]);
    theme = Object.fromEntries([...names].map((name) => [name, colour(name)]));
    theme.font = getComputedStyle(document.body).fontFamily;
  };

  /** The entry, or the ends of the link, that is selected. */
  const chosen = (state) => {
    const link = app.data.link.get(state.link);
    return link ? [link.from, link.to] : state.entry ? [state.entry] : [];
  };

  /** Keys of the entries in focus: the chosen and those they are linked with; `null` when nothing is chosen. */
  const focusOf = (state) => {
    const keys = chosen(state);
    if (!keys.length) return null;
    if (state.link) return new Set(keys);
    const links = app.data.entry.get(state.entry).links.filter((link) => left.links.has(link.id));
    return new Set([state.entry, ...links.flatMap((link) => [link.from, link.to])]);
  };

  const nodeStyle = (entry, state, focus) => {
    const hue = theme[app.swatches.hueOf(entry.category)];
    const isChosen = chosen(state).includes(entry.id);
    return {
      id: entry.id,
      hidden: !left.entries.has(entry.id),
      opacity: focus && !focus.has(entry.id) ? settings.dimmed.node : 1,
      size: radiusOf(entry) + (isChosen ? settings.radius.chosen : 0),
      borderWidth: isChosen ? 2.5 : 1.5,
      color: { background: hue, border: isChosen ? theme.ink : theme.paper },
    };
  };

  const inFocus = (link, state) =>
    state.link ? link.id === state.link : state.entry ? [link.from, link.to].includes(state.entry) : null;

  const edgeStyle = (link, state) => {
    const focused = inFocus(link, state);
    const touched = hovered && [link.from, link.to].includes(hovered);
    const strong = focused || (focused === null && touched);
    const { width } = app.lineOf(link.type);
    return {
      id: link.id,
      hidden: !left.links.has(link.id),
      width: strong ? width + 0.5 : width,
      color: {
        color: strong ? theme.accent : theme.edge,
        opacity: focused === false ? (touched ? 0.5 : settings.dimmed.edge) : 1,
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
  const labelItems = (state) => {
    const focus = focusOf(state);
    const keys = chosen(state);
    const weight = (entry) =>
      (keys.includes(entry.id) ? 4000 : 0) + (entry.id === hovered ? 2000 : 0) + (focus?.has(entry.id) ? 1000 : 0) + entry.links.length;
    return app.data.entries
      .filter((entry) => left.entries.has(entry.id))
      .sort((one, other) => weight(other) - weight(one))
      .map((entry) => ({
        id: entry.id,
        ...network.getPosition(entry.id),
        radius: radiusOf(entry),
        colour: theme.ink,
        bold: keys.includes(entry.id),
        dimmed: Boolean(focus) && !focus.has(entry.id) && entry.id !== hovered,
        always: keys.includes(entry.id) || entry.id === hovered,
      }));
  };

  /** Faint points where the search hides entries, so that the map keeps its form. */
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

  const drawLabels = (context) =>
    app.labels.draw(context, labelItems(app.state.get()), network.getScale(), theme.font, theme.paper);

  /** Puts the state into the picture. */
  const update = (state, now) => {
    left = now;
    const focus = focusOf(state);
    nodes.update(app.data.entries.map((entry) => nodeStyle(entry, state, focus)));
    edges.update(app.data.links.map((link) => edgeStyle(link, state)));
    byId("hint").classList.toggle("gone", Boolean(focus));
    network.redraw();
  };

  const refresh = () => update(app.state.get(), left);

  /** What is under a point of the screen: `{entry}` or `{link}` or neither. */
  const under = (pointer) => {
    const entry = network.getNodeAt(pointer) ?? app.labels.at(network.DOMtoCanvas(pointer));
    if (entry) return { entry };
    const link = network.getEdgeAt(pointer);
    return link ? { link } : {};
  };

  const onClick = ({ pointer }) => {
    const { entry, link } = under(pointer.DOM);
    if (entry) app.state.select(entry);
    else if (link) app.state.selectLink(link);
    else app.state.clear();
  };

  const tell = (link, pointer) => {
    const tip = byId("tip");
    tip.hidden = !link;
    if (!link) return;
    tip.textContent = app.words.sentence(app.data.link.get(link));
    tip.style.left = `${Math.min(pointer.x + 14, byId("graph").clientWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${pointer.y + 16}px`;
  };

  const onMove = (event) => {
    if (event.pointerType === "touch") return;
    const frame = byId("graph").getBoundingClientRect();
    const pointer = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    const { entry = null, link = null } = event.buttons ? {} : under(pointer);
    byId("graph").classList.toggle("pointing", Boolean(entry || link));
    tell(link, pointer);
    if (entry === hovered) return;
    hovered = entry;
    refresh();
  };

  const onLeave = () => {
    tell(null);
    hovered = null;
    refresh();
  };

  /** Draws the graph for the first time. */
  const setup = () => {
    const { DataSet, Network } = window.vis;
    const bending = bends();
    readTheme();
    nodes = new DataSet(app.data.nodes.map(nodeShape));
    edges = new DataSet(app.data.edges.map((edge) => edgeShape(edge, bending.get(edge.id))));
    network = new Network(byId("graph"), { nodes, edges }, options());
    // The library makes its frame a second place where the keyboard stops.
    byId("graph").firstElementChild.removeAttribute("tabindex");
    network.on("beforeDrawing", drawGhosts);
    network.on("afterDrawing", drawLabels);
    network.on("click", onClick);
    byId("graph").addEventListener("pointermove", onMove);
    byId("graph").addEventListener("pointerleave", onLeave);
    for (const query of ["(prefers-color-scheme: dark)", "print"]) {
      window.matchMedia(query).addEventListener("change", () => { readTheme(); refresh(); });
    }
    app.camera.setup(network);
    return network;
  };

  app.graph = { setup, update, focusOf, home: () => byId("graph"), network: () => network };
})();
