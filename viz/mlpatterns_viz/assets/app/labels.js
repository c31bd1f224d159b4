/* Names on the canvas: nearly constant in size, most important first, none over another. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** Height at which widths are measured, once for each line and weight. */
  const MEASURED = 100;
  /** More nodes than lie under any label. */
  const MANY = 1000;
  const widths = new Map();
  let drawn = [];

  /** Height of a label on the screen at a zoom. */
  const sizeAt = (scale) => {
    const { size, least, most } = app.settings.label;
    return Math.min(most, Math.max(least, size * (scale > 1 ? Math.sqrt(scale) : scale)));
  };

  const linesOf = (id) => {
    const { lines } = app.data.node.get(id);
    return lines[app.words.current()] ?? lines.en ?? lines.ja ?? Object.values(lines)[0] ?? [id];
  };

  const fontOf = (font, unit, bold) => `${bold ? "650 " : ""}${unit}px ${font}`;

  /** Width of the widest line as a share of the height. */
  const widest = (context, lines, font, bold) => {
    const key = `${bold} ${lines.join("\n")}`;
    if (!widths.has(key)) {
      context.font = fontOf(font, MEASURED, bold);
      widths.set(key, Math.max(...lines.map((line) => context.measureText(line).width)) / MEASURED);
    }
    return widths.get(key);
  };

  /** The places of a label, below its node, above, to its right and left, in the drawing's units. */
  const boxesOf = (context, item, unit, font) => {
    const lines = item.lines ?? linesOf(item.id);
    const width = widest(context, lines, font, item.bold) * unit;
    const away = item.radius + 3 * (unit / app.settings.label.size);
    const height = lines.length * unit * app.settings.label.lineHeight;
    const [down, aside] = [away + height / 2, away + width / 2];
    return [[0, down], [0, -down], [aside, 0], [-aside, 0]].map(([dx, dy]) => {
      const [x, y] = [item.x + dx, item.y + dy];
      return { id: item.id, dimmed: item.dimmed, lines, x, left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
    });
  };

  const nodeBox = ({ id, lesser, radius, ...node }) => ({ id, lesser, ...app.boxes.square(node, radius) });

  /** The place where a label must hide something, but hides the fewest labels in focus and after them nodes. */
  const leastHiding = (boxes, nodes, placed) => {
    const cost = (box) => placed.over(box).filter(({ dimmed }) => !dimmed).length * MANY + nodes.over(box).filter(({ lesser }) => !lesser).length;
    return boxes.reduce((best, box) => (cost(box) < cost(best) ? box : best));
  };

  /**
   * The place where a label hides neither another label nor, if possible, a node, and lies within the reach; or none.
   * What is lesser gives way to everything, and the rest takes no notice of it.
   */
  const chosen = (boxes, item, { nodes, placed, reach, gap }) => {
    const inWay = (node) => node.id !== item.id && (item.lesser || !node.lesser);
    const clear = (box) => !placed.over(app.boxes.grown(box, gap)).length;
    const open = (box) => app.boxes.within(box, reach) && clear(box) && !nodes.over(box).some(inWay);
    if (item.lesser) return boxes.find(open) ?? (item.always ? leastHiding(boxes, nodes, placed) : null);
    return boxes.find(open) ?? (item.always || clear(boxes[0]) ? boxes[0] : null);
  };

  const write = (context, box, paper) => {
    const { item, unit } = box;
    if (item.lesser && item.always) {
      context.fillStyle = paper;
      context.globalAlpha = 0.9;
      context.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    }
    context.globalAlpha = item.dimmed ? app.settings.dimmed.label : 1;
    box.lines.forEach((line, row) => {
      const y = box.top + (row + 0.5) * unit * app.settings.label.lineHeight;
      context.strokeStyle = paper;
      context.strokeText(line, box.x, y);
      context.fillStyle = item.colour;
      context.fillText(line, box.x, y);
    });
    context.globalAlpha = 1;
  };

  /** What the entries take with the label in its first place: no label goes beyond, where the picture may end. */
  const reachOf = (items, places, nodes) =>
    app.boxes.around([...items.filter(({ lesser }) => !lesser).map(({ id }) => places.get(id)[0]), ...nodes.filter(({ lesser }) => !lesser)]);

  /**
   * Where the labels of `items` (most important first) go: `{id, x, y, radius, colour}`, and where they differ `lines`,
   * `bold`, `dimmed`, `always`, `lesser`; the lesser ones only within `frame`, the part that is seen, and clear of
   * `marks` too, nodes without a label.
   */
  const place = (context, items, { scale, frame, marks, font }) => {
    const { least, gap, usual } = app.settings.label;
    const unitOf = (item) => (item.lesser ? least : sizeAt(scale)) / scale;
    const boxes = [...items.filter((item) => !item.dimmed), ...marks].map(nodeBox);
    const places = new Map(items.map((item) => [item.id, boxesOf(context, item, unitOf(item), font)]));
    const reach = reachOf(items, places, boxes);
    const [nodes, placed] = [0, 1].map(() => app.boxes.shelf((usual * sizeAt(scale)) / scale));
    boxes.forEach(nodes.add);
    const found = [];
    for (const item of items) {
      const box = chosen(places.get(item.id), item, { nodes, placed, reach: item.lesser ? frame : reach, gap: gap / scale });
      if (!box) continue;
      placed.add(box);
      found.push({ ...box, item, unit: unitOf(item) });
    }
    return found;
  };

  /** Draws labels as `place` gives them: those in `frame`, the part that is seen, and of many the most important. */
  const draw = (context, placed, { scale, frame, font }, paper) => {
    drawn = placed.filter((box) => app.boxes.overlap(box, frame)).slice(0, app.settings.label.mostDrawn);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = app.settings.label.halo / scale;
    for (const box of drawn) {
      context.font = fontOf(font, box.unit, box.item.bold);
      write(context, box, paper);
    }
  };

  /** The entry or thing whose label is at a place of the drawing. */
  const at = ({ x, y }) => drawn.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.id;

  app.labels = { place, draw, at, sizeAt, drawn: () => drawn };
})();
