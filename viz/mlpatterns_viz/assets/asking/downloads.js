/* An answer as a file, in the forms that the endpoint gives. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { say } = app.words;

  /** Forms by name: the suffix of the file and the media type to ask for. */
  const FORMS = {
    rows: {
      CSV: ["csv", "text/csv"], TSV: ["tsv", "text/tab-separated-values"],
      JSON: ["json", "application/sparql-results+json"], XML: ["xml", "application/sparql-results+xml"],
    },
    triples: {
      Turtle: ["ttl", "text/turtle"], "N-Triples": ["nt", "application/n-triples"],
      "JSON-LD": ["jsonld", "application/ld+json"], "RDF/XML": ["rdf", "application/rdf+xml"],
    },
  };

  const save = (name, content) => {
    const address = URL.createObjectURL(content);
    el("a", { href: address, download: name }).click();
    // The browser may not have begun to read.
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };

  /** Asks for a query in a form, saves the answer, and tells about it on the way. */
  const fetchFile = async ({ query, name, mediaType, tell, fail }) => {
    tell(say("saving", { name }));
    try {
      const { body } = await app.endpoint.ask(query, mediaType, undefined, "blob");
      save(name, body);
      tell(say("saved", { name }));
    } catch (error) {
      fail(error);
    }
  };

  /** A button for each form that suits an answer; `tell(text)` and `fail(error)` say what comes of it. */
  const buttons = ({ kind, query, question }, { tell, fail }) => {
    const forms = Object.entries(FORMS[kind === "triples" ? "triples" : "rows"]);
    // A word has no rows that a table could hold.
    const suited = kind === "word" ? forms.filter(([name]) => name === "JSON" || name === "XML") : forms;
    return el("div", { class: "files", role: "group", "aria-label": say("files") }, suited.map(([form, [suffix, mediaType]]) =>
      el("button", { type: "button", class: "quiet", "data-form": suffix, onclick: () => fetchFile({ query, name: `${question ?? "answer"}.${suffix}`, mediaType, tell, fail }) }, form)));
  };

  app.downloads = { buttons };
})();
