/* All symptoms by stage of the life cycle, and some of them as examples. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { say, pick, mark, run } = app.words;
  const { keysOf, options } = app.facets;
  /** Which stages are unfolded, kept over redraws. */
  const unfolded = new Set();

  const sayingsOf = (entry) => pick(entry.symptoms)[0] || [];

  /** Numbers below 1 that are the same on every run. */
  const dice = (seed) => {
    let now = seed;
    return () => {
      now = (now * 1664525 + 1013904223) % 2 ** 32;
      return now / 2 ** 32;
    };
  };

  const draw = (list, roll) => list.splice(Math.floor(roll() * list.length), 1)[0];

  /** A few symptoms, each of another entry: `[text, language]`. */
  const examples = () => {
    const { examples: count, seed } = app.settings.guide;
    const roll = dice(seed);
    const rest = app.data.entries.filter((entry) => sayingsOf(entry).length);
    return Array.from({ length: Math.min(count, rest.length) }, () => {
      const [sayings, tag] = pick(draw(rest, roll).symptoms);
      return [sayings[Math.floor(roll() * sayings.length)], tag];
    });
  };

  const saying = (text, place, stage, entry) =>
    el("li", {}, el("button", { type: "button", id: `saying:${stage}:${entry.id}:${place}`, onclick: (event) => app.details.open(event, entry) }, text));

  const ofEntry = (entry, stage) => {
    const [sayings, tag] = pick(entry.symptoms);
    return el("li", {},
      el("h4", {}, app.swatches.entrySwatch(entry), app.own.name(entry)),
      el("ul", { class: "told", lang: mark(tag) }, sayings.map((text, place) => saying(text, place, stage, entry))));
  };

  const count = (entries) => entries.reduce((sum, entry) => sum + sayingsOf(entry).length, 0);

  const section = (stage, entries) => {
    const name = app.data.concept.has(stage) ? run(app.data.concept.get(stage).name, "h3") : el("h3", {}, say("noStage"));
    const summary = el("summary", { id: `unfold:${stage}` }, name, el("span", { class: "count" }, say("symptomCount", { count: count(entries) })));
    return app.fold(unfolded, stage, { class: "by-stage" }, summary, () => [el("ul", { class: "entries" }, entries.map((entry) => ofEntry(entry, stage)))]);
  };

  /** The symptoms of some entries, under each stage that the entries are sorted under. */
  const browser = (keys) => {
    const entries = app.data.entries.filter((entry) => keys.has(entry.id) && sayingsOf(entry).length);
    const under = (stage) => entries.filter((entry) => keysOf("stage", entry).includes(stage));
    return options("stage").map((stage) => [stage, under(stage)]).filter(([, own]) => own.length).map((part) => section(...part));
  };

  app.symptoms = { examples, browser };
})();
