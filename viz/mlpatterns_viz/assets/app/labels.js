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
    const lines = linesOf(item.id);
    const width = widest(context, lines, font, item.bold) * unit;
    const away = item.radius + 3 * (unit / app.settings.label.size);
    const height = lines.length * unit * app.settings.label.lineHeight;
    const [down, aside] = [away + height / 2, away + width / 2];
    return [[0, down], [0, -down], [aside, 0], [-aside, 0]].map(([dx, dy]) => {
      const [x, y] = [item.x + dx, item.y + dy];
      return { id: item.id, lines, x, left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
    });
  };

  const overlaps = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  const nodeBox = ({ id, x, y, radius }) => ({ id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });

  /** From where to where some boxes reach. */
  const reachOf = (boxes) => [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];

  /** The place where a label hides neither another label nor, if possible, a node, and makes the picture no wider; or none. */
  const chosen = (boxes, item, nodes, [left, right], placed) => {
    const clear = (box) => !placed.some((other) => overlaps(box, other));
    const fits = (box) => box.left >= left && box.right <= right;
    const open = (box) => fits(box) && clear(box) && !nodes.some((node) => node.id !== item.id && overlaps(box, node));
    return boxes.find(open) ?? (item.always || clear(boxes[0]) ? boxes[0] : null);
  };

  const write = (context, box, paper) => {
    const { item, unit } = box;
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

  /** Where the labels of `items` (most important first) go: `{id, x, y, radius, colour, bold, dimmed, always}`. */
  const place = (context, items, scale, font) => {
    const unit = sizeAt(scale) / scale;
    const nodes = items.filter((item) => !item.dimmed).map(nodeBox);
    const places = new Map(items.map((item) => [item.id, boxesOf(context, item, unit, font)]));
    const reach = reachOf([...places.values()].map(([below]) => below));
    const placed = [];
    for (const item of items) {
      const box = chosen(places.get(item.id), item, nodes, reach, placed);
      if (box) placed.push({ ...box, item, unit });
    }
    return placed;
  };

  /** Draws the labels of `items`, see `place`. */
  const draw = (context, items, scale, font, paper) => {
    drawn = place(context, items, scale, font);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = app.settings.label.halo / scale;
    for (const box of drawn) {
      context.font = fontOf(font, box.unit, box.item.bold);
      write(context, box, paper);
    }
  };

  /** The entry whose label is at a place of the drawing. */
  const at = ({ x, y }) => drawn.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.id;

  app.labels = { place, draw, at, sizeAt, drawn: () => drawn };
})();
