/* What the picture puts in focus. */
(() => {
  "use strict";
  const app = window.mlpatterns;

  /** The entry that is selected and the one that a path leads to, or the ends of the link. */
  const chosenOf = (state) => {
    const link = app.data.link.get(state.link);
    return link ? [link.from, link.to] : [state.entry, state.to].filter(Boolean);
  };

  const linksOf = (state, left) => {
    if (state.link) return [app.data.link.get(state.link)];
    if (state.to) return (app.route.stepsOf(state, left) ?? []).map(({ link }) => link);
    return app.data.entry.get(state.entry).links.filter((link) => left.links.has(link.id));
  };

  /**
   * What is in focus: the entries `chosen`, all `entries` and `links` as sets of keys, and whether the rest `fades`;
   * `null` when nothing is selected.
   */
  const of = (state, left) => {
    const chosen = chosenOf(state);
    if (!chosen.length) return null;
    const links = linksOf(state, left);
    const entries = state.hops ? [...left.entries] : links.flatMap((link) => [link.from, link.to]);
    return { chosen, entries: new Set([...chosen, ...entries]), links: new Set(links.map(({ id }) => id)), fades: !state.hops };
  };

  app.focus = { of };
})();
