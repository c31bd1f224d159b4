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

  /** Where a label stands below its node, in the drawing's units. */
  const boxOf = (context, item, unit, font) => {
    const lines = linesOf(item.id);
    const width = widest(context, lines, font, item.bold) * unit;
    const top = item.y + item.radius + 3 * (unit / app.settings.label.size);
    const height = lines.length * unit * app.settings.label.lineHeight;
    return { id: item.id, lines, left: item.x - width / 2, right: item.x + width / 2, top, bottom: top + height, x: item.x };
  };

  const overlaps = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  const write = (context, box, item, unit, paper) => {
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

  /** Draws the labels of `items` (most important first): `{id, x, y, radius, colour, bold, dimmed, always}`. */
  const draw = (context, items, scale, font, paper) => {
    const unit = sizeAt(scale) / scale;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = app.settings.label.halo / scale;
    drawn = [];
    for (const item of items) {
      const box = boxOf(context, item, unit, font);
      if (!item.always && drawn.some((other) => overlaps(box, other))) continue;
      drawn.push(box);
      context.font = fontOf(font, unit, item.bold);
      write(context, box, item, unit, paper);
    }
  };

  /** The entry whose label is at a place of the drawing. */
  const at = ({ x, y }) => drawn.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.id;

  app.labels = { draw, at, sizeAt, drawn: () => drawn };
})();
