/* A pattern that may answer a problem, told in a few lines. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, joined } = app.dom;
  const { say, pick, plain, mark, run, twins, named } = app.words;
  const { entrySwatch, reading } = app.swatches;
  const { marked } = app.highlights;

  /** The symptom or problem that speaks for an entry, else its problem. */
  const saying = (entry, { passage, signs }) => {
    const [first, tag] = pick(entry.problems[0]?.text);
    const told = passage ?? { field: "problem", tag, text: first };
    if (!told.text) return null;
    const isAnti = entry.kind === "antipattern";
    const title = told.field === "symptom" ? say("symptom") : say(isAnti ? "antipatternProblem" : "problem");
    return el("p", { class: "saying" }, el("span", { class: "what" }, title), el("span", { lang: mark(told.tag) }, marked(told.text, signs)));
  };

  const firstSentence = (text) => /^[^]*?(?:[。！？]|[.!?](?=\s+[A-Z"“(]|\s*$))/.exec(text)?.[0] ?? text;

  const namesOf = (keys) => joined(keys.map((key) => named(app.data.concept, key)), say("comma"));

  /** What the entry does to qualities, with the first thing that is said of it. */
  const effect = (entry, facet, aspect) => {
    const keys = entry.facets[facet] ?? [];
    const [text, tag] = pick(entry.statements.find((statement) => statement.aspect === aspect)?.text);
    if (!keys.length && !text) return null;
    const known = app.data.facets.find(({ id }) => id === facet);
    return el("div", { class: `effect ${aspect}` },
      known && keys.length ? el("p", { class: "qualities" }, run(known.label, "span", { class: "what" }), namesOf(keys)) : null,
      text ? el("p", { lang: mark(tag) }, firstSentence(text)) : null);
  };

  const lead = (link, entry) => {
    const other = app.otherEnd(link, entry.id);
    const attributes = { type: "button", class: "mention", id: `lead:${entry.id}:${link.id}`, onclick: (event) => app.details.open(event, other) };
    return el("button", attributes, entrySwatch(other), app.own.name(other));
  };

  const leadGroup = (group, entry) =>
    el("div", { class: "leads" },
      el("h4", {}, reading(group)),
      el("ul", {}, group.links.slice(0, app.settings.guide.linksEach).map((link) => el("li", {}, lead(link, entry)))));

  /** The kinds of link that lead on from an entry, cures first. */
  const leads = (entry) => {
    const { links, groups } = app.settings.guide;
    const place = ({ relation }) => links[entry.kind].indexOf(relation.id);
    return app.details.grouped(entry)
      .filter((group) => place(group) >= 0)
      .sort((one, other) => place(one) - place(other) || one.turned - other.turned)
      .slice(0, groups)
      .map((group) => leadGroup(group, entry));
  };

  const action = (id, attributes, word, spoken) => el("button", { type: "button", id, "aria-label": spoken, ...attributes }, word);

  const actions = (entry) => {
    const name = plain(entry.name);
    const showInGraph = () => app.state.set({ view: "graph", ...app.state.only("entry", entry.id), query: "" });
    return el("p", { class: "actions" },
      action(`read:${entry.id}`, { class: "first", onclick: (event) => app.details.open(event, entry) }, say("read"), say("readOf", { name })),
      action(`show:${entry.id}`, { onclick: showInGraph }, say("showInGraph"), say("showInGraphOf", { name })));
  };

  /** The card of a hit. */
  const card = (hit, selected) => {
    const entry = app.data.entry.get(hit.key);
    const isAnti = entry.kind === "antipattern";
    const further = leads(entry);
    return el("li", { class: isAnti ? "candidate anti" : "candidate", "aria-current": entry.id === selected ? "true" : null },
      el("p", { class: "eyebrow" }, entrySwatch(entry), named(app.data.category, entry.category) ?? say("uncategorised")),
      isAnti ? el("p", { class: "warned" }, say("mayHave")) : null,
      app.own.name(entry, "h3"), twins(entry.name), saying(entry, hit),
      isAnti ? further : null,
      el("div", { class: "effects" }, effect(entry, "improves", "benefit"), effect(entry, "putsAtRisk", "liability")),
      isAnti ? null : further,
      actions(entry));
  };

  app.candidate = { card };
})();
