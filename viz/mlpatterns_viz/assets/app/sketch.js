/* A picture of many nodes while it is dragged: one path for all that look alike, where the library draws node after node. */
(() => {
  "use strict";
  const app = window.mlpatterns;

  const add = (path, node) => {
    const [first, ...others] = app.shapes.corners(node);
    if (first) {
      path.moveTo(...first);
      for (const corner of others) path.lineTo(...corner);
      path.closePath();
    } else {
      path.moveTo(node.x + node.size, node.y);
      path.arc(node.x, node.y, node.size, 0, 2 * Math.PI);
    }
  };

  /** Nodes of the picture as few paths, each with how it looks. */
  const of = (nodes) => {
    const sketch = new Map();
    for (const { color, opacity, borderWidth, ...node } of nodes) {
      const look = { ...color, opacity, borderWidth };
      const key = JSON.stringify(look);
      if (!sketch.has(key)) sketch.set(key, { look, path: new Path2D() });
      add(sketch.get(key).path, node);
    }
    return [...sketch.values()];
  };

  /** Draws a sketch. */
  const draw = (context, sketch) => {
    for (const { look, path } of sketch) {
      context.globalAlpha = look.opacity;
      context.fillStyle = look.background;
      context.strokeStyle = look.border;
      context.lineWidth = look.borderWidth;
      context.fill(path);
      context.stroke(path);
    }
    context.globalAlpha = 1;
  };

  app.sketch = { of, draw };
})();
