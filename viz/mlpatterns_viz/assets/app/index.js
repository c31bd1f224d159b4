/* Where each term stands: the texts of all entries, passage by passage, with what they count. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { fold } = app.spelling;
  const { weights, length } = app.settings.ranking;
  /** Fields that tell the problem as one has it: each passage of them counts by itself too. */
  const TOLD = ["symptom", "problem"];
  /** Kana in a piece of a name as it is spoken. */
  const [SHORTEST, LONGEST] = [2, 4];
  let made = null;

  const inAll = (field, texts) => Object.entries(texts).flatMap(([tag, all]) => [all].flat().map((text) => ({ field, tag, text })));

  /** Everything of an entry that counts. */
  const passagesOf = (entry) => [
    ...[entry.name, entry.otherNames].flatMap((names) => inAll("name", names)),
    ...inAll("reading", { ja: entry.reading ?? "" }),
    ...inAll("symptom", entry.symptoms),
    ...entry.problems.flatMap(({ text }) => inAll("problem", text)),
    ...entry.solutions.flatMap(({ text }) => inAll("solution", text)),
    ...entry.statements.filter(({ aspect }) => Object.hasOwn(weights, aspect)).flatMap(({ aspect, text }) => inAll(aspect, text)),
  ];

  const pieces = (kana, size) =>
    Array.from({ length: Math.max(0, kana.length - size + 1) }, (_, place) => `:${kana.slice(place, place + size)}`);

  /** All pieces of a name as it is spoken. */
  const spoken = (reading) => {
    const kana = fold(reading);
    return Array.from({ length: LONGEST - SHORTEST + 1 }, (_, more) => pieces(kana, SHORTEST + more)).flat();
  };

  /** The pieces by which a run of kana looks for a name: the longer they are, the less they are found by chance. */
  const heard = (run) => {
    const kana = fold(run);
    return kana.length < SHORTEST ? [] : pieces(kana, Math.min(kana.length, LONGEST));
  };

  const termsOf = ({ field, text }) => {
    if (field === "reading") return spoken(text);
    const terms = [];
    app.terms.each(text, (term) => terms.push(term));
    return terms;
  };

  /** Adds to what a key has in a map of sums. */
  const add = (sums, key, count) => sums.set(key, (sums.get(key) ?? 0) + count);

  /** What one occurrence of a term counts: less where there is much beside it. */
  const share = (size, mean) => 1 / (1 - length + (length * size) / (mean || 1));

  /** Gives every passage what each term in it counts for the `whole` entry, and for the passage `alone`. */
  const weigh = (passages, count) => {
    const [own, all, often] = [new Map(), new Map(), new Map()];
    for (const { entry, field, size } of passages) {
      add(own, `${field} ${entry}`, size);
      add(all, field, size);
      add(often, field, 1);
    }
    for (const passage of passages) {
      const { entry, field, size } = passage;
      passage.whole = weights[field] * share(own.get(`${field} ${entry}`), all.get(field) / count);
      passage.alone = TOLD.includes(field) ? share(size, all.get(field) / often.get(field)) : 0;
    }
  };

  const make = () => {
    const { entries } = app.data;
    const passages = entries.flatMap((entry, number) => passagesOf(entry).map((passage) => ({ ...passage, entry: number })));
    const postings = new Map();
    passages.forEach((passage, number) => {
      const terms = termsOf(passage);
      passage.size = terms.length;
      for (const term of terms) {
        if (postings.has(term)) postings.get(term).push(number);
        else postings.set(term, [number]);
      }
    });
    weigh(passages, entries.length);
    return { passages, postings, entries: entries.length, told: passages.filter(({ alone }) => alone).length };
  };

  /** The passages, and for each term the numbers of those that hold it; made at the first use. */
  const get = () => (made ??= make());

  app.index = { get, heard, add };
})();
