/* Texts and words in the one form in which they are compared: blind to width, case, the two kinds of kana and long vowels. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const [HIRAGANA, KATAKANA] = [/^[ぁ-ゖー]+$/, /^[ァ-ヺー]+$/];
  /** Where a word of hiragana may start: not after other hiragana, unless it is such as mostly ends a word. */
  const BEFORE_HIRAGANA = "(?:(?<![ぁ-ゖ])|(?<=[がはもをにのとでてやく]))";
  let known = null;

  /** A text without differences of width and case. */
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  /** A plain text with its sounds in one form: hiragana without long vowels, and b for v. */
  const sound = (text) =>
    text
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/\u3094([\u3041\u3043\u3047\u3049])?/g, (whole, vowel) => ({ ぁ: "ば", ぃ: "び", ぇ: "べ", ぉ: "ぼ" })[vowel] ?? "ぶ")
      .replaceAll("\u30fc", "");

  /** A text in the one form in which texts are compared. */
  const fold = (text) => sound(plain(text));

  /** Where each character of the plain text stands in a text, and where that ends. */
  const places = (text) =>
    [...text.matchAll(/.[\u3099\u309a\uff9e\uff9f]*/gsu)]
      .flatMap(({ 0: character, index }) => Array(plain(character).length).fill(index))
      .concat(text.length);

  /** A word where it is no part of a longer one; one that begins with a kanji shows its beginning. */
  const guarded = (word) => {
    const before = HIRAGANA.test(word[0]) ? BEFORE_HIRAGANA : KATAKANA.test(word[0]) ? "(?<![ァ-ヺー])" : "";
    return before + word + (KATAKANA.test(word) ? "(?![ァ-ヺー])" : "");
  };

  /** One expression for some words; the look at the first character saves trying each of them everywhere. */
  const anyOf = (words) => {
    const longestFirst = [...words].sort((one, other) => other.length - one.length);
    const firsts = new Set(longestFirst.map((word) => word[0]));
    return `(?=[${[...firsts].join("")}])(?:${longestFirst.map(guarded).join("|")})`;
  };

  const read = () => {
    const lines = app.data.lexicon.spellings;
    const words = new Map(lines.flatMap((line) => (HIRAGANA.test(line[0]) ? line : line.slice(1)).map((word) => [word, line[0]])));
    return { words, pattern: anyOf(words.keys()) };
  };

  /** Words that some write in kana, as a map to how they are known, and an expression for all; read at the first use. */
  const spellings = () => (known ??= read());

  /** A plain text with its words as they are known. */
  const spelled = (text) => text.replace(new RegExp(spellings().pattern, "g"), (word) => spellings().words.get(word));

  app.spelling = { plain, sound, fold, places, spellings, spelled };
})();
