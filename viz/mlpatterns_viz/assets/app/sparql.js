/* The query whose answer is the table. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { iriOf, naming, expand } = app.iris;

  /** The categories whose entries are exactly those left, or nothing if there are none such. */
  const wholeCategories = (shown) => {
    const categories = new Set(shown.map((entry) => entry.category));
    const all = app.data.entries.filter((entry) => categories.has(entry.category));
    return shown.length && all.length === shown.length && [...categories].every((key) => app.data.category.has(key)) ? [...categories] : null;
  };

  /** Which entries are meant: all, those of some categories, or each by name. */
  const condition = (shown, name) => {
    if (shown.length === app.data.entries.length && shown.length) return ["VALUES ?kind { mlp:Pattern mlp:AntiPattern }", "?entry a ?kind ."];
    const categories = wholeCategories(shown);
    const block = (variable, iris) => [`VALUES ?${variable} {`, ...iris.map((iri) => `  ${name(iri)}`), "}"];
    if (!categories) return block("entry", shown.map((entry) => iriOf(entry.kind, entry)));
    return [...block("group", categories.map((key) => iriOf("category", app.data.category.get(key)))), "?entry mlp:category ?group ."];
  };

  const text = (thing, property, variable, tag) => `OPTIONAL { ${thing} ${property} ?${variable} . FILTER(LANG(?${variable}) = "${tag}") }`;

  /** By what the table is sorted, as far as a query can tell. */
  const inOrder = ({ column, descending }) => {
    const variables = { "name-ja": "name_ja", "name-en": "name_en", problem: "problem_text" };
    if (!column) return "?catalogue ?number ?name_en";
    const variable = `?${variables[column] ?? column}`;
    return `(!BOUND(${variable})) ${descending ? `DESC(${variable})` : variable} ?name_en`;
  };

  /** The query for the rows of the table in a state. */
  const sparql = (state, left) => {
    const { name, used } = naming((iri) => `<${iri}>`);
    // The names that stand in the text below take their prefixes too.
    for (const known of ["mlp:number", "skos:prefLabel", "dcterms:description"]) name(expand(known));
    const shown = app.data.entries.filter((entry) => left.entries.has(entry.id));
    const lines = [
      ...condition(shown, name),
      "OPTIONAL { ?entry mlp:number ?number }",
      ...app.settings.languages.map((tag) => text("?entry", "skos:prefLabel", `name_${tag}`, tag)),
      text("?entry", "mlp:inCatalogue/skos:prefLabel", "catalogue", state.language),
      text("?entry", "mlp:category/skos:prefLabel", "category", state.language),
      text("?entry", "mlp:addresses/dcterms:description", "told", state.language),
      "OPTIONAL { ?link mlp:from|mlp:to ?entry }",
    ];
    const names = app.settings.languages.map((tag) => `?name_${tag}`).join(" ");
    return [
      ...used().map(([prefix, space]) => `PREFIX ${prefix}: <${space}>`),
      `SELECT ?number ${names} ?catalogue ?category (MIN(?told) AS ?problem_text) (COUNT(DISTINCT ?link) AS ?links)`,
      "WHERE {",
      ...lines.map((line) => `  ${line}`),
      "}",
      `GROUP BY ?entry ?number ${names} ?catalogue ?category`,
      `ORDER BY ${inOrder(state.sort)}`,
      "",
    ].join("\n");
  };

  app.sparql = sparql;
})();
