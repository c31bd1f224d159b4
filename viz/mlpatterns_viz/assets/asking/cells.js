/* Terms of an answer as elements: what the page knows by its name, everything as text. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { run, say } = app.words;

  const label = (iri) => {
    const { name } = app.known.find(iri) ?? {};
    return name ? run(name) : el("span", {}, app.known.nameOf(iri));
  };

  /** An IRI: what opens its details, else a link where it leads out of the page, else its name. */
  const resource = (iri) => {
    const open = app.known.opening(iri);
    if (open) return el("button", { type: "button", class: "opens", "data-iri": iri, title: app.known.short(iri), onclick: (event) => opened(event, open) }, label(iri));
    if (app.known.find(iri)) return el("span", { title: app.known.short(iri) }, label(iri));
    const link = app.citations.outward(iri);
    return link ? el("a", { ...link, title: iri }, app.known.short(iri)) : el("span", { title: iri }, app.known.short(iri));
  };

  /** A press of a key, which is no click of a pointer, goes on to the details. */
  const opened = (event, open) => {
    open();
    if (event.detail === 0) app.dom.byId("details").focus();
  };

  const literal = ({ value, language, datatype }) => [
    el("span", { lang: language ?? null, title: datatype ? app.known.short(datatype) : null }, value),
    language ? el("small", { class: "tag" }, language) : null,
  ];

  /** What a cell holds for a term; nothing where there is none. */
  const content = (term) => {
    if (!term) return [el("span", { class: "unseen" }, say("unbound"))];
    if (term.iri !== undefined) return [resource(term.iri)];
    if (term.blank !== undefined) return [el("span", {}, `_:${term.blank}`)];
    return term.triple ? [el("span", {}, app.answers.textOf(term))] : literal(term);
  };

  app.cells = { content };
})();
