/* Entries side by side: a column for each, a row for each thing to compare. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say, plain, run, named } = app.words;
  const { entrySwatch, reading } = app.swatches;
  const { told, concept, sayings } = app.statements;

  const list = (kind, items) => (items.length ? el("ul", { class: kind }, items) : null);

  const passages = (parts) => parts.map((part) => run(part.text, "p", { class: "prose" }));

  const statementRow = ({ id, label }) => ({
    head: run(label),
    cell: (entry) => list("said", entry.statements.filter(({ aspect }) => aspect === id)
      .map((statement) => el("li", {}, told(statement)))),
  });

  /** A value of a facet, marked if no other of the compared has it. */
  const value = (key, isOwn) => {
    const shown = concept(app.data.concept.get(key));
    return el("li", {}, isOwn ? el("strong", {}, shown, el("span", { class: "unseen" }, say("onlyHere"))) : shown);
  };

  const facetRow = ({ id, label }, compared) => ({
    head: run(label),
    cell: (entry) => list("values", (entry.facets[id] ?? []).map((key) =>
      value(key, compared.length > 1 && compared.every((other) => other === entry || !other.facets[id]?.includes(key))))),
  });

  const between = (entry, compared) =>
    entry.links.filter((link) => { const other = app.otherEnd(link, entry.id); return other !== entry && compared.includes(other); });

  const linkItem = (link, entry) => {
    const other = app.otherEnd(link, entry.id);
    return el("li", {},
      el("p", { class: "how" }, reading(app.seenFrom(link, entry.id))),
      el("p", { class: "end" }, entrySwatch(other), app.own.name(other)),
      app.own.reason(link));
  };

  const linkCount = (group) => el("li", {}, reading(group), el("span", { class: "count" }, `${group.links.length}`));

  const otherLinks = (entry, compared) => {
    const shown = between(entry, compared);
    return list("counted", app.details.grouped(entry, entry.links.filter((link) => !shown.includes(link))).map(linkCount));
  };

  const source = (key) => {
    const { title, year, url } = app.data.source.get(key);
    const address = app.citations.outward(url);
    return el("li", {}, address ? run(title, "a", address) : run(title), year ? ` (${year})` : null);
  };

  /** Every row in reading order: its heading, and its cell for an entry, which is empty where the entry has nothing. */
  const rows = (compared) => {
    const { aspects, facets, category, catalogue } = app.data;
    const statements = (before) => aspects.filter(({ beforeSolution }) => beforeSolution === before).map(statementRow);
    return [
      { head: say("category"), cell: (entry) => named(category, entry.category) },
      { head: say("catalogue"), cell: (entry) => named(catalogue, entry.catalogue) },
      { head: say("problem"), cell: (entry) => passages(entry.problems) },
      { head: say("symptoms"), cell: sayings },
      ...statements(true),
      { head: say("solution"), cell: (entry) => passages(entry.solutions) },
      ...statements(false),
      ...facets.map((facet) => facetRow(facet, compared)),
      { head: say("linkedTogether"), cell: (entry) => list("links", between(entry, compared).map((link) => linkItem(link, entry))) },
      { head: say(compared.length > 1 ? "otherLinks" : "links"), cell: (entry) => otherLinks(entry, compared) },
      { head: say("sources"), cell: (entry) => list("sources", entry.sources.map(source)) },
    ];
  };

  const isEmpty = (cell) => cell === null || cell.length === 0;

  const bodyRow = ({ head, cell }, compared) => {
    const cells = compared.map(cell);
    if (cells.every(isEmpty)) return null;
    return el("tr", {}, el("th", { scope: "row" }, el("span", {}, head)),
      cells.map((content) => el("td", {}, isEmpty(content) ? el("span", { class: "empty" }, "–") : content)));
  };

  const headCell = (entry, { entry: selected }) =>
    el("th", { scope: "col", "aria-current": entry.id === selected ? "true" : null }, el("div", {},
      el("button", { type: "button", id: `column:${entry.id}`, class: "mention", onclick: (event) => app.details.open(event, entry) }, entrySwatch(entry), app.own.signed(app.words.name(entry), entry)),
      app.shortlist.dropButton(entry, "drop")));

  const picker = ({ compare }) =>
    app.combobox({
      id: "pick",
      label: say("addEntry"),
      placeholder: say("addEntry"),
      nothing: say("noSuchName"),
      value: "",
      find: (query) => app.data.entries.filter((entry) => !compare.includes(entry.id) && app.search.isNamed(entry, query)),
      show: app.mentions.option,
      choose: ({ id }) => app.shortlist.add(id),
    });

  const table = (compared, state) => {
    const drawn = el("table", {},
      el("caption", {}, say("compareCaption", { names: compared.map((entry) => plain(entry.name)).join(say("comma")) })),
      el("thead", {}, el("tr", {},
        el("td", {}), compared.map((entry) => headCell(entry, state)), app.shortlist.isFull(state) ? null : el("td", { class: "free" }, picker(state)))),
      el("tbody", {}, rows(compared).map((row) => bodyRow(row, compared))));
    drawn.style.setProperty("--columns", Math.min(compared.length + 1, app.settings.compared));
    return drawn;
  };

  const invitation = (state) => el("div", { class: "invitation" }, el("p", {}, say("compareHint", { most: app.settings.compared })), picker(state));

  /** Draws the comparison anew and keeps the keyboard where it was. */
  const update = (state) => {
    const compared = state.compare.map((key) => app.data.entry.get(key));
    const note = compared.length > 1 ? [el("p", { class: "note" }, say("ownValues"))] : [];
    redraw(byId("compare-view"), compared.length ? [...note, table(compared, state)] : [invitation(state)], () => byId("pick") ?? home(state.compare.at(-1)));
  };

  /** What opens an entry in the comparison. */
  const home = (key) => byId(`column:${key}`);

  app.compare = { update, home };
})();
