/* What is said about an entry beside problem and solution, and what it is sorted under. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, joined } = app.dom;
  const { say, pick, plain, run } = app.words;
  const { list, outward } = app.citations;

  /** A value of a facet; what it means shows when it is pointed at. */
  const concept = ({ name, definition }) => run(name, "span", { class: "concept", title: plain(definition) || null });

  /** A tool with its address and licence. */
  const tool = ({ name, definition, url, license }) => {
    const link = outward(url);
    const named = link ? run(name, "a", { ...link, title: plain(definition) || null }) : run(name);
    return [named, license ? el("span", { class: "license", lang: "en" }, license) : null];
  };

  /** What a statement is about, to stand in front of it; nothing if it names nothing. */
  const subject = (key) => {
    const found = app.data.concept.get(key);
    if (!found) return null;
    return el("p", { class: "subject" }, "license" in found ? tool(found) : concept(found));
  };

  /** What a statement is about, and what it says. */
  const told = (statement) => [subject(statement.concerns), app.own.signed(run(statement.text, "p", { class: "prose" }), statement)];

  const item = (statement, numbers) => el("li", {}, told(statement), list(statement.citations, numbers));

  const section = ({ id, label }, entry, numbers) => {
    const found = entry.statements.filter(({ aspect }) => aspect === id);
    return found.length ? [run(label, "h3"), el("ul", { class: "statements" }, found.map((statement) => item(statement, numbers)))] : [];
  };

  /** The statements that are read before the solution, or those after it. */
  const sections = (entry, numbers, { before }) =>
    app.data.aspects.filter(({ beforeSolution }) => beforeSolution === before).map((aspect) => section(aspect, entry, numbers));

  const row = ({ id, label }, keys) => [
    run(label, "dt"),
    el("dd", {}, joined(keys.map((key) => concept(app.data.concept.get(key))), say("comma"))),
  ];

  /** What the entry is sorted under. */
  const facets = (entry) => {
    const used = app.data.facets.filter(({ id }) => entry.facets[id]?.length);
    return used.length ? [el("h3", {}, say("sortedUnder")), el("dl", { class: "facets" }, used.flatMap((facet) => row(facet, entry.facets[facet.id])))] : [];
  };

  /** The symptoms of an entry as people tell them; nothing if there are none. */
  const sayings = (entry) => {
    const [said, tag] = pick(entry.symptoms);
    return said.length ? el("ul", { class: "sayings", lang: tag }, said.map((saying) => el("li", {}, saying))) : null;
  };

  app.statements = { concept, told, sayings, sections, facets };
})();
