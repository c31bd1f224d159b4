/* Names on the canvas: nearly constant in size, most important first, none over another. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** Height at which widths are measured, once for each line and weight. */
  const MEASURED = 100;
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

  const overlaps = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  const nodeBox = ({ id, lesser, x, y, radius }) => ({ id, lesser, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });

  /** From where to where some boxes reach. */
  const reachOf = (boxes) => [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];

  /** The place where a label must hide something, but hides the fewest labels in focus and after them nodes. */
  const leastHiding = (boxes, nodes, placed) => {
    const hidden = (box, others) => others.filter((other) => overlaps(box, other)).length;
    const cost = (box) => hidden(box, placed.filter((other) => !other.dimmed)) * nodes.length + hidden(box, nodes.filter((node) => !node.lesser));
    return boxes.reduce((best, box) => (cost(box) < cost(best) ? box : best));
  };

  /**
   * The place where a label hides neither another label nor, if possible, a node, and lies within the reach; or none.
   * What is lesser gives way to everything, and the rest takes no notice of it.
   */
  const chosen = (boxes, item, nodes, [left, right], placed) => {
    const inWay = (node) => node.id !== item.id && (item.lesser || !node.lesser);
    const clear = (box) => !placed.some((other) => overlaps(box, other));
    const fits = (box) => box.left >= left && box.right <= right;
    const open = (box) => fits(box) && clear(box) && !nodes.some((node) => inWay(node) && overlaps(box, node));
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

  /**
   * Where the labels of `items` (most important first) go: `{id, x, y, radius, colour}`, and where they differ `lines`,
   * `bold`, `dimmed`, `always`, `lesser`; the lesser ones only within `frame`, the left and right of what is seen, and
   * clear of `marks` too, nodes without a label.
   */
  const place = (context, items, { scale, frame, marks, font }) => {
    const unitOf = (item) => (item.lesser ? app.settings.label.least : sizeAt(scale)) / scale;
    const nodes = [...items.filter((item) => !item.dimmed), ...marks].map(nodeBox);
    const places = new Map(items.map((item) => [item.id, boxesOf(context, item, unitOf(item), font)]));
    const reach = reachOf(items.filter((item) => !item.lesser).map((item) => places.get(item.id)[0]));
    const placed = [];
    for (const item of items) {
      const box = chosen(places.get(item.id), item, nodes, item.lesser ? frame : reach, placed);
      if (box) placed.push({ ...box, item, unit: unitOf(item) });
    }
    return placed;
  };

  /** Draws the labels of `items` as they are placed by the rest, see `place`. */
  const draw = (context, items, view, paper) => {
    drawn = place(context, items, view);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = app.settings.label.halo / view.scale;
    for (const box of drawn) {
      context.font = fontOf(view.font, box.unit, box.item.bold);
      write(context, box, paper);
    }
  };

  /** The entry or thing whose label is at a place of the drawing. */
  const at = ({ x, y }) => drawn.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.id;

  app.labels = { place, draw, at, sizeAt, drawn: () => drawn };
})();
