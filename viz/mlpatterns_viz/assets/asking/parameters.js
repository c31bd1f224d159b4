/* The parameters of a question: what can be given for one, as words and as the terms in its block. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const ANY = "any";
  const UNDEF = "UNDEF";
  const INTEGER = /^[+-]?\d{1,18}$/;
  const ESCAPES = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

  const isLiteral = ({ type }) => type.startsWith("xsd:");

  const isInteger = ({ type }) => type === "xsd:integer";

  const slug = (iri) => iri.split(/[/#]/).at(-1);

  /** What may be given for a parameter that stands for a thing, `{value, iri}`: by the last part of its IRI where no other has the same. */
  const options = ({ type }) => {
    const taken = new Set();
    // What has no scheme is a blank node, which no query can name.
    return (app.data.asking.things[type] ?? []).map(app.iris.clean).filter((iri) => iri.includes(":")).map((iri) => {
      const value = taken.has(slug(iri)) ? iri : slug(iri);
      taken.add(value);
      return { value, iri };
    });
  };

  const quoted = (text) => `"${text.replace(/["\\\b\t\n\f\r]/g, (sign) => ESCAPES[sign])}"`;

  /** The terms for what is given, or nothing where that cannot be given. */
  const terms = (parameter, given) => {
    if (given === ANY) return UNDEF;
    if (!isLiteral(parameter)) {
      const found = options(parameter).find(({ value, iri }) => [value, iri, app.known.short(iri)].includes(given));
      return found && `<${found.iri}>`;
    }
    if (parameter.choices.length && !parameter.choices.includes(given)) return undefined;
    if (isInteger(parameter)) return INTEGER.test(given) ? given : undefined;
    return quoted(given);
  };

  const unquoted = (text) => {
    try {
      const value = JSON.parse(text);
      return typeof value === "string" ? value : undefined;
    } catch {
      return undefined;
    }
  };

  const namedBy = (term) => {
    if (/^<[^<>\s]*>$/.test(term)) return term.slice(1, -1);
    const [prefix, local] = /^([\w-]+):([\w-]+)$/.exec(term)?.slice(1) ?? [];
    return prefix in app.data.prefixes ? app.data.prefixes[prefix] + local : null;
  };

  /** What is given by some terms; nothing where they are more, or other, than the form of the parameter can tell. */
  const given = (parameter, written) => {
    if (written.toUpperCase() === UNDEF) return ANY;
    if (!isLiteral(parameter)) return options(parameter).find(({ iri }) => iri === namedBy(written))?.value;
    const value = isInteger(parameter) ? written : unquoted(written);
    return value !== undefined && terms(parameter, value) === written && value !== ANY ? value : undefined;
  };

  app.parameters = { ANY, isLiteral, isInteger, options, terms, given };
})();
