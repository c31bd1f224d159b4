/* How entries and links look in the picture, beside what is in focus. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { colour } = app.dom;
  const { settings } = app;
  let bending = null;

  /** The colours of the present scheme, looked up once, and the font. */
  const theme = () => {
    const hues = app.data.entries.map((entry) => app.swatches.hueOf(entry.category));
    const names = new Set(["paper", "ink", "soft", "faint", "edge", "accent", ...hues]);
    return { ...Object.fromEntries([...names].map((name) => [name, colour(name)])), font: getComputedStyle(document.body).fontFamily };
  };

  const radiusOf = (entry, isChosen) => {
    const { least, perRootLink, chosen } = settings.radius;
    return least + perRootLink * Math.sqrt(entry.links.length) + (isChosen(entry.id) ? chosen : 0);
  };

  /** What may change in the look of an entry. */
  const nodeStyle = (entry, { left, theme: colours, isChosen, isAside }) => {
    const chosen = isChosen(entry.id);
    return {
      id: entry.id,
      hidden: !left.entries.has(entry.id),
      opacity: isAside(entry.id) ? settings.dimmed.node : 1,
      size: radiusOf(entry, isChosen),
      borderWidth: chosen ? 2.5 : 1.5,
      color: { background: colours[app.swatches.hueOf(entry.category)], border: chosen ? colours.ink : colours.paper },
    };
  };

  /** What may change in the look of a link. */
  const edgeStyle = (link, { left, focus, hovered, theme: colours }) => {
    const touched = hovered && [link.from, link.to].includes(hovered);
    const strong = focus ? focus.links.has(link.id) : touched;
    const faded = focus?.fades && !strong;
    const { width } = app.lineOf(link.type);
    return {
      id: link.id,
      hidden: !left.links.has(link.id),
      width: strong ? width + 0.5 : width,
      color: {
        color: strong ? colours.accent : colours.edge,
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

  /** What never changes in the look of a link. */
  const edgeShape = ({ id, from, to, type }) => {
    const { dashes, width, ends: marks } = app.lineOf(type);
    const bend = (bending ??= bends()).get(id);
    const smooth = { enabled: true, type: bend.clockwise ? "curvedCW" : "curvedCCW", roundness: 0.12 };
    return { id, from, to, dashes, arrows: ends(marks, width), smooth: bend.alone ? false : smooth };
  };

  /** What never changes in the look of an entry. */
  const nodeShape = ({ id, catalogue }) => {
    const { x, y } = app.data.node.get(id);
    return { id, x, y, shape: app.swatches.shapeOf(catalogue) };
  };

  /** The labels of the entries left, most important first. */
  const labelItems = ({ left, focus, hovered, theme: colours, isChosen, isAside }) => {
    const weight = (entry) =>
      (isChosen(entry.id) ? 4000 : 0) + (entry.id === hovered ? 2000 : 0) + (focus?.entries.has(entry.id) ? 1000 : 0) + entry.links.length;
    return app.data.entries
      .filter((entry) => left.entries.has(entry.id))
      .sort((one, other) => weight(other) - weight(one))
      .map((entry) => {
        const { x, y } = app.data.node.get(entry.id);
        return {
          id: entry.id, x, y,
          radius: radiusOf(entry, isChosen),
          colour: colours.ink,
          bold: isChosen(entry.id),
          dimmed: isAside(entry.id) && entry.id !== hovered,
          always: isChosen(entry.id) || entry.id === hovered,
        };
      });
  };

  app.styling = { theme, nodeStyle, nodeShape, edgeStyle, edgeShape, labelItems };
})();
