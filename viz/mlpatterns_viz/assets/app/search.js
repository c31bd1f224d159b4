/* Search as you type: the entries that hold every word, else those that are nearest to a sentence. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { fold } = app.spelling;
  const texts = new Map();
  const names = new Map();
  let last = {};

  const listed = (byLanguage) => Object.values(byLanguage).flat();

  const namesOf = (entry) => [...Object.values(entry.name), entry.reading ?? "", ...listed(entry.otherNames)].join("\n");

  /** Everything of an entry that the search looks at. */
  const textOf = (entry) => {
    const passages = [...entry.problems, ...entry.solutions].flatMap((passage) => Object.values(passage.text));
    return [namesOf(entry), ...listed(entry.symptoms), ...passages].join("\n");
  };

  /** A text of an entry, folded when it is first looked into. */
  const foldedOnce = (known, entry, write) => {
    if (!known.has(entry.id)) known.set(entry.id, fold(write(entry)));
    return known.get(entry.id);
  };
  const textIn = (entry) => foldedOnce(texts, entry, textOf);
  const nameIn = (entry) => foldedOnce(names, entry, namesOf);

  const wordsOf = (query) => fold(query).split(/\s+/).filter(Boolean);

  const holding = (query) => {
    const words = wordsOf(query);
    return app.data.entries.filter((entry) => words.every((word) => textIn(entry).includes(word))).map(({ id }) => id);
  };

  /** Whether the names of an entry, in any language, hold every word of a query. */
  const isNamed = (entry, query) => wordsOf(query).every((word) => nameIn(entry).includes(word));

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
    restricts: true,
    start: () => "",
    read: (address) => address.get("q") ?? undefined,
    write: (query, address) => address.set("q", query),
    settle: (query) => query.slice(0, app.settings.longestQuery),
  });

  app.search = { found, isNamed, placeOf };
})();
