/* What is being looked at: one object, mirrored in the address. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const listeners = [];
  const FACETS = { category: "categories", relation: "relations", source: "sources" };
  const COLUMNS = ["number", "name-ja", "name-en", "catalogue", "category", "problem", "links"];

  const initial = () => ({
    language: app.data.language,
    view: "graph",
    entry: null,
    link: null,
    query: "",
    off: { category: new Set(), relation: new Set(), source: new Set() },
    sort: { column: null, descending: false },
  });
  let state = null;

  const oneOf = (value, allowed, otherwise) => (allowed.includes(value) ? value : otherwise);

  /** The state that an address tells of; what it does not know is left as at the start. */
  const parse = (fragment) => {
    const read = new URLSearchParams(fragment.replace(/^#/, ""));
    const found = initial();
    found.language = oneOf(read.get("lang"), app.settings.languages, found.language);
    found.view = oneOf(read.get("view"), app.settings.views, "graph");
    found.entry = app.data.entry.has(read.get("p")) ? read.get("p") : null;
    found.link = !found.entry && app.data.link.has(read.get("link")) ? read.get("link") : null;
    found.query = (read.get("q") ?? "").slice(0, 200);
    for (const facet of Object.keys(FACETS)) {
      const known = app.facets.options(facet);
      const listed = (read.get(`no-${facet}`) ?? "").split(",").filter((key) => known.includes(key));
      found.off[facet] = new Set(listed);
    }
    const sorted = read.get("sort") ?? "";
    found.sort = { column: oneOf(sorted.replace(/^-/, ""), COLUMNS, null), descending: sorted.startsWith("-") };
    return found;
  };

  /** The address of a state, leaving out what is as at the start. */
  const write = (now) => {
    const parts = new URLSearchParams();
    if (now.entry) parts.set("p", now.entry);
    if (now.link) parts.set("link", now.link);
    if (now.language !== app.data.language) parts.set("lang", now.language);
    if (now.view !== "graph") parts.set("view", now.view);
    if (now.query) parts.set("q", now.query);
    for (const [facet, keys] of Object.entries(now.off)) {
      if (keys.size) parts.set(`no-${facet}`, [...keys].sort().join(","));
    }
    if (now.sort.column) parts.set("sort", (now.sort.descending ? "-" : "") + now.sort.column);
    return `#${parts.toString().replaceAll("%2C", ",")}`;
  };

  const tell = (before) => listeners.forEach((listener) => listener(state, before));

  /** Changes part of the state; a new selection or view becomes a step that Back undoes. */
  const set = (change) => {
    const before = state;
    state = { ...state, ...change };
    const step = state.entry !== before.entry || state.link !== before.link || state.view !== before.view;
    const address = write(state);
    if (address !== (location.hash || "#")) history[step ? "pushState" : "replaceState"](null, "", address);
    tell(before);
  };

  /** Reads the address again, as after Back or an edit by hand. */
  const reread = () => {
    const before = state;
    state = parse(location.hash);
    tell(before);
  };

  /** Starts from the address. */
  const start = () => {
    state = parse(location.hash);
    window.addEventListener("hashchange", reread);
    window.addEventListener("popstate", reread);
    tell(null);
  };

  app.state = {
    COLUMNS,
    start,
    set,
    get: () => state,
    subscribe: (listener) => listeners.push(listener),
    select: (entry) => set({ entry, link: null }),
    selectLink: (link) => set({ entry: null, link }),
    clear: () => set({ entry: null, link: null }),
  };
})();
