/* What is being looked at: one object, mirrored in the address. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const parts = new Map();
  const listeners = [];
  let state = null;

  /**
   * Adds a part to the state. `start()` gives its value at first, `read(address)` the one that an address
   * (URLSearchParams) tells of, or `undefined` where it says nothing that makes sense, and `write(value, address)` puts
   * it in, which is asked only for a value that differs from that at the start. `settle(value, state)` gives the value
   * that makes sense beside the other parts. A change of a part with `step` is a step that Back undoes; a part that
   * `restricts` takes things away from what is shown.
   */
  const define = (name, part) => parts.set(name, part);

  /** A part that is one of some keys, under a name of the address; `allowed()` gives the keys. */
  const defineChoice = (name, key, allowed, start, step = false) =>
    define(name, {
      start,
      step,
      read: (address) => (allowed().includes(address.get(key)) ? address.get(key) : undefined),
      write: (value, address) => address.set(key, value),
    });

  const settled = (now) =>
    [...parts].reduce((found, [name, { settle }]) => (settle ? { ...found, [name]: settle(found[name], found) } : found), now);

  /** The state that an address tells of; what it does not know is left as at the start. */
  const parse = (fragment) => {
    const address = new URLSearchParams(fragment.replace(/^#/, ""));
    return settled(Object.fromEntries([...parts].map(([name, part]) => [name, part.read(address) ?? part.start()])));
  };

  /** The address of a state, or of some parts of it, leaving out what is as at the start. */
  const write = (now, told = [...parts]) => {
    const address = new URLSearchParams();
    for (const [name, part] of told) if (now[name] !== part.start()) part.write(now[name], address);
    return `#${address.toString().replaceAll("%2C", ",")}`;
  };

  const tell = (before) => listeners.forEach((listener) => listener(state, before));

  /** Changes parts of the state. */
  const set = (change) => {
    const before = state;
    state = settled({ ...state, ...change });
    const isStep = [...parts].some(([name, part]) => part.step && state[name] !== before[name]);
    const address = write(state);
    if (address !== (location.hash || "#")) history[isStep ? "pushState" : "replaceState"](null, "", address);
    tell(before);
  };

  const restricting = () => [...parts].filter(([, part]) => part.restricts);

  /** Whether any part takes something away from what is shown. */
  const isRestricted = () => write(state, restricting()) !== "#";

  /** Puts all that restricts back to the start. */
  const release = () => set(Object.fromEntries(restricting().map(([name, part]) => [name, part.start()])));

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

  /** A part that is the key of an entry or nothing, under a name of the address. */
  const defineEntry = (name, key, more) =>
    define(name, {
      step: true,
      start: () => null,
      read: (address) => (app.data.entry.has(address.get(key)) ? address.get(key) : undefined),
      write: (value, address) => address.set(key, value),
      ...more,
    });

  defineEntry("entry", "p");
  define("link", {
    step: true,
    start: () => null,
    read: (address) => (app.data.link.has(address.get("link")) ? address.get("link") : undefined),
    write: (key, address) => address.set("link", key),
    settle: (link, { entry }) => (entry ? null : link),
  });
  defineChoice("view", "view", () => app.settings.views, () => app.settings.views[0], true);

  app.state = {
    define,
    defineChoice,
    defineEntry,
    start,
    set,
    isRestricted,
    release,
    get: () => state,
    subscribe: (listener) => listeners.push(listener),
    select: (entry) => set({ entry, link: null }),
    selectLink: (link) => set({ entry: null, link }),
    clear: () => set({ entry: null, link: null }),
  };
})();
