/* What the picture puts in focus. */
(() => {
  "use strict";
  const app = window.mlpatterns;

  /** The entry or thing that is selected and the entry that a path leads to, or the ends of the link. */
  const chosenOf = (state) => {
    const link = app.data.link.get(state.link);
    return link ? [link.from, link.to] : [state.entry, state.to, state.thing].filter(Boolean);
  };

  const linksOf = (state, left) => {
    if (state.link) return [app.data.link.get(state.link)];
    if (state.to) return (app.route.stepsOf(state, left) ?? []).map(({ link }) => link);
    return app.data.entry.get(state.entry)?.links.filter((link) => left.links.has(link.id)) ?? [];
  };

  const entriesOf = (state, left, links) => {
    if (state.hops) return [...left.entries];
    if (state.thing) return app.data.thing.get(state.thing).entries.filter((key) => left.entries.has(key));
    return [state.entry, state.to, ...links.flatMap((link) => [link.from, link.to])].filter(Boolean);
  };

  const thingsOf = (state, left) => {
    if (state.hops) return [...left.things];
    if (state.thing) return [state.thing];
    if (state.link || state.to) return [];
    return app.data.entry.get(state.entry).things.map(({ id }) => id).filter((key) => left.things.has(key));
  };

  /**
   * What is in focus: what is `chosen`, all `entries`, `things` and `links` as sets of keys, and whether the rest
   * `fades`; `null` when nothing is selected.
   */
  const of = (state, left) => {
    if (!app.state.selected(state)) return null;
    const links = linksOf(state, left);
    return {
      chosen: chosenOf(state),
      entries: new Set(entriesOf(state, left, links)),
      things: new Set(thingsOf(state, left)),
      links: new Set(links.map(({ id }) => id)),
      fades: !state.hops,
    };
  };

  app.focus = { of };
})();
