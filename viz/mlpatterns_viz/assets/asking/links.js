/* The links that an answer holds between things, to be drawn. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** How many links are drawn. */
  const MOST = 150;

  const isNode = (term) => Boolean(term) && (term.iri !== undefined || term.blank !== undefined);

  const keyOf = ({ iri, blank }) => iri ?? `_:${blank}`;

  /** Of a triple the link from its subject to its object, named by the predicate. */
  const ofTriple = ([subject, predicate, object]) =>
    isNode(subject) && isNode(object) ? [{ from: subject, to: object, label: app.answers.textOf(predicate) }] : [];

  /** Of a row the links from each thing to the next one in it, named by the column of that. */
  const ofRow = (row, columns) => {
    const things = row.map((term, place) => ({ term, label: columns[place] })).filter(({ term }) => isNode(term));
    return things.slice(1).map(({ term, label }, place) => ({ from: things[place].term, to: term, label }));
  };

  /** The links of an answer, each once, `{from, to, label}` with ends `{key, term}`; cut after `MOST` of `count`. */
  const of = ({ kind, columns = [], rows = [] }) => {
    const found = new Map();
    for (const row of rows) {
      for (const { from, to, label } of kind === "triples" ? ofTriple(row) : ofRow(row, columns)) {
        const link = { from: keyOf(from), to: keyOf(to), label };
        found.set(JSON.stringify(link), { ...link, ends: [from, to] });
      }
    }
    const links = [...found.values()].slice(0, MOST);
    const nodes = new Map(links.flatMap(({ from, to, ends }) => [[from, ends[0]], [to, ends[1]]]));
    return { links, nodes, count: found.size, most: MOST };
  };

  app.links = { of };
})();
