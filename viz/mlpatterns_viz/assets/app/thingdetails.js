/* What the panel tells about a selected thing that is no entry. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { say, plain, run, twins } = app.words;
  const { list, numbering, address } = app.citations;

  /** How a thing is tied to its entries, as read from it. */
  const WAYS = {
    addresses: () => say("addressedBy"),
    causes: () => say("causedBy"),
    proposes: () => say("proposedBy"),
    cures: () => say("cureFor"),
    category: () => say("entriesIn"),
    supportedBy: () => say("supports"),
    appliedIn: () => say("appliesEntries"),
    cites: () => say("citedBy"),
  };

  const row = (title, value, lang = null) => (value ? [el("dt", {}, title), el("dd", { lang }, value)] : []);

  /** Reference, address and licence, as far as there are any. */
  const facts = ({ reference, url, license }) => {
    const rows = [row(say("reference"), reference), row(say("address"), address(url)), row(say("licenceName"), license, "en")].flat();
    return rows.length ? el("dl", { class: "facets" }, rows) : null;
  };

  const group = (way, keys, left) => [
    el("h3", {}, WAYS[way]()),
    el("ul", { class: "tied" }, keys.map((key) => el("li", {}, app.mentions.mention(app.data.entry.get(key), left)))),
  ];

  /** The content of the panel for a thing, beside what is left. */
  const content = (thing, left) => {
    const { kind, body, ties } = thing;
    const numbers = numbering();
    const name = app.things.nameOf(thing);
    const meaning = body.definition ?? body.description;
    return [
      el("p", { class: "eyebrow" }, app.swatches.thingSwatch(kind, thing.of), app.things.kindName(kind)),
      run(name, "h2", { id: "details-title", class: app.things.isSentence(kind) || kind === "source" ? "long" : null }), twins(name),
      plain(meaning) ? run(meaning, "p", { class: "prose meaning" }) : null,
      facts(body),
      list(body.citations ?? [], numbers),
      Object.entries(ties).map(([way, keys]) => group(way, keys, left)),
      app.details.sourcesOf(numbers),
    ].flat(4);
  };

  app.thingDetails = { content };
})();
