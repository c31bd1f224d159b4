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

  /** A part that is the key of the thing selected among those that `app.data` has under the same name; only one is at a time. */
  const defineSelection = (name, key) =>
    define(name, {
      start: () => null,
      step: true,
      selection: true,
      read: (address) => (app.data[name].has(address.get(key)) ? address.get(key) : undefined),
      write: (value, address) => address.set(key, value),
    });

  const selections = () => [...parts.keys()].filter((name) => parts.get(name).selection);

  /** What makes a part the only selected one; without a name, nothing is. */
  const only = (wanted, key) => Object.fromEntries(selections().map((name) => [name, name === wanted ? key : null]));

  /** The name of the part that is selected, if any. */
  const selected = (now) => selections().find((name) => now[name]);

  /** The state that an address tells of; what it does not know is left as at the start. */
  const parse = (fragment) => {
    const address = new URLSearchParams(fragment.replace(/^#/, ""));
    const read = Object.fromEntries([...parts].map(([name, part]) => [name, part.read(address) ?? part.start()]));
    return { ...read, ...only(selected(read), read[selected(read)]) };
  };

  /** The address of a state, leaving out what is as at the start. */
  const write = (now) => {
    const address = new URLSearchParams();
    for (const [name, part] of parts) if (now[name] !== part.start()) part.write(now[name], address);
    return `#${address.toString().replaceAll("%2C", ",").replaceAll("%2F", "/")}`;
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

  const choose = (name, key) => set(only(name, key));

  defineSelection("entry", "p");
  defineSelection("link", "link");
  defineChoice("view", "view", () => app.settings.views, () => app.settings.views[0], true);

  app.state = {
    define,
    defineChoice,
    defineSelection,
    start,
    set,
    get: () => state,
    subscribe: (listener) => listeners.push(listener),
    selected,
    isSameSelection: (one, other) => selections().every((name) => one?.[name] === other?.[name]),
    choose,
    select: (key) => choose("entry", key),
    selectLink: (key) => choose("link", key),
    chooseNode: (key) => choose(app.data.thing.has(key) ? "thing" : "entry", key),
    clear: () => set(only()),
  };
})();
