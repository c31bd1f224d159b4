/* Search as you type, blind to width, case, the two kinds of kana, long vowels, and whether v is written as b. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const texts = new Map();
  const names = new Map();

  /** A text in the one form in which texts are compared. */
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/\u3094([\u3041\u3043\u3047\u3049])?/g, (sound, vowel) => ({ ぁ: "ば", ぃ: "び", ぇ: "べ", ぉ: "ぼ" })[vowel] ?? "ぶ")
      .replaceAll("\u30fc", "");

  const listed = (byLanguage) => Object.values(byLanguage).flat();

  const namesOf = (entry) => fold([...Object.values(entry.name), entry.reading ?? "", ...listed(entry.otherNames)].join("\n"));

  /** Everything of an entry that the search looks at, folded. */
  const textOf = (entry) => {
    const passages = [...entry.problems, ...entry.solutions].flatMap((passage) => Object.values(passage.text));
    return [names.get(entry.id), fold([...listed(entry.symptoms), ...passages].join("\n"))].join("\n");
  };

  /** Prepares the texts of all entries. */
  const setup = (entries) => {
    for (const entry of entries) {
      names.set(entry.id, namesOf(entry));
      texts.set(entry.id, textOf(entry));
    }
  };

  const holds = (text, query) => fold(query).split(/\s+/).every((word) => text.includes(word));

  /** Whether an entry holds every word of a query. */
  const matches = (entry, query) => holds(texts.get(entry.id), query);

  /** Whether the names of an entry, in any language, hold every word of a query. */
  const isNamed = (entry, query) => holds(names.get(entry.id), query);

  app.state.define("query", {
    restricts: true,
    start: () => "",
    read: (address) => address.get("q")?.slice(0, app.settings.longestQuery),
    write: (query, address) => address.set("q", query),
  });

  app.search = { setup, matches, isNamed };
})();
