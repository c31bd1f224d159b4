/* Search as you type, blind to width, case, the two kinds of kana, long vowels, and whether v is written as b. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const texts = new Map();

  /** A text in the one form in which texts are compared. */
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/\u3094([\u3041\u3043\u3047\u3049])?/g, (sound, vowel) => ({ ぁ: "ば", ぃ: "び", ぇ: "べ", ぉ: "ぼ" })[vowel] ?? "ぶ")
      .replaceAll("\u30fc", "");

  /** Everything of an entry that the search looks at, folded. */
  const textOf = (entry) => {
    const lists = [entry.otherNames, entry.symptoms].flatMap((byLanguage) => Object.values(byLanguage).flat());
    const passages = [...entry.problems, ...entry.solutions].flatMap((passage) => Object.values(passage.text));
    return fold([...Object.values(entry.name), entry.reading ?? "", ...lists, ...passages].join("\n"));
  };

  /** Prepares the texts of all entries. */
  const setup = (entries) => {
    for (const entry of entries) texts.set(entry.id, textOf(entry));
  };

  /** Whether an entry holds every word of a query. */
  const matches = (entry, query) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    return words.every((word) => texts.get(entry.id).includes(word));
  };

  app.state.define("query", {
    start: () => "",
    read: (address) => address.get("q")?.slice(0, app.settings.longestQuery),
    write: (query, address) => address.set("q", query),
  });

  app.search = { setup, matches };
})();
