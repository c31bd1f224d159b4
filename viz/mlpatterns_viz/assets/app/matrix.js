/* Every entry at the stages it belongs to, by category or by the qualities it improves. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say, run } = app.words;
  const { NONE, keysOf } = app.facets;
  const { entrySwatch } = app.swatches;
  /** The chip where the keyboard stops when it comes to the matrix. */
  let stop = null;

  const categoryGroups = () => {
    const { catalogues, categories } = app.data;
    const own = (catalogue) => categories.filter((category) => (category.catalogue ?? null) === (catalogue?.id ?? null));
    return [...catalogues, null].map((catalogue) => ({ head: catalogue ? run(catalogue.name) : say("withoutCatalogue"), things: own(catalogue) }));
  };

  /** What rows and columns stand for: the facet whose keys are on the axis, and the things they name, in groups. */
  const axes = {
    category: { facet: "category", groups: categoryGroups, head: () => say("category"), none: () => say("uncategorised") },
    quality: { facet: "improves", groups: () => [{ things: app.data.concepts }], head: () => say("quality"), none: () => say("withoutQuality") },
    stage: { facet: "stage", groups: () => [{ things: app.data.concepts }], none: () => say("withoutStage") },
  };

  /** The groups of lines on an axis that some entries need, those without a value last. */
  const linesFor = ({ facet, groups, none }, entries) => {
    const used = new Set(entries.flatMap((entry) => keysOf(facet, entry)));
    const found = groups().map(({ head, things }) =>
      ({ head, lines: things.filter(({ id }) => used.has(id)).map(({ id, name }) => ({ key: id, head: () => run(name) })) }));
    if (used.has(NONE)) found.at(-1).lines.push({ key: NONE, head: none });
    return found.filter(({ lines }) => lines.length);
  };

  const having = ({ facet }, key, entries) => entries.filter((entry) => keysOf(facet, entry).includes(key));

  const moveStop = (chip) => {
    byId(stop)?.setAttribute("tabindex", "-1");
    chip.setAttribute("tabindex", "0");
    stop = chip.id;
  };

  const chip = (entry, place, state) =>
    el("button", {
      type: "button", class: "chip", id: `chip:${place}:${entry.id}`, "data-entry": entry.id, tabindex: -1,
      "aria-current": entry.id === state.entry ? "true" : null,
      onclick: (event) => app.details.open(event, entry), onfocus: (event) => moveStop(event.currentTarget),
    }, entrySwatch(entry), app.own.signed(app.words.name(entry), entry));

  const cell = (entries, place, state) =>
    entries.length ? el("td", {}, entries.map((entry) => chip(entry, place, state))) : el("td", {}, el("span", { class: "unseen" }, "–"));

  const total = (count) => el("td", { class: "total" }, `${count}`);

  const row = ({ key, head }, axis, columns, entries, state) => {
    const own = having(axis, key, entries);
    const at = (column) => having(axes.stage, column.key, own);
    return el("tr", {}, el("th", { scope: "row" }, el("span", {}, head())),
      columns.map((column) => cell(at(column), `${key}:${column.key}`, state)), total(own.length));
  };

  const groupRow = (head, width) => el("tr", {}, el("th", { scope: "rowgroup", colspan: width }, el("span", {}, head)));

  const table = (entries, state) => {
    const axis = axes[state.rows];
    const columns = linesFor(axes.stage, app.data.entries).flatMap((group) => group.lines);
    const groups = linesFor(axis, entries);
    return el("table", {},
      el("caption", {}, say("matrixCaption", { rows: axis.head() })),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, axis.head()),
        columns.map((column) => el("th", { scope: "col" }, column.head())), el("th", { scope: "col", class: "total", title: say("totalMeans") }, say("total")))),
      groups.map(({ head, lines }) => el("tbody", {}, head ? groupRow(head, columns.length + 2) : null, lines.map((line) => row(line, axis, columns, entries, state)))),
      el("tfoot", {}, el("tr", {}, el("th", { scope: "row" }, say("total")),
        columns.map(({ key }) => total(having(axes.stage, key, entries).length)), total(entries.length))));
  };

  const rowsSwitch = (state) =>
    el("div", { class: "axes" }, el("span", { id: "rows-label" }, say("rows")), el("div", { class: "switch", role: "group", "aria-labelledby": "rows-label" },
      ["category", "quality"].map((rows) => el("button", { type: "button", id: `rows:${rows}`, "aria-pressed": String(rows === state.rows), onclick: () => app.state.set({ rows }) }, axes[rows].head()))));

  const chips = () => [...byId("matrix-view").querySelectorAll(".chip")];

  /** The chip of an entry where the keyboard was last, else its first. */
  const home = (key) => {
    const own = chips().filter((each) => each.dataset.entry === key);
    return own.find((each) => each.id === stop) ?? own[0] ?? null;
  };

  /** Draws the matrix anew, keeps the keyboard where it was, and brings what was just selected into sight. */
  const update = (state, left, before) => {
    const entries = app.data.entries.filter((entry) => left.entries.has(entry.id));
    redraw(byId("matrix-view"), entries.length ? [rowsSwitch(state), table(entries, state)] : []);
    const first = byId(stop) ?? home(state.entry) ?? chips()[0];
    if (first) moveStop(first);
    if (state.entry !== before?.entry || before.view !== "matrix") home(state.entry)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  /** Moves the keyboard: across to the next cell of the row that has entries, or to the next entry of the column. */
  const step = ([across, down]) => {
    const here = document.activeElement;
    const own = here.closest("td");
    const line = across ? [...own.parentElement.cells] : [...own.closest("table").rows].map((each) => each.cells[own.cellIndex]);
    const stopsIn = (cell) => (across && cell === own ? [here] : [...cell.querySelectorAll(".chip")].slice(0, across ? 1 : undefined));
    const stops = line.filter(Boolean).flatMap(stopsIn);
    stops[stops.indexOf(here) + across + down]?.focus();
  };

  app.state.defineChoice("rows", "rows", () => ["category", "quality"], () => "category");

  app.matrix = { update, home, step };
})();
