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
   * it in, which is asked only for a value that differs from that at the start. A change of a part with `step` is a
   * step that Back undoes.
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

  /** The state that an address tells of; what it does not know is left as at the start. */
  const parse = (fragment) => {
    const address = new URLSearchParams(fragment.replace(/^#/, ""));
    return Object.fromEntries([...parts].map(([name, part]) => [name, part.read(address) ?? part.start()]));
  };

  /** The address of a state, leaving out what is as at the start. */
  const write = (now) => {
    const address = new URLSearchParams();
    for (const [name, part] of parts) if (now[name] !== part.start()) part.write(now[name], address);
    return `#${address.toString().replaceAll("%2C", ",")}`;
  };

  const tell = (before) => listeners.forEach((listener) => listener(state, before));

  /** Changes parts of the state. */
  const set = (change) => {
    const before = state;
    state = { ...state, ...change };
    const isStep = [...parts].some(([name, part]) => part.step && state[name] !== before[name]);
    const address = write(state);
    if (address !== (location.hash || "#")) history[isStep ? "pushState" : "replaceState"](null, "", address);
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

  const entryOf = (address) => (app.data.entry.has(address.get("p")) ? address.get("p") : undefined);
  const linkOf = (address) => (app.data.link.has(address.get("link")) ? address.get("link") : undefined);

  define("entry", { step: true, start: () => null, read: entryOf, write: (key, address) => address.set("p", key) });
  define("link", {
    step: true,
    start: () => null,
    read: (address) => (entryOf(address) ? undefined : linkOf(address)),
    write: (key, address) => address.set("link", key),
  });
  defineChoice("view", "view", () => app.settings.views, () => app.settings.views[0], true);

  app.state = {
    define,
    defineChoice,
    start,
    set,
    get: () => state,
    subscribe: (listener) => listeners.push(listener),
    select: (entry) => set({ entry, link: null }),
    selectLink: (link) => set({ entry: null, link }),
    clear: () => set({ entry: null, link: null }),
  };
})();
