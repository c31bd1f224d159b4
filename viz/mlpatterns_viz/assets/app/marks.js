/* Nodes and lines as parts of an SVG drawing, in the form that the drawing library gives them. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { svg } = app.dom;
  const { plain } = app.words;
  /** Characters that XML cannot hold. */
  const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  /** Marks at the end of a line that comes from the left, and how much of the line they replace, in their length. */
  const MARKS = {
    arrow: { corners: [[0, 0], [-1, 0.3], [-0.9, 0], [-1, -0.3]], covered: 0.9 },
    vee: { corners: [[0, 0], [-1, 0.3], [-0.5, 0], [-1, -0.3]], covered: 0.5 },
    bar: { corners: [[0, 0.5], [0, -0.5], [-0.15, -0.5], [-0.15, 0.5]], covered: 0 },
  };

  /** A text that XML can hold. */
  const safe = (text) => String(text).replace(NOT_XML, "\ufffd");
  /** A length as fine as anyone sees. */
  const round = (number) => Math.round(number * 100) / 100;
  const listed = (points) => points.map((point) => point.map(round).join(",")).join(" ");
  /** What names a part to those who point at it. */
  const title = (text) => svg("title", {}, safe(text));

  /** The outline of a node. */
  const outline = (node, paint) => {
    const corners = app.shapes.corners(node);
    if (corners.length) return svg("polygon", { points: listed(corners), ...paint });
    return svg("circle", { cx: node.x, cy: node.y, r: round(node.size), ...paint });
  };

  /** A node of the scene with its name. */
  const nodeMark = (node) => {
    const paint = { fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth };
    const entry = app.data.entry.get(node.id);
    const name = app.own.spoken(plain(app.things.nameOfNode(node.id)), entry);
    return svg("g", { opacity: node.opacity < 1 ? node.opacity : null }, title(name), outline(node, paint), app.own.ringMark(node, entry));
  };

  /** Where a line bends to, as the drawing library has it; halfway between its ends when it does not. */
  const bendOf = (from, to, { smooth }) => {
    if (!smooth) return [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const [dx, dy] = [to.x - from.x, from.y - to.y];
    const share = 0.5 + 0.5 * smooth.roundness;
    const angle = Math.atan2(dy, dx) + (0.5 + (smooth.type === "curvedCW" ? 0.5 : -0.5) * smooth.roundness) * Math.PI;
    const away = share * Math.hypot(dx, dy);
    return [from.x + away * Math.sin(angle), from.y + away * Math.cos(angle)];
  };

  /** The point of a curve that two of its places blend to; the same place twice is a point on it. */
  const blend = ([a, b, c], s, t) => [0, 1].map((axis) => (1 - s) * (1 - t) * a[axis] + (s + t - 2 * s * t) * b[axis] + s * t * c[axis]);

  /** The place of a curve that is so far from its end. */
  const placeAt = (curve, distance) => {
    let [near, far] = [1, 0];
    for (let step = 0; step < 20; step += 1) {
      const middle = (near + far) / 2;
      const [x, y] = blend(curve, middle, middle);
      if (Math.hypot(x - curve[2][0], y - curve[2][1]) < distance) near = middle;
      else far = middle;
    }
    return far;
  };

  /** The mark at the end of a curve, `{mark, covered}`: how far from the middle of the node the line then stops. */
  const endMark = (curve, radius, { enabled, type, scaleFactor }, width, colour) => {
    if (!enabled) return { mark: null, covered: 0 };
    const { corners, covered } = MARKS[type];
    const length = 15 * scaleFactor + 3 * width;
    const [[x, y], [fromX, fromY]] = [radius, radius + length].map((distance) => placeAt(curve, distance)).map((place) => blend(curve, place, place));
    const angle = Math.atan2(y - fromY, x - fromX);
    const [sin, cos] = [Math.sin(angle) * length, Math.cos(angle) * length];
    const points = corners.map(([along, across]) => [x + along * cos - across * sin, y + along * sin + across * cos]);
    return { mark: svg("polygon", { points: listed(points), fill: colour }), covered: radius + covered * length };
  };

  /** A line of the scene between nodes by key, with its marks and what it says. */
  const edgeMark = (edge, nodes) => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    const curve = [[from.x, from.y], bendOf(from, to, edge), [to.x, to.y]];
    const { color, opacity } = edge.color;
    const start = endMark([...curve].reverse(), from.size, edge.arrows.from, edge.width, color);
    const end = endMark(curve, to.size, edge.arrows.to, edge.width, color);
    const [first, last] = [1 - placeAt([...curve].reverse(), start.covered), placeAt(curve, end.covered)];
    const [a, b, c] = [blend(curve, first, first), blend(curve, first, last), blend(curve, last, last)].map((point) => point.map(round).join(" "));
    const path = svg("path", {
      d: edge.smooth ? `M${a}Q${b} ${c}` : `M${a}L${c}`, fill: "none", stroke: color, "stroke-width": edge.width,
      "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : null,
    });
    const link = app.data.link.get(edge.id);
    return svg("g", { opacity: opacity < 1 ? opacity : null }, title(app.own.spoken(app.words.sentence(link), link)), path, start.mark, end.mark);
  };

  app.marks = { safe, title, round, outline, nodeMark, edgeMark };
})();
