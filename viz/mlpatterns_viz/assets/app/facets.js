/* Which entries and links the filters and the search leave. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** Stands for things without a category or a source. */
  const NONE = "-";

  const sourcesOf = (citations) => citations.map((citation) => citation.source).filter(Boolean);
  const orNone = (keys) => (keys.length ? keys : [NONE]);

  const keysOf = {
    category: (entry) => [entry.category ?? NONE],
    source: (entry) => orNone(entry.sources),
  };
  const linkKeysOf = {
    relation: (link) => [link.type],
    source: (link) => orNone(sourcesOf(link.citations)),
  };

  const leaves = (off, keys) => keys.some((key) => !off.has(key));

  /** The keys that can be switched off in a facet, those without any among them where there are such. */
  const options = (facet) => {
    const { entries, links, categories, relations, sources } = app.data;
    if (facet === "relation") return relations.map((relation) => relation.id);
    const used = new Set(entries.flatMap(keysOf[facet]));
    if (facet === "source") links.flatMap(linkKeysOf.source).forEach((key) => used.add(key));
    const things = facet === "category" ? categories : sources;
    return [...things.map((thing) => thing.id).filter((key) => used.has(key)), ...(used.has(NONE) ? [NONE] : [])];
  };

  const entryLeft = (entry, state, except) =>
    Object.entries(keysOf).every(([facet, keys]) => facet === except || leaves(state.off[facet], keys(entry))) &&
    app.search.found(state.query).keys.has(entry.id);

  const linkLeft = (link, state, entries, except) =>
    entries.has(link.from) && entries.has(link.to) &&
    Object.entries(linkKeysOf).every(([facet, keys]) => facet === except || leaves(state.off[facet], keys(link)));

  /** Keys of the entries left, as a set; `except` names a facet that is not applied. */
  const entriesLeft = (state, except) =>
    new Set(app.data.entries.filter((entry) => entryLeft(entry, state, except)).map((entry) => entry.id));

  /** Keys of the links left between the entries left. */
  const linksLeft = (state, entries, except) =>
    new Set(app.data.links.filter((link) => linkLeft(link, state, entries, except)).map((link) => link.id));

  const count = (things, keys) => {
    const counts = new Map();
    for (const thing of things) for (const key of keys(thing)) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };

  /** For each key of a facet, how many things it would show under the other filters. */
  const counts = (facet, state) => {
    const entries = entriesLeft(state, facet);
    if (facet === "relation") {
      const links = linksLeft(state, entries, facet);
      return count(app.data.links.filter((link) => links.has(link.id)), linkKeysOf.relation);
    }
    return count(app.data.entries.filter((entry) => entries.has(entry.id)), keysOf[facet]);
  };

  /** What is left: `{entries, links}` as sets of keys. */
  const left = (state) => {
    const entries = entriesLeft(state);
    return { entries, links: linksLeft(state, entries) };
  };

  const FACETS = ["category", "relation", "source"];

  app.state.define("off", {
    start: () => Object.fromEntries(FACETS.map((facet) => [facet, new Set()])),
    read: (address) => Object.fromEntries(FACETS.map((facet) => {
      const listed = new Set((address.get(`no-${facet}`) ?? "").split(","));
      return [facet, new Set(options(facet).filter((key) => listed.has(key)))];
    })),
    write: (off, address) => {
      for (const [facet, keys] of Object.entries(off)) if (keys.size) address.set(`no-${facet}`, [...keys].sort().join(","));
    },
  });

  app.facets = { NONE, options, counts, left };
})();
