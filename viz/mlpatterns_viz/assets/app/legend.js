/* What stands below a picture that is taken away: what its signs mean, and what it is. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { svg } = app.dom;
  const { say, pick, current } = app.words;
  const { hueOf, shapeOf, lineSample } = app.swatches;
  const { safe, round, outline } = app.marks;
  /** Pixels: around it all, between a sign and its name, between columns, height of a line, size of letters. */
  const [MARGIN, NEAR, APART, LINE, LETTERS] = [16, 7, 24, 18, 12];
  /** Radius of the sign of a node, length of that of a line. */
  const [RADIUS, LENGTH] = [5.5, 34];
  /** What no line is broken within, and how many lines a part of the caption may take. */
  const PIECES = /[!-.0-~]{1,24}\/*\s*|./gsu;
  const MOST_LINES = 3;
  /** How much wider a head is than other text. */
  const BOLD = 1.15;

  /** A word of the page as texts of the graph are picked: with its language. */
  const own = (word) => [word, current()];

  const nodeItem = (name, kind, paint) => ({ name, room: 2 * RADIUS, sign: (x, y) => outline({ shape: kind, x: x + RADIUS, y, size: RADIUS }, paint) });

  /** The categories of some entries, in a group for each catalogue. */
  const categoryGroups = (entries, theme) =>
    [...app.data.catalogues, null].map((catalogue) => {
      const within = entries.filter((entry) => (entry.catalogue ?? null) === (catalogue?.id ?? null));
      const used = new Set(within.map((entry) => entry.category));
      const paint = (key) => ({ fill: theme[hueOf(key)] });
      const named = app.data.categories.filter(({ id }) => used.has(id)).map(({ id, name }) => nodeItem(pick(name), shapeOf(catalogue?.id), paint(id)));
      const none = used.has(null) ? [nodeItem(own(say("uncategorised")), shapeOf(catalogue?.id), paint(null))] : [];
      return { head: catalogue ? pick(catalogue.name) : own(say("withoutCatalogue")), items: [...named, ...none] };
    });

  const relationGroup = (types, theme) => ({
    head: own(say("relations")),
    items: app.data.relations.filter(({ id }) => types.has(id)).map(({ id, label }) => ({
      name: pick(label), room: LENGTH, sign: (x, y) => svg("g", { transform: `translate(${x} ${y - 7})` }, [...lineSample(id, false, theme.edge).childNodes]),
    })),
  });

  const kindGroup = (kinds, theme) => ({
    head: own(say("alsoShown")),
    items: app.things.kinds().filter((kind) => kinds.has(kind)).map((kind) =>
      nodeItem(own(app.things.kindTitle(kind)), app.settings.kinds[kind], { fill: theme.paper, stroke: theme.soft, "stroke-width": 1.2 })),
  });

  /** Whether what lies between some points reaches into a frame. */
  const reaches = (points, { left, top, width, height }) => {
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    return Math.max(...xs) >= left && Math.min(...xs) <= left + width && Math.max(...ys) >= top && Math.min(...ys) <= top + height;
  };

  /** What the signs mean that a scene has in a frame, `{head, items: [{name, room, sign(x, y)}]}`. */
  const groups = ({ nodes, edges, theme }, frame) => {
    const seen = nodes.filter((node) => reaches([node], frame)).map(({ id }) => id);
    const lines = edges.filter(({ from, to }) => reaches([from, to].map((key) => app.data.node.get(key)), frame));
    const found = (map) => seen.map((key) => app.data[map].get(key)).filter(Boolean);
    return [
      ...categoryGroups(found("entry"), theme),
      relationGroup(new Set(lines.map(({ id }) => app.data.link.get(id).type)), theme),
      kindGroup(new Set(found("thing").map(({ kind }) => kind)), theme),
    ].filter(({ items }) => items.length);
  };

  /** What measures texts in the font of a theme. */
  const measuring = ({ font }) => {
    const context = document.createElement("canvas").getContext("2d");
    context.font = `${LETTERS}px ${font}`;
    return (text) => context.measureText(text).width;
  };

  const written = ([text, tag], x, y, more) => svg("text", { x: round(x), y: round(y), lang: tag === current() ? null : safe(tag), ...more }, safe(text));

  /** A text in lines of a width; where it would need too many, the rest is left out. */
  const broken = (text, fits) => {
    const lines = app.lines.filled(text.match(PIECES), fits);
    return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1].slice(0, -1)}…`] : lines;
  };

  /** Parts of a text in as few lines as they need, with a dot between those on one line. */
  const inLines = (parts, fits) => {
    const lines = [];
    for (const part of parts) {
      const longer = [...lines.slice(-1), part].join(say("dot"));
      if (fits(longer)) lines.splice(-1, 1, longer);
      else lines.push(...broken(part, fits));
    }
    return lines;
  };

  /** A group from a height down: its head, and below it its items in columns of one width. */
  const groupMarks = ({ lines, head: [, tag], items }, top, columns, each, theme) => [
    ...lines.map((line, row) => written([line, tag], MARGIN, top + (row + 0.5) * LINE + 4, { fill: theme.soft, "font-weight": 600 })),
    ...items.flatMap(({ name, room, sign }, place) => {
      const [x, y] = [MARGIN + (place % columns) * each, top + (lines.length + Math.floor(place / columns) + 0.5) * LINE];
      return [sign(round(x), y), written(name, x + room + NEAR, y + 4, { fill: theme.ink })];
    }),
  ];

  /** The legend of a scene in a frame that is drawn so many times as large: `{height, marks}`, in pixels below the frame. */
  const draw = (scene, frame, scale) => {
    const { theme } = scene;
    const width = frame.width * scale - 2 * MARGIN;
    const measured = measuring(theme);
    const fits = (text, share = 1) => measured(text) * share <= width;
    const all = groups(scene, frame).map((group) => ({ ...group, lines: broken(group.head[0], (text) => fits(text, BOLD)) }));
    const each = Math.max(1, ...all.flatMap(({ items }) => items).map(({ name: [text], room }) => room + NEAR + measured(text) + APART));
    const columns = Math.max(1, Math.floor((width + APART) / each));
    let height = MARGIN / 2;
    const marks = [];
    for (const group of all) {
      marks.push(...groupMarks(group, height, columns, each, theme));
      height += (group.lines.length + Math.ceil(group.items.length / columns)) * LINE + MARGIN / 2;
    }
    for (const line of inLines(app.caption.parts(), fits)) {
      height += LINE;
      marks.push(written(own(line), MARGIN, height - 6, { fill: theme.soft }));
    }
    return { height: height + MARGIN / 2, marks: [svg("g", { "font-size": LETTERS }, marks)] };
  };

  app.legend = { draw };
})();
