/* What entries and links are filtered by, and which of them the filters and the search leave. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { say, plain } = app.words;
  /** Stands for having no value in a facet. */
  const NONE = "-";

  /** A facet that the data sorts entries under. */
  const sortedUnder = (id) => ({
    title: () => plain(app.data.facets.find((facet) => facet.id === id)?.label),
    values: () => app.data.concepts,
    name: (concept) => concept.name,
    ofEntry: (entry) => entry.facets[id] ?? [],
  });

  /**
   * The facets that are ours, each described once: its title, its values in order and the name of one, and the values
   * of an entry and of a link; if need be how having none is called, the mark of a value, what stands behind its name,
   * and the groups that values belong to.
   */
  const OWN = {
    origin: app.own.facet,
    category: {
      title: () => say("categories"),
      none: () => say("uncategorised"),
      values: () => app.data.categories,
      name: (category) => category.name,
      mark: (category) => app.swatches.swatch(category?.id ?? null, category?.catalogue),
      groups: () => app.data.catalogues,
      groupOf: (category) => category?.catalogue ?? undefined,
      noGroup: () => say("withoutCatalogue"),
      ofEntry: (entry) => [entry.category],
    },
    relation: {
      title: () => say("relations"),
      values: () => app.data.relations,
      name: (relation) => relation.label,
      mark: (relation) => app.swatches.lineSample(relation.id),
      ofLink: (link) => [link.type],
    },
    improves: { ...sortedUnder("improves"), title: () => say("quality") },
    evidence: {
      title: () => say("evidence"),
      values: () => Object.entries(app.data.evidence).map(([id, label]) => ({ id, label })),
      name: (level) => level.label,
      ofLink: (link) => link.citations.map(({ level }) => level),
    },
    source: {
      title: () => say("sources"),
      none: () => say("noSource"),
      values: () => app.data.sources,
      name: (source) => source.title,
      behind: ({ year }) => (year ? ` (${year})` : ""),
      ofEntry: (entry) => entry.sources,
      ofLink: (link) => link.citations.map(({ source }) => source),
    },
  };

  const FACETS = app.settings.facets.map((id) => ({ id, none: () => say("noValue"), ...(OWN[id] ?? sortedUnder(id)) }));
  const facetOf = (id) => FACETS.find((facet) => facet.id === id);
  const ofEntries = FACETS.filter((facet) => facet.ofEntry);
  const ofLinks = FACETS.filter((facet) => facet.ofLink);

  const orNone = (keys) => {
    const found = new Set(keys.filter(Boolean));
    return found.size ? [...found] : [NONE];
  };
  const entryKeys = (facet, entry) => orNone(facet.ofEntry(entry));
  const linkKeys = (facet, link) => orNone(facet.ofLink(link));

  /** The keys that an entry has in a facet, or that of having none. */
  const keysOf = (id, entry) => entryKeys(facetOf(id), entry);

  const findOptions = (facet) => {
    const used = new Set([
      ...(facet.ofEntry ? app.data.entries.flatMap((entry) => entryKeys(facet, entry)) : []),
      ...(facet.ofLink ? app.data.links.flatMap((link) => linkKeys(facet, link)) : []),
    ]);
    return [...facet.values().map((value) => value.id), NONE].filter((key) => used.has(key));
  };

  const known = new Map();

  /** The keys that can be switched off in a facet, that of having none among them where there is such a thing. */
  const options = (id) => {
    if (!known.has(id)) known.set(id, findOptions(facetOf(id)));
    return known.get(id);
  };

  /** The facets among whose values there is something to choose. */
  const offered = () => FACETS.filter(({ id }) => options(id).some((key) => key !== NONE));

  /** Whether something with the keys that `keys()` gives passes; where nothing is switched off, they are not asked for. */
  const passes = ({ id }, keys, { off }) => !off[id].size || keys().some((key) => !off[id].has(key));

  const entryLeft = (entry, state, except) =>
    ofEntries.every((facet) => facet.id === except || passes(facet, () => entryKeys(facet, entry), state)) &&
    app.search.found(state.query).keys.has(entry.id);

  const linkLeft = (link, state, entries, except) =>
    entries.has(link.from) && entries.has(link.to) &&
    ofLinks.every((facet) => facet.id === except || passes(facet, () => linkKeys(facet, link), state));

  const idsOf = (things) => new Set(things.map(({ id }) => id));

  /** The entries and links left; `except` names a facet that is not applied. */
  const passing = (state, except) => {
    const entries = idsOf(app.data.entries.filter((entry) => entryLeft(entry, state, except)));
    const links = idsOf(app.data.links.filter((link) => linkLeft(link, state, entries, except)));
    return app.neighbourhood.narrowed(state, { entries, links });
  };

  /** What is left: `{entries, links, things}` as sets of keys. */
  const left = (state) => {
    const found = passing(state);
    return { ...found, things: app.things.shown(state, found.entries) };
  };

  const count = (keys) => {
    const counts = new Map();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };

  /** For each key of a facet, how many entries, or else links, it would show under all other restrictions. */
  const counts = (id, state) => {
    const facet = facetOf(id);
    const { entries, links } = passing(state, id);
    return facet.ofEntry
      ? count([...entries].flatMap((key) => entryKeys(facet, app.data.entry.get(key))))
      : count([...links].flatMap((key) => linkKeys(facet, app.data.link.get(key))));
  };

  app.state.define("off", {
    restricts: true,
    start: () => Object.fromEntries(FACETS.map(({ id }) => [id, new Set()])),
    read: (address) => Object.fromEntries(FACETS.map(({ id }) => {
      const listed = new Set((address.get(`no-${id}`) ?? "").split(","));
      return [id, new Set(options(id).filter((key) => listed.has(key)))];
    })),
    write: (off, address) => {
      for (const [id, keys] of Object.entries(off)) if (keys.size) address.set(`no-${id}`, [...keys].sort().join(","));
    },
  });

  /** Hides the things that have nothing but these keys in a facet. */
  const hide = (id, keys) => {
    const { off } = app.state.get();
    app.state.set({ off: { ...off, [id]: new Set(keys) } });
  };

  const others = (id, key) => options(id).filter((other) => other !== key);

  /** Leaves only the things with one key in a facet. */
  const only = (id, key) => hide(id, others(id, key));

  /** Whether a key is the only one in its facet that is not switched off. */
  const isOnly = (id, key) => {
    const off = app.state.get().off[id];
    return !off.has(key) && others(id, key).every((other) => off.has(other));
  };

  app.facets = { NONE, keysOf, options, offered, counts, left, hide, only, isOnly };
})();
