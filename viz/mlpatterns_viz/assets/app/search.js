/* Search as you type, blind to width, case, the two kinds of kana, long vowels, and whether v is written as b. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const names = new Map();
  const texts = new Map();

  /** A text in the one form in which texts are compared. */
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/\u3094([\u3041\u3043\u3047\u3049])?/g, (sound, vowel) => ({ ぁ: "ば", ぃ: "び", ぇ: "べ", ぉ: "ぼ" })[vowel] ?? "ぶ")
      .replaceAll("\u30fc", "");

  const inAllLanguages = (byLanguage) => Object.values(byLanguage).flat();

  const namesOf = (entry) => [...Object.values(entry.name), entry.reading ?? "", ...inAllLanguages(entry.otherNames)];

  /** Everything of an entry that the search looks at. */
  const textsOf = (entry) => {
    const passages = [...entry.problems, ...entry.solutions].flatMap((passage) => Object.values(passage.text));
    return [...namesOf(entry), ...inAllLanguages(entry.symptoms), ...passages];
  };

  /** Prepares the names and texts of all entries. */
  const setup = (entries) => {
    for (const entry of entries) {
      names.set(entry.id, fold(namesOf(entry).join("\n")));
      texts.set(entry.id, fold(textsOf(entry).join("\n")));
    }
  };

  const holds = (text, query) => fold(query).split(/\s+/).every((word) => text.includes(word));

  /** Whether an entry holds every word of a query. */
  const matches = (entry, query) => holds(texts.get(entry.id), query);

  /** Whether the names of an entry hold every word of a query. */
  const isNamed = (entry, query) => holds(names.get(entry.id), query);

  app.state.define("query", {
    start: () => "",
    read: (address) => address.get("q")?.slice(0, app.settings.longestQuery),
    write: (query, address) => address.set("q", query),
  });

  app.search = { setup, matches, isNamed };
})();
