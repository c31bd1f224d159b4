/* The entries that an answer names as the only ones shown, in every view. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { narrowed } = app.neighbourhood;

  app.state.define("only", {
    restricts: true,
    start: () => null,
    read: (address) => {
      const keys = (address.get("only") ?? "").split(",").filter((key) => app.data.entry.has(key));
      return keys.length ? keys : undefined;
    },
    write: (keys, address) => address.set("only", keys.join(",")),
  });

  /** What is left of entries and links, cut down to the entries of the answer. */
  const within = ({ only }, { entries, links }) => {
    if (!only) return { entries, links };
    const kept = new Set(only.filter((key) => entries.has(key)));
    const isKept = (key) => [app.data.link.get(key).from, app.data.link.get(key).to].every((end) => kept.has(end));
    return { entries: kept, links: new Set([...links].filter(isKept)) };
  };

  // Whatever asks for a neighbourhood finds it among these entries.
  app.neighbourhood.narrowed = (state, found) => narrowed(state, within(state, found));

  /** Shows the map with these entries and no others, whatever was filtered before. */
  const show = (keys) => {
    const off = Object.fromEntries(Object.keys(app.state.get().off).map((facet) => [facet, new Set()]));
    app.state.set({ ...app.state.only(), view: "graph", only: keys, off, query: "", hops: null, to: null });
  };

  app.only = { show };
})();
