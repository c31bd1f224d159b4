/* Search as you type: the entries that hold every word, else those that are nearest to a sentence. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { fold } = app.spelling;
  const texts = new Map();
  let last = {};

  /** Everything of an entry that the search looks at, folded. */
  const textOf = (entry) => {
    const lists = [entry.otherNames, entry.symptoms].flatMap((byLanguage) => Object.values(byLanguage).flat());
    const passages = [...entry.problems, ...entry.solutions].flatMap((passage) => Object.values(passage.text));
    return fold([...Object.values(entry.name), entry.reading ?? "", ...lists, ...passages].join("\n"));
  };

  /** The text of an entry, which is folded when it is first looked into. */
  const textIn = (entry) => {
    if (!texts.has(entry.id)) texts.set(entry.id, textOf(entry));
    return texts.get(entry.id);
  };

  const holding = (query) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    return app.data.entries.filter((entry) => words.every((word) => textIn(entry).includes(word))).map(({ id }) => id);
  };

  const find = (query) => {
    const all = holding(query);
    const near = !all.length && app.terms.runs(query).length > 1;
    return { query, near, keys: new Set(near ? app.ranking.nearest(query, app.data.entry).map(({ key }) => key) : all) };
  };

  /**
   * What a query finds among all entries: `keys` of those that hold every word of it. Where none does and it is a
   * sentence, those that are `near` to it.
   */
  const found = (query) => {
    if (last.query !== query) last = find(query);
    return last;
  };

  /** The place of an entry among all that have anything of a query, nearest first. */
  const placeOf = (query) => {
    const places = new Map(app.ranking.rank(query).map(({ key }, place) => [key, place]));
    return (key) => places.get(key) ?? places.size;
  };

  app.state.define("query", {
    start: () => "",
    read: (address) => address.get("q")?.slice(0, app.settings.longestQuery),
    write: (query, address) => address.set("q", query),
  });

  app.search = { found, placeOf };
})();
