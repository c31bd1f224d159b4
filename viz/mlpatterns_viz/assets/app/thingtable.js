/* The things shown beside the entries, as a table below theirs. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { say, run } = app.words;

  const row = (thing, state, left) => {
    const count = thing.entries.filter((key) => left.entries.has(key)).length;
    const select = (event) => app.details.open(event, thing);
    return el("tr", { "aria-current": thing.id === state.thing ? "true" : null, onclick: select },
      el("td", { class: "kind" }, el("span", {}, app.swatches.thingSwatch(thing.kind, thing.of), app.things.kindName(thing.kind))),
      el("th", { scope: "row" }, el("button", { type: "button", id: `row:${thing.id}`, onclick: select }, run(app.things.nameOf(thing)))),
      el("td", { class: "figure" }, count));
  };

  const head = (text, name) => el("th", { scope: "col", class: name }, text);

  /** The heading and the table of the things shown; nothing if there are none. */
  const content = (state, left) => {
    const things = app.data.things.filter(({ id }) => left.things.has(id));
    if (!things.length) return [];
    return [
      el("h2", { class: "beside" }, say("alsoShown")),
      el("table", { class: "things" },
        el("caption", {}, say("thingsCaption")),
        el("thead", {}, el("tr", {}, head(say("kind"), "kind"), head(say("name"), null), head(say("entryCount"), "figure"))),
        el("tbody", {}, things.map((thing) => row(thing, state, left)))),
    ];
  };

  app.thingTable = { content };
})();
