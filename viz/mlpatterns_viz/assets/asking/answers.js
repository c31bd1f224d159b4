/* The answer of an endpoint as the page has it: a word, or rows of terms under columns. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const ROWS = "application/sparql-results+json";
  const TRIPLES = "application/n-triples";

  /** What is asked for: either form, whichever suits the query. */
  const ACCEPTED = `${ROWS}, ${TRIPLES}`;

  /** A term of the JSON results, `{iri}`, `{blank}`, `{value, language, datatype}` or `{triple}`. */
  const term = ({ type, value, datatype, "xml:lang": language }) => {
    if (type === "triple") return { triple: [value.subject, value.predicate, value.object].map(term) };
    if (typeof value !== "string") throw new SyntaxError("a term without a value");
    if (type === "uri") return { iri: value };
    if (type === "bnode") return { blank: value };
    if (type === "literal" || type === "typed-literal") return { value, language, datatype };
    throw new SyntaxError(`a term of type ${type}`);
  };

  const fromResults = ({ head, boolean: word, results }) => {
    if (typeof word === "boolean") return { kind: "word", word };
    const columns = head.vars.map(String);
    const cell = (binding, name) => (Object.hasOwn(binding, name) ? term(binding[name]) : null);
    return { kind: "rows", columns, rows: results.bindings.map((binding) => columns.map((name) => cell(binding, name))) };
  };

  /** The answer in a text of some media type. Raises an error where it is none. */
  const read = (mediaType, text) => {
    if (mediaType === ROWS) return fromResults(JSON.parse(text));
    if (mediaType === TRIPLES) return { kind: "triples", columns: ["subject", "predicate", "object"], rows: app.ntriples.read(text) };
    throw new SyntaxError(`an answer as ${mediaType}`);
  };

  /** What a term is called: known things by their name. */
  const textOf = (term) => {
    if (!term) return "";
    if (term.iri !== undefined) return app.known.nameOf(term.iri);
    if (term.blank !== undefined) return `_:${term.blank}`;
    return term.triple ? `<<( ${term.triple.map(textOf).join(" ")} )>>` : term.value;
  };

  /** The IRIs of an answer that name entries, as keys of these, each once. */
  const entriesIn = ({ rows = [] }) => {
    const found = rows.flatMap((row) => row.map((cell) => cell?.iri !== undefined && app.known.entryOf(cell.iri)?.id));
    return [...new Set(found.filter(Boolean))];
  };

  app.answers = { ACCEPTED, read, textOf, entriesIn };
})();
