/* The terms by which a text is found, each with its place: as the library has them, and blind to spelling. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { sound, plain, places, spellings } = app.spelling;
  const [HIRAGANA, KATAKANA, KANJI] = [/^[ぁ-ゖ]/, /^[ァ-ヺー]/, /^[㐀-鿿々〇]/];
  const PAIR = 2;
  /** What a whole word of kana weighs, beside the pairs of a katakana word. */
  const KANA_WHOLE = 1.5;
  /** Hiragana that mostly follows a word, and is no ending of it. */
  const PARTICLE = /[がはをにのでともへや]/;
  /** Endings that English words lose, and what takes their place; of each row, the first that fits. */
  const ENDINGS = [
    [[/sses$/, "ss"], [/ies$/, "y"], [/(?<=[^sui])s$/, ""]],
    [[/(?<=[aeiouy].*)(?:ing|ed)(?:ly)?$/, ""]],
    [[/(?<=..)([bdfgmnprt])\1$/, "$1"]],
    [[/(?<=...)(?:ational|ation|ate|ator)$/, ""], [/(?<=..[st])ion(?:al)?$/, ""], [/(?<=...)(?:fulness|ness|ment|ful|ly)$/, ""]],
    [[/(?<=..)e$/, ""], [/(?<=.[^aeiou])y$/, "i"]],
  ];
  /** What is longer is no word, and would take long to look through. */
  const LONGEST_WORD = 40;
  const stems = new Map();
  let reader = null;

  const cut = (word) =>
    ENDINGS.reduce((rest, row) => {
      const ending = row.find(([pattern]) => rest.length > 3 && pattern.test(rest));
      return ending ? rest.replace(...ending) : rest;
    }, word);

  /** An English word without its ending. */
  const stem = (word) => {
    if (word.length > LONGEST_WORD) return word;
    if (!stems.has(word)) stems.set(word, cut(word));
    return stems.get(word);
  };

  /** What is read in one go: a known word, else a run of one script. Hiragana is mostly grammar, and passed over. */
  const read = () => ({
    stopWords: new Set(app.data.lexicon.stopWords),
    run: new RegExp(`[a-z0-9][a-z0-9+#]*|${spellings().pattern}|[ァ-ヺー]+|[㐀-鿿々〇]+`, "g"),
  });

  /** Neighbouring characters two by two. */
  const pairs = (run, start, isSign, take) => {
    for (let place = 0; place + PAIR <= run.length; place += 1) {
      const pair = run.slice(place, place + PAIR);
      take(pair, 1, start + place, start + place + PAIR, isSign ? pair : null);
    }
  };

  const katakana = (run, start, take) => {
    const word = sound(run);
    take(word, KANA_WHOLE, start, start + run.length, word);
    if (word.length > PAIR) pairs(word, start, false, take);
  };

  /** A run of kanji, and the hiragana after it as an ending, which may be another in the same word. */
  const kanji = (run, start, next, take) => {
    const isInflected = HIRAGANA.test(next) && !PARTICLE.test(next);
    const isWord = run.length === 1 && !isInflected;
    pairs(run, start, true, take);
    for (let place = 0; place < run.length; place += 1) take(run[place], 1, start + place, start + place + 1, isWord ? run : null);
    const [last, end] = [run.at(-1), start + run.length];
    if (HIRAGANA.test(next)) take(last + next, 1, end - 1, end + 1, isInflected ? `${last}~` : null);
  };

  const knownWord = (word, start, end, take) => {
    const { words } = spellings();
    const known = words.get(word);
    if (words.get(known) === known) take(sound(known), KANA_WHOLE, start, end, sound(known));
    else eachOf(known, (term, weight, _start, _end, sign) => take(term, weight, start, end, sign));
  };

  const eachOfRun = (run, start, text, take) => {
    const end = start + run.length;
    if (spellings().words.has(run)) knownWord(run, start, end, take);
    else if (KANJI.test(run)) kanji(run, start, text[end] ?? "", take);
    else if (KATAKANA.test(run)) katakana(run, start, take);
    else if (!reader.stopWords.has(run)) take(stem(run), 1, start, end, stem(run));
  };

  /** Hands over the terms of a plain text one by one. */
  const eachOf = (text, take) => {
    reader ??= read();
    let start = 0;
    for (const run of text.match(reader.run) ?? []) {
      start = text.indexOf(run, start);
      eachOfRun(run, start, text, take);
      start += run.length;
    }
  };

  /**
   * Hands over the terms of a text one by one: `take(term, weight, start, end, sign)`, the places those in the plain
   * text. The `sign` is what tells that a word is the same as another; parts of words have none.
   */
  const each = (text, take) => eachOf(plain(text), take);

  /** The terms of a text in a list. */
  const spans = (text) => {
    const found = [];
    each(text, (term, weight, start, end, sign) => found.push({ term, weight, start, end, sign }));
    return found;
  };

  /** The words and runs of one script in a text that mean something. */
  const runs = (text) => {
    reader ??= read();
    return (plain(text).match(reader.run) ?? []).filter((run) => !reader.stopWords.has(run));
  };

  /** The stretches of a text that hold one of some signs, as `[start, end]` in order, none touching the next. */
  const marks = (text, signs) => {
    const at = places(text);
    const joined = [];
    for (const { start, end } of spans(text).filter(({ sign }) => signs.has(sign)).sort((one, other) => one.start - other.start)) {
      const last = joined.at(-1);
      if (last && at[start] <= last[1]) last[1] = Math.max(last[1], at[end]);
      else joined.push([at[start], at[end]]);
    }
    return joined;
  };

  app.terms = { each, spans, runs, marks };
})();
