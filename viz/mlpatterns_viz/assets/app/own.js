/* What is of a reader's own data beside the base, and how it is marked. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, svg } = app.dom;
  const { say, run, current } = app.words;
  let found = null;

  const isOwn = ({ own }) => Boolean(own);

  /** Whether an entry is own, or own data say something about it. */
  const concerns = (entry) => [entry, ...entry.links, ...entry.statements].some(isOwn);

  /** Whether the page holds own data beside the base. */
  const exists = () => (found ??= app.data.entries.some(concerns));

  /** The badge of own things, to stand behind a name or a text. */
  const badge = () => el("span", { class: "own", lang: current() }, say("own"));

  /** An element that tells of a thing, with the badge if the thing is own. */
  const signed = (element, thing) => {
    if (isOwn(thing)) element.append(" ", badge());
    return element;
  };

  /** The name of an entry with its badge. */
  const name = (entry, tag) => signed(run(entry.name, tag), entry);

  /** The reason of a link with its badge. */
  const reason = (link) => signed(run(link.reason, "p", { class: "reason" }), link);

  /** What the badge says, to those who listen; nothing if the thing is not own. */
  const told = (thing) => (thing?.own ? say("own") : null);

  /** A name, with what the badge says behind. */
  const spoken = (text, thing) => [text, told(thing)].filter(Boolean).join(say("comma"));

  /** The column of a file that tells own things from the base, `[heading, value]`, if there are both. */
  const columns = () => (exists() ? [[say("origin"), (thing) => say(thing.own ? "own" : "base")]] : []);

  /** How the outline of an own entry differs in the picture. */
  const outline = (entry) => (isOwn(entry) ? { shapeProperties: { borderDashes: app.settings.ownOutline } } : {});

  const sample = (id) => {
    const dashes = id === "own" ? { class: "own-outline", "stroke-dasharray": app.settings.ownOutline.join(" ") } : {};
    return svg("svg", { viewBox: "0 0 16 16", class: "swatch origin", "aria-hidden": "true" }, svg("circle", { cx: 8, cy: 8, r: 6, ...dashes }));
  };

  const NAMES = { base: () => say("base"), own: () => say("ownAndConcerned") };

  /** The facet of where things come from. An entry of the base that own data say something about comes from both. */
  const facet = {
    title: () => say("origin"),
    values: () => (exists() ? Object.keys(NAMES).map((id) => ({ id })) : []),
    name: ({ id }) => ({ [current()]: NAMES[id]() }),
    mark: ({ id }) => sample(id),
    ofEntry: (entry) => [isOwn(entry) ? null : "base", concerns(entry) ? "own" : null],
    ofLink: (link) => [isOwn(link) ? "own" : "base"],
  };

  app.own = { signed, name, reason, told, spoken, columns, outline, facet };
})();
