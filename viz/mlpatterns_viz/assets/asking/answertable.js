/* An answer as a table that can be sorted. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { say, current } = app.words;
  /** How many rows are drawn. */
  const MOST = 1000;
  const NUMBER = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(?:integer|decimal|double|float|int|long|short|byte|(?:nonNegative|nonPositive|positive|negative)Integer|unsigned\w+)$/;

  const isNumber = (term) => Boolean(term) && NUMBER.test(term.datatype ?? "") && term.value.trim() !== "" && !Number.isNaN(Number(term.value));

  /** Rows by what stands in a column: numbers first, then texts, and last what has nothing there, either way round. */
  const sorted = (rows, { column, descending }) => {
    const collator = new Intl.Collator(current(), { numeric: true });
    const keyed = rows.map((row) => {
      const term = row[column];
      return { row, rank: term ? (isNumber(term) ? 0 : 1) : 2, value: isNumber(term) ? Number(term.value) : app.answers.textOf(term) };
    });
    const way = descending ? -1 : 1;
    const compare = (one, other) => (one.rank === 0 ? one.value - other.value : collator.compare(one.value, other.value));
    return keyed.sort((one, other) =>
      one.rank === other.rank ? way * compare(one, other) : one.rank === 2 || other.rank === 2 ? one.rank - other.rank : way * (one.rank - other.rank))
      .map(({ row }) => row);
  };

  const nameOf = ({ kind }, column) => (kind === "triples" ? { subject: say("subject"), predicate: say("predicate"), object: say("object") }[column] : column);

  const headCell = (answer, column, place, order, sortBy) => {
    const name = nameOf(answer, column);
    const way = order?.column === place ? (order.descending ? "descending" : "ascending") : null;
    const turned = { column: place, descending: order?.column === place && !order.descending };
    return el("th", { scope: "col", "aria-sort": way },
      el("button", { type: "button", id: `column:${place}`, title: say("sortBy", { column: name }), onclick: () => sortBy(turned) }, name));
  };

  const cell = (term) => el("td", { class: isNumber(term) ? "figure" : null }, app.cells.content(term));

  /** The table in an order, `{column, descending}` or none, with what is to be said where it holds not all rows. */
  const content = (answer, order, sortBy) => {
    const rows = order ? sorted(answer.rows, order) : answer.rows;
    return [
      rows.length > MOST ? el("p", { class: "cut" }, say("cutRows", { most: MOST, count: rows.length })) : null,
      el("div", { class: "answer-table", role: "region", tabindex: 0, "aria-label": say("answerTable") }, el("table", {},
        el("thead", {}, el("tr", {}, answer.columns.map((column, place) => headCell(answer, column, place, order, sortBy)))),
        el("tbody", {}, rows.slice(0, MOST).map((row) => el("tr", {}, row.map(cell)))))),
    ].filter(Boolean);
  };

  app.answerTable = { content };
})();
