/* Colour, shape and line of everything, once for the canvas and once for the legend. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { svg } = app.dom;

  const PATHS = {
    square: "M2.5 2.5h11v11h-11z",
    triangle: "M8 1.6 14.6 13.4H1.4z",
    triangleDown: "M8 14.4 14.6 2.6H1.4z",
    diamond: "M8 1 15 8l-7 7-7-7z",
    hexagon: "M4.4 1.8h7.2L15 8l-3.4 6.2H4.4L1 8z",
    star: "m8 1 2 4.8 5 .4-3.8 3.3 1.2 5L8 11.8l-4.4 2.7 1.2-5L1 6.2l5-.4z",
  };
  /** Outlines of the marks at a line's end, pointing left. */
  const ENDS = {
    arrow: [[0, 7], [7, 3], [7, 11]],
    vee: [[0, 7], [7, 3], [4.5, 7], [7, 11]],
    bar: [[0, 2], [0, 12]],
  };

  const hues = new Map();

  const findHue = (category) => {
    const { categories, entries } = app.data;
    const members = entries.filter((entry) => entry.category === category);
    if (members.length && members.every((entry) => entry.kind === "antipattern")) return "warning";
    const place = categories.findIndex((item) => item.id === category);
    return `category-${place < 0 ? app.settings.colours : (place % app.settings.colours) + 1}`;
  };

  /** The name of a category's colour in the style sheet; anti-patterns all warn. */
  const hueOf = (category) => {
    if (!hues.has(category)) hues.set(category, findHue(category));
    return hues.get(category);
  };

  /** The shape of a catalogue. */
  const shapeOf = (catalogue) => {
    const { shapes } = app.settings;
    const place = app.data.catalogues.findIndex((item) => item.id === catalogue);
    return shapes[Math.min(place < 0 ? shapes.length : place, shapes.length - 1)];
  };

  const sign = (shape, property, hue, name) => {
    const mark = shape === "dot" ? svg("circle", { cx: 8, cy: 8, r: 6.2 }) : svg("path", { d: PATHS[shape] });
    mark.style.setProperty(property, `var(--${hue})`);
    return svg("svg", { viewBox: "0 0 16 16", class: name, "aria-hidden": "true" }, mark);
  };

  /** The mark of a category within a catalogue. */
  const swatch = (category, catalogue) => sign(shapeOf(catalogue), "fill", hueOf(category), "swatch");

  /** The mark of an entry. */
  const entrySwatch = (entry) => app.own.ringed(swatch(entry.category, entry.catalogue), entry);

  /** The hollow mark of a kind of thing beside the entries; of a category, if it is told which, in its colour. */
  const thingSwatch = (kind, category) =>
    sign(app.settings.kinds[kind], "stroke", kind === "category" && category ? hueOf(category) : "soft", "swatch hollow");

  const endMark = (kind, right, colour) => {
    const stroke = kind === "bar";
    const x = right ? (stroke ? 32 : 34) : stroke ? 2 : 0;
    const toward = right ? -1 : 1;
    const path = ENDS[kind].map(([dx, y], place) => `${place ? "L" : "M"}${x + toward * dx} ${y}`).join("");
    return svg("path", stroke ? { d: path, stroke: colour, "stroke-width": 2 } : { d: `${path}z`, fill: colour });
  };

  /** A sample of the line of a kind of link, as read from its end when `turned`. */
  const lineSample = (relation, turned = false, colour = "currentColor") => {
    const { dashes, width, ends } = app.lineOf(relation);
    const [start, end] = turned ? [ends[1], ends[0]] : ends;
    const line = svg("path", {
      d: `M${start ? 4 : 0} 7H${end ? 30 : 34}`,
      stroke: colour,
      "stroke-width": width,
      "stroke-dasharray": dashes ? dashes.join(" ") : null,
    });
    const marks = [start && endMark(start, false, colour), end && endMark(end, true, colour)].filter(Boolean);
    return svg("svg", { viewBox: "0 0 34 14", class: "line", "aria-hidden": "true" }, line, ...marks);
  };

  /** A kind of link as it is read from one of its ends: a sample of its line, and its name. */
  const reading = ({ relation, turned }) => [lineSample(relation.id, turned), app.words.run(turned ? relation.inverse : relation.label)];

  app.swatches = { hueOf, shapeOf, swatch, entrySwatch, thingSwatch, lineSample, reading };
})();
