/* Boxes on a plane, found by where they lie: a look at one place costs the same however many there are. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** Rows of cells between one column and the next; farther off, cells share a name, which only costs a look. */
  const ROWS = 100003;

  const overlap = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  /** The box around a circle. */
  const square = ({ x, y }, radius) => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });

  /** A box wider on each side. */
  const grown = ({ left, top, right, bottom }, by) => ({ left: left - by, top: top - by, right: right + by, bottom: bottom + by });

  /** From where to where some boxes reach. */
  const around = (boxes) => {
    const reach = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const { left, top, right, bottom } of boxes) {
      reach.left = Math.min(reach.left, left);
      reach.top = Math.min(reach.top, top);
      reach.right = Math.max(reach.right, right);
      reach.bottom = Math.max(reach.bottom, bottom);
    }
    return reach;
  };

  /** Whether a box lies within another. */
  const within = (box, frame) =>
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;

  /** A shelf that boxes are put on by `add`, and that tells those that lie `over` a box; `size` is that of the usual box. */
  const shelf = (size) => {
    const cells = new Map();
    const cellsOf = ({ left, top, right, bottom }) => {
      const [first, last] = [Math.floor(top / size), Math.floor(bottom / size)];
      const names = [];
      for (let column = Math.floor(left / size); column <= Math.floor(right / size); column += 1) {
        for (let row = first; row <= last; row += 1) names.push(column * ROWS + row);
      }
      return names;
    };
    const add = (box) => {
      for (const name of cellsOf(box)) {
        if (cells.has(name)) cells.get(name).push(box);
        else cells.set(name, [box]);
      }
    };
    const over = (box) => [...new Set(cellsOf(box).flatMap((name) => cells.get(name) ?? []))].filter((other) => overlap(box, other));
    return { add, over };
  };

  app.boxes = { overlap, square, grown, around, within, shelf };
})();
