/* The table and the links as CSV. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { say, plain } = app.words;

  /** A text that no spreadsheet takes for a formula. */
  const guarded = (value) => (typeof value === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value);

  const quoted = (value) => `"${String(guarded(value ?? "")).replaceAll('"', '""')}"`;

  /** Rows as a file: the mark at its start tells spreadsheets that it is UTF-8. */
  const file = (rows) => `\ufeff${rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`;

  const inLanguage = (name, tag) => say("inLanguage", { name, language: app.data.words[tag].languageName });

  /** A column of a text for each language: `[heading, value]`. */
  const bilingual = (name, text, tags) => tags.map((tag) => [inLanguage(name, tag), (thing) => text(thing)?.[tag]]);

  /** The languages, the page's own first. */
  const languages = () => [...app.settings.languages].sort((one, other) => (other === app.words.current()) - (one === app.words.current()));

  const columnOf = (column) => {
    const [, tag] = /^name-(.+)$/.exec(column) ?? [];
    if (tag) return bilingual(say("name"), (entry) => entry.name, [tag]);
    if (column === "problem") return bilingual(say("problem"), (entry) => entry.problems[0]?.text, languages());
    const { head, value } = app.table.columns[column];
    return [[head(), value]];
  };

  const filled = (columns, things) => file([columns.map(([heading]) => heading), ...things.map((thing) => columns.map(([, value]) => value(thing)))]);

  /** The table as it stands, with the problems in all languages. */
  const entries = (state, left) => filled([...app.table.order(state.language).flatMap(columnOf), ...app.own.columns()], app.table.sorted(state, left));

  const nameOf = (key) => plain(app.data.entry.get(key).name);
  const joined = (citations, tell) => [...new Set(citations.map(tell).filter(Boolean))].join("; ");
  const placeIn = ({ source, locator }) => {
    const found = app.data.source.get(source);
    return found && [plain(found.title), found.year && `(${found.year})`, locator].filter(Boolean).join(" ");
  };

  /** The links left. */
  const links = (left) => filled([
    [say("from"), ({ from }) => nameOf(from)],
    [say("relation"), ({ type }) => plain(app.data.relation.get(type).label)],
    [say("to"), ({ to }) => nameOf(to)],
    ...bilingual(say("reason"), (link) => link.reason, languages()),
    [say("evidence"), ({ citations }) => joined(citations, ({ level }) => plain(app.data.evidence[level]))],
    [say("sources"), ({ citations }) => joined(citations, placeIn)],
    ...app.own.columns(),
  ], app.data.links.filter(({ id }) => left.links.has(id)));

  app.csv = { entries, links };
})();
