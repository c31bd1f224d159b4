/* The shapes of nodes as outlines, in the form that the drawing library gives them. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** Corners of the shapes: their number, radius, turn in half turns, shift down. */
  const CORNERS = {
    square: [4, Math.SQRT2, 0.25, 0],
    triangle: [3, 1.328, 0, 0.316],
    triangleDown: [3, 1.328, 1, -0.316],
    diamond: [4, 1, 0, 0],
    hexagon: [6, 1, 0.5, 0],
    star: [10, 1.066, 0, 0.082],
  };
  /** How far the inner corners of a star are from its middle. */
  const INNER = 0.41;

  /** The circle on which the corners of a node lie, or which a round node is: `{cx, cy, r}`. */
  const around = ({ shape, x, y, size }) => {
    const [, radius, , down] = CORNERS[shape] ?? [0, 1, 0, 0];
    return { cx: x, cy: y + down * size, r: radius * size };
  };

  /** The corners of a node as `[x, y]`, clockwise; none of a round one. */
  const corners = ({ shape, x, y, size }) => {
    const [count, radius, turn, down] = CORNERS[shape] ?? [0, 1, 0, 0];
    return Array.from({ length: count }, (_, place) => {
      const away = size * (shape === "star" && place % 2 ? INNER : radius);
      const angle = (turn + (2 * place) / count) * Math.PI;
      return [x + away * Math.sin(angle), y + down * size - away * Math.cos(angle)];
    });
  };

  app.shapes = { around, corners };
})();
