/* What the page knows by its IRI: how it is called, and how its details are opened. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { iriOf, clean, expand, naming } = app.iris;
  const { plain } = app.words;
  let known = null;

  const thing = (key, name) => [name, app.data.thing.has(key) ? key : null];

  /** Everything by IRI as `[IRI, name in every language, key of what can be selected]`. */
  const things = () => {
    const { data } = app;
    const parts = (kind, name) => data.entries.flatMap((entry) => entry[name].map((part) => [iriOf(kind, part, entry.id), ...thing(`${kind}/${part.id}`, part.text)]));
    const named = (kind, all, name) => all.map((item) => [iriOf(kind, item), item[name], null]);
    return [
      ...named("catalogue", data.catalogues, "name"), ...named("aspect", data.aspects, "label"), ...named("mlp", data.relations, "label"),
      ...data.facets.map(({ id, label }) => [expand(`mlp:${id}`), label, null]),
      ...Object.entries(data.evidence).map(([id, label]) => [expand(`evidence:${id}`), label, null]),
      ...parts("problem", "problems"), ...parts("solution", "solutions"),
      ...data.categories.map((item) => [iriOf("category", item), ...thing(`category/${item.id}`, item.name)]),
      ...data.sources.map((item) => [iriOf("source", item), ...thing(`source/${item.id}`, item.title)]),
      ...data.concepts.map((item) => [clean(item.iri), ...thing(data.thing.has(`tool/${item.id}`) ? `tool/${item.id}` : `use-case/${item.id}`, item.name)]),
      ...data.entries.map((item) => [iriOf(item.kind, item), item.name, item.id]),
    ];
  };

  const make = () => {
    const links = app.data.links.map((link) => [iriOf("link", link), { link }]);
    return new Map([...things().map(([iri, name, key]) => [iri, { name, key }]), ...links]);
  };

  /** What the page knows of an IRI, `{name, key}` or `{link}`; nothing where it knows nothing. */
  const find = (iri) => (known ??= make()).get(iri);

  /** The entry that an IRI names, if any. */
  const entryOf = (iri) => app.data.entry.get(find(iri)?.key);

  const { name: curie } = naming((iri) => iri);

  /** An IRI as it is shown: with a prefix of the project where one fits. */
  const short = (iri) => (iri.includes(":") ? curie(iri) : iri);

  /** How something is called in the present language; its IRI where the page does not know it. */
  const nameOf = (iri) => {
    const { name, link } = find(iri) ?? {};
    return link ? app.words.sentence(link) : plain(name) || short(iri);
  };

  /** Opens the details of something known; nothing where it has none. */
  const opening = (iri) => {
    const { key, link } = find(iri) ?? {};
    if (link) return () => app.state.selectLink(link.id);
    return key ? () => app.state.select(key) : null;
  };

  app.known = { find, entryOf, short, nameOf, opening };
})();
