/* What can be taken away, as the content of the panel. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId } = app.dom;
  const { say } = app.words;
  /** The form of the citation that is shown, kept over redraws. */
  let form = "text";

  const tell = (text) => { byId("taken").textContent = text; };

  /** Saves a file under a name that tells what it is and in which language. */
  const save = (part, suffix, type, content) => {
    const name = `mlpatterns-${part}-${app.words.current()}.${suffix}`;
    const address = URL.createObjectURL(new Blob([content], { type }));
    el("a", { href: address, download: name }).click();
    // The browser may not have begun to read.
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    tell(say("saved", { name }));
  };

  /** Copies the text of a field, or at least selects it. */
  const copy = async (field, name) => {
    try {
      await navigator.clipboard.writeText(field.value);
      tell(say("copied", { name }));
    } catch {
      field.focus();
      field.select();
      tell(say("copyByHand"));
    }
  };

  const left = () => app.facets.left(app.state.get());

  /** What each button saves. */
  const files = {
    png: async () => save("graph", "png", "image/png", await app.png(app.svg.seen())),
    svg: () => save("graph", "svg", "image/svg+xml", app.svg.written(app.svg.whole())),
    entries: () => save("table", "csv", "text/csv", app.csv.entries(app.state.get(), left())),
    links: () => save("links", "csv", "text/csv", app.csv.links(left())),
    turtle: () => save("data", "ttl", "text/turtle", app.turtle(app.triples(left()))),
    jsonld: () => save("data", "jsonld", "application/ld+json", app.jsonld(app.triples(left()))),
  };

  const fileButton = (key, ...name) => el("button", { type: "button", class: "quiet", "data-file": key, onclick: files[key] }, ...name);

  const offer = (id, name, ...content) => el("section", { id: `offer-${id}`, tabindex: -1 }, el("h3", {}, name), el("div", {}, ...content));

  const buttons = (...all) => el("div", { class: "files" }, all);

  const hint = (text) => el("p", { class: "hint-line" }, text);

  /** A field with a text to be copied, with its button. */
  const copyable = (field, name) =>
    el("div", { class: "copyable" }, field, el("button", { type: "button", class: "quiet", "aria-label": say("copyOf", { name }), onclick: () => copy(field, name) }, say("copy")));

  /** A text of many lines, which are kept as they are when it is code. */
  const block = (text, name, rows, isCode) => {
    const field = el("textarea", { readonly: true, rows, spellcheck: "false", "aria-label": name, class: isCode ? "code" : null, wrap: isCode ? "off" : null });
    field.value = text;
    return copyable(field, name);
  };

  const addressOffer = () => {
    const hasAddress = location.protocol.startsWith("http");
    const field = el("input", { readonly: true, class: "code", "aria-label": say("thisView") });
    // Not the address of the page, which names no view until something is changed.
    field.value = hasAddress ? new URL(app.state.address(), location.href).href : app.state.address();
    return offer("address", say("thisView"), copyable(field, say("thisView")), hasAddress ? null : hint(say("fragmentHint")));
  };

  const formSwitch = (names) =>
    el("div", { class: "switch", role: "group", "aria-label": say("citation") }, Object.entries(names).map(([key, name]) =>
      el("button", { type: "button", id: `form:${key}`, "aria-pressed": String(key === form), onclick: () => { form = key; draw(); byId(`form:${key}`).focus(); } }, name)));

  const citationOffer = (entry) => {
    const names = { text: say("plainText"), bibtex: "BibTeX", csl: "CSL-JSON" };
    return offer("citation", say("citation"), formSwitch(names), block(app.cite[form](entry), names[form], 7, form !== "text"), entry ? null : hint(say("citeHint")));
  };

  /** Fills the panel with what the present state has to offer. */
  const draw = () => {
    const state = app.state.get();
    byId("offers").replaceChildren(
      offer("picture", say("picture"), buttons(fileButton("png", "PNG ", el("small", {}, say("asSeen"))), fileButton("svg", "SVG ", el("small", {}, say("asWhole"))))),
      offer("tables", say("tables"), buttons(fileButton("entries", say("entriesFile")), fileButton("links", say("linksFile")))),
      offer("rdf", say("rdf"), buttons(fileButton("turtle", "Turtle"), fileButton("jsonld", "JSON-LD"))),
      addressOffer(),
      offer("query", say("sparql"), block(app.sparql(state, left()), "SPARQL", 7, true), hint(say("sparqlHint"))),
      citationOffer(app.data.entry.get(state.entry)),
    );
  };

  app.offers = { draw, tell };
})();
