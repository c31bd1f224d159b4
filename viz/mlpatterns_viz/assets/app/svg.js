/* The picture as an SVG document: real shapes and real text, for editors of drawings. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { svg, byId } = app.dom;
  const { say } = app.words;
  const { safe, title, round, nodeMark, edgeMark } = app.marks;
  /** Pixels around the whole drawing, and the least width of it. */
  const MARGIN = 16;
  const NARROWEST = 420;
  const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

  const labelMark = ({ item, lines, x, top, unit }, theme) => {
    const [, tag] = app.words.pick(app.things.nameOfNode(item.id));
    const { lineHeight, halo, size } = app.settings.label;
    const row = (line, place) => svg("tspan", { x: round(x), y: round(top + (place + 0.5) * unit * lineHeight + unit * 0.36) }, safe(line));
    return svg("text", {
      lang: safe(tag), fill: item.colour, stroke: theme.paper, "stroke-width": round((halo * unit) / size), "font-size": round(unit),
      "font-weight": item.bold ? 650 : null, opacity: item.dimmed ? app.settings.dimmed.label : null,
    }, lines.map(row));
  };

  /** A dotted tie between a thing and an entry, as fine at any size. */
  const tieMark = ({ thing, end, strength, colour }, scale) =>
    svg("line", {
      x1: round(thing.x), y1: round(thing.y), x2: round(end.x), y2: round(end.y), stroke: colour, opacity: round(strength),
      "stroke-width": round(1 / scale), "stroke-dasharray": [1 / scale, 3 / scale].map(round).join(" "),
    });

  const ghostMark = ({ x, y }, theme) => svg("circle", { cx: x, cy: y, r: 2.5, fill: theme.edge, opacity: 0.45 });

  /** The legend below the drawing; its paper hides what reaches out of the frame. */
  const legendMark = ({ height, marks }, { left, top, width, height: above }, scale, theme) =>
    svg("g", { class: "legend", transform: `translate(${round(left)} ${round(top + above)}) scale(${1 / scale})` },
      svg("rect", { width: round(width * scale), height: round(height), fill: theme.paper }), marks);

  /** The part of the drawing that a frame holds, `scale` times as large, with a legend below. */
  const sheet = (scene, labels, ghosts, frame, scale) => {
    const { theme } = scene;
    const { left, top, width, height } = frame;
    const legend = app.legend.draw(scene, frame, scale);
    const nodes = new Map(scene.nodes.map((node) => [node.id, node]));
    const tall = height + legend.height / scale;
    return svg("svg", {
      viewBox: [left, top, width, tall].map(round).join(" "), width: round(width * scale), height: round(tall * scale),
      lang: app.words.current(), "font-family": theme.font,
    },
    title(say("title")), svg("desc", {}, safe(app.caption.parts().join(say("dot")))),
    svg("rect", { x: round(left), y: round(top), width: round(width), height: round(tall), fill: theme.paper }),
    svg("g", {}, ghosts.map((ghost) => ghostMark(ghost, theme))),
    scene.ties.length ? svg("g", {}, scene.ties.map((tie) => tieMark(tie, scale))) : null,
    svg("g", {}, scene.edges.map((edge) => edgeMark(edge, nodes))),
    svg("g", {}, scene.nodes.map(nodeMark)),
    svg("g", { "text-anchor": "middle", "stroke-linejoin": "round", "paint-order": "stroke" }, labels.map((label) => labelMark(label, theme))),
    legendMark(legend, frame, scale, theme));
  };

  const labelsAt = ({ labels, marks, theme }, scale, frame) =>
    app.labels.place(document.createElement("canvas").getContext("2d"), labels, { scale, frame, marks, font: theme.font });

  /** The whole drawing that the filters leave. */
  const whole = () => {
    const scene = app.graph.scene();
    const labels = labelsAt(scene, 1, EVERYWHERE);
    const boxes = [...labels, ...scene.nodes.map((node) => app.boxes.square(node, node.size))];
    const { left, top, right: farthest, bottom } = boxes.length ? app.boxes.around(boxes) : { left: 0, top: 0, right: 0, bottom: 0 };
    // Wide enough for the line below, also when there is little or nothing above it.
    const right = Math.max(farthest, left + NARROWEST);
    return sheet(scene, labels, [], { left: left - MARGIN, top: top - MARGIN, width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN }, 1);
  };

  /** The part that the screen shows, as it shows it; the whole where it shows none. */
  const seen = () => {
    const { width, height } = app.camera.visible();
    if (byId("graph-view").hidden) return whole();
    const scene = app.graph.scene();
    const network = app.graph.network();
    const scale = network.getScale();
    const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
    const size = { width: width / scale, height: height / scale };
    const labels = labelsAt(scene, scale, { left, top, right: left + size.width, bottom: top + size.height });
    return sheet(scene, labels, scene.ghosts, { left, top, ...size }, scale);
  };

  /** A drawing as the text of a file. */
  const written = (drawing) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawing)}\n`;

  app.svg = { whole, seen, written };
})();
