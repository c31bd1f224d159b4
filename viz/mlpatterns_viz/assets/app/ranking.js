/* Ranks the entries for a problem told in plain words: BM25 over weighted fields, with a share for the best sentence. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { plain, fold, spelled } = app.spelling;
  const { spans } = app.terms;
  const { add } = app.index;
  const { weights, saturation, sentence, related, near } = app.settings.ranking;
  /** Kana that may be a name as it is spoken; right after a kanji it is an ending or grammar. */
  const KANA = /(?<![ぁ-ゖァ-ヺー㐀-鿿々〇])[ぁ-ゖァ-ヺー]+/g;
  const JAPANESE = /[ぁ-ゖァ-ヺ㐀-鿿]/;
  let groups = null;
  let last = {};

  const synonym = (word) => ({ text: fold(word), spans: spans(word), isOneWord: /^[!-~]+$/.test(word) });
  const synonyms = () => (groups ??= app.data.lexicon.synonyms.map((group) => group.map(synonym)));

  /** The spans of all words that mean about what some word of a text means. */
  const relatedTo = (text, own) => {
    const terms = new Set(own.map(({ term }) => term));
    const folded = fold(spelled(plain(text)));
    const stands = (word) => (word.isOneWord ? word.spans.some(({ term }) => terms.has(term)) : folded.includes(word.text));
    return synonyms().filter((group) => group.some(stands)).flat().flatMap((word) => word.spans.filter(({ term }) => !terms.has(term)));
  };

  /** What a text asks for: `[term, weight]`s, and the signs of its words. */
  const question = (text) => {
    const own = spans(text);
    const close = relatedTo(text, own);
    const heard = plain(text).match(KANA)?.flatMap(app.index.heard) ?? [];
    const asked = [
      ...own.map(({ term, weight }) => [term, weight]),
      ...heard.map((term) => [term, 1]),
      ...close.map(({ term, weight }) => [term, weight * related]),
    ];
    return { asked, signs: new Set([...own, ...close].map(({ sign }) => sign).filter(Boolean)) };
  };

  /** Adds what a term tells, the more the fewer of all hold it. */
  const addScores = (scores, counts, all, weight) => {
    const rarity = Math.log(1 + (all - counts.size + 0.5) / (counts.size + 0.5));
    for (const [key, count] of counts) add(scores, key, (weight * rarity * count) / (saturation + count));
  };

  /** The scores of entries, and of single passages, by their numbers. */
  const scores = (asked) => {
    const { passages, postings, entries, told } = app.index.get();
    const [whole, alone] = [new Map(), new Map()];
    for (const [term, weight] of asked) {
      const [byEntry, byPassage] = [new Map(), new Map()];
      for (const number of postings.get(term) ?? []) {
        const passage = passages[number];
        add(byEntry, passage.entry, passage.whole);
        if (passage.alone) add(byPassage, number, passage.alone);
      }
      addScores(whole, byEntry, entries, weight);
      addScores(alone, byPassage, told, weight);
    }
    return { whole, alone };
  };

  /** The passages of each entry that tell something of the problem, best first. */
  const passagesOf = (alone) => {
    const found = new Map();
    for (const [number, score] of alone) {
      const passage = app.index.get().passages[number];
      if (!found.has(passage.entry)) found.set(passage.entry, []);
      found.get(passage.entry).push({ ...passage, score: (score * weights[passage.field]) / weights.symptom });
    }
    for (const passages of found.values()) passages.sort((one, other) => other.score - one.score);
    return found;
  };

  const ranked = (text) => {
    const { asked, signs } = question(text);
    const { whole, alone } = scores(asked);
    const passages = passagesOf(alone);
    const hits = [...whole].map(([number, score]) => {
      const told = passages.get(number) ?? [];
      return {
        key: app.data.entries[number].id,
        score: (1 - sentence) * score + sentence * (told[0]?.score ?? 0),
        passage: told.find(({ tag }) => (tag === "ja") === JAPANESE.test(text)),
        place: number,
        signs,
      };
    });
    return { text, hits: hits.sort((one, other) => other.score - one.score || one.place - other.place) };
  };

  /**
   * All entries that have anything of a text, nearest first: `{key, score, passage, signs}`. The `passage`, where there
   * is one, is the symptom or problem in the language of the text that speaks for it most; `signs` tell the words of the
   * text, to mark them.
   */
  const rank = (text) => {
    if (last.text !== text) last = ranked(text);
    return last.hits;
  };

  /** Those of some entries that are clearly near to a text; `among` has their keys. */
  const nearest = (text, among) => {
    const hits = rank(text).filter(({ key }) => among.has(key));
    return hits.filter(({ score }) => score >= hits[0].score * near);
  };

  app.ranking = { rank, nearest };
})();
