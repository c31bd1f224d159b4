/* What things are called in RDF. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** Names behind a prefix that need no escapes in any syntax. */
  const LOCAL = /^\w(?:[\w-]*\w)?$/;
  /** What no IRI may hold: some characters, brackets but those of an address in numbers, a second `#`, a bare `%`. */
  const FORBIDDEN = /[\u0000-\u0020<>"{}|^`\\\u007f-\u009f\ufff0-\uffff]|(?<!^[^/]*\/\/)\[|(?<!^[^/]*\/\/\[[^/\]]*)\]|(?<=#.*)#|%(?![\da-f]{2})/gi;

  /** An IRI without characters that none may hold. */
  const clean = (iri) => iri.replace(FORBIDDEN, encodeURIComponent);

  /** The IRI of a thing of a kind: what the page states, else the usual one with its key. */
  const iriOf = (kind, { iri, id }, key = id) => {
    const usual = app.data.prefixes[kind] + key;
    return clean(iri === undefined ? usual : iri.startsWith("--") ? usual + iri : iri);
  };

  /** The IRI that a prefixed name stands for. */
  const expand = (name) => {
    const cut = name.indexOf(":");
    return app.data.prefixes[name.slice(0, cut)] + name.slice(cut + 1);
  };

  /** The prefixed name of an IRI as `[prefix, local]`, or nothing. */
  const split = (iri) => {
    const cut = Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1;
    const [prefix] = Object.entries(app.data.prefixes).find(([, space]) => space === iri.slice(0, cut)) ?? [];
    return prefix && LOCAL.test(iri.slice(cut)) ? [prefix, iri.slice(cut)] : null;
  };

  /** Names of IRIs, with the prefixes that they took: `{name, used}`; `whole` writes an IRI that no prefix suits. */
  const naming = (whole) => {
    const known = new Map();
    const taken = new Set();
    const find = (iri) => {
      // What has no scheme is the label of a blank node.
      if (!iri.includes(":")) return `_:${iri}`;
      const parts = split(iri);
      if (parts) taken.add(parts[0]);
      return parts ? parts.join(":") : whole(iri);
    };
    const name = (iri) => {
      if (!known.has(iri)) known.set(iri, find(iri));
      return known.get(iri);
    };
    return { name, used: () => [...taken].sort().map((prefix) => [prefix, app.data.prefixes[prefix]]) };
  };

  app.iris = { iriOf, clean, expand, naming };
})();
