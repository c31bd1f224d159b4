/* The same entries as a table. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say, plain, run, named } = app.words;

  const nameOf = (things, key) => (things.has(key) ? plain(things.get(key).name) : "");
  const placeOf = (entry) => app.data.entries.indexOf(entry);

  /** How each column reads: its heading, the value it is sorted by, and its cell. */
  const columns = {
    number: { head: () => say("number"), value: (entry) => entry.number, figure: true, cell: (entry) => entry.number },
    "name-ja": { head: () => nameHead("ja"), value: (entry) => entry.reading || entry.name.ja || "", cell: (entry) => nameCell(entry, "ja") },
    "name-en": { head: () => nameHead("en"), value: (entry) => entry.name.en ?? "", cell: (entry) => nameCell(entry, "en") },
    catalogue: { head: () => say("catalogue"), value: (entry) => nameOf(app.data.catalogue, entry.catalogue), cell: (entry) => named(app.data.catalogue, entry.catalogue) },
    category: { head: () => say("category"), value: (entry) => nameOf(app.data.category, entry.category), cell: (entry) => el("span", { title: nameOf(app.data.catalogue, entry.catalogue) || null }, app.swatches.entrySwatch(entry), named(app.data.category, entry.category)) },
    problem: { head: () => say("problem"), value: (entry) => plain(entry.problems[0]?.text), cell: (entry) => entry.problems[0] && run(entry.problems[0].text) },
    links: { head: () => say("linkCount"), value: (entry) => entry.links.length, figure: true, cell: (entry) => entry.links.length },
  };

  const nameHead = (tag) => (tag === app.words.current() ? say("name") : app.data.words[tag].languageName);

  /** The entry's name; the one in the page's language opens the entry. */
  const nameCell = (entry, tag) => {
    if (tag !== app.words.current()) return entry.name[tag] ? app.words.name(entry, tag) : null;
    return el("button", { type: "button", id: `row:${entry.id}`, onclick: (event) => app.details.open(event, entry) }, app.own.signed(app.words.name(entry), entry));
  };

  const compare = (one, other) =>
    typeof one === "number" ? one - other : one.localeCompare(other, app.words.current(), { numeric: true });

  const isMissing = (value) => value == null || value === "";

  /** What has no value stands last, whichever way the rest is sorted. */
  const inOrder = (one, other, descending) =>
    isMissing(one) || isMissing(other) ? isMissing(one) - isMissing(other) : compare(one, other) * (descending ? -1 : 1);

  const nearestFirst = (entries, query) => {
    const place = app.search.placeOf(query);
    return entries.sort((one, other) => place(one.id) - place(other.id));
  };

  /** The entries left, in the wanted order; without one, nearest to a query first, else as the catalogues have them. */
  const sorted = (state, left) => {
    const entries = app.data.entries.filter((entry) => left.entries.has(entry.id));
    const { column, descending } = state.sort;
    if (!column) return state.query.trim() ? nearestFirst(entries, state.query) : entries;
    const { value } = columns[column];
    return entries.sort((one, other) => inOrder(value(one), value(other), descending) || placeOf(one) - placeOf(other));
  };

  const sortBy = (column) => {
    const { sort } = app.state.get();
    app.state.set({ sort: { column, descending: sort.column === column && !sort.descending } });
  };

  const classOf = (column) => (columns[column].figure ? `${column} figure` : column);

  const headCell = (column, { sort }) => {
    const name = columns[column].head();
    const order = sort.column === column ? (sort.descending ? "descending" : "ascending") : null;
    return el("th", { scope: "col", class: classOf(column), "aria-sort": order },
      el("button", { type: "button", id: `sort:${column}`, title: say("sortBy", { column: name }), onclick: () => sortBy(column) }, name));
  };

  const row = (entry, shown, state) =>
    el("tr", { "aria-current": entry.id === state.entry ? "true" : null, onclick: () => app.state.select(entry.id) },
      shown.map((column) => el(column === `name-${state.language}` ? "th" : "td",
        { class: classOf(column), scope: column === `name-${state.language}` ? "row" : null }, columns[column].cell(entry))),
      el("td", { class: "listed" }, app.shortlist.toggle(entry, "list")));

  /** The columns, with the name in the page's language first. */
  const order = (language) => {
    const [first, second] = language === "ja" ? ["name-ja", "name-en"] : ["name-en", "name-ja"];
    return ["number", first, second, ...Object.keys(columns).slice(3)];
  };

  /** Draws the table anew, keeps the keyboard where it was, and brings what was just selected into sight. */
  const update = (state, left, before) => {
    const shown = order(state.language);
    redraw(byId("table-view"), [el("table", { class: "entries" },
      el("caption", {}, say("tableCaption")),
      el("thead", {}, el("tr", {}, shown.map((column) => headCell(column, state)), el("th", { scope: "col", class: "listed" }, el("span", { class: "unseen" }, say("compare"))))),
      el("tbody", {}, sorted(state, left).map((entry) => row(entry, shown, state)))), ...app.thingTable.content(state, left)]);
    const key = state.entry ?? state.thing;
    if (!app.state.isSameSelection(state, before) || before.view !== "table") home(key)?.closest("tr").scrollIntoView({ block: "nearest" });
  };

  /** What opens an entry or a thing in the table. */
  const home = (key) => byId(`row:${key}`);

  /** Moves the keyboard to the row above (-1) or below (1). */
  const step = (way) => {
    const buttons = [...byId("table-view").querySelectorAll("tbody th button")];
    const here = buttons.indexOf(document.activeElement);
    buttons[Math.max(0, Math.min(buttons.length - 1, here + way))]?.focus();
  };

  app.state.define("sort", {
    start: () => ({ column: null, descending: false }),
    read: (address) => {
      const [, sign, column] = /^(-?)(.*)$/.exec(address.get("sort") ?? "");
      return Object.hasOwn(columns, column) ? { column, descending: sign === "-" } : undefined;
    },
    write: ({ column, descending }, address) => { if (column) address.set("sort", (descending ? "-" : "") + column); },
  });

  app.table = { columns, order, sorted, update, home, step };
})();
