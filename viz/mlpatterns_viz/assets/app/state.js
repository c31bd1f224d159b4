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
   * it in, which is asked only for a value that differs from that at the start, and always of a part that is `told`.
   * `settle(value, state)` gives the value that makes sense beside the other parts. A change of a part with `step` is a
   * step that Back undoes; a part that `restricts` takes things away from what is shown.
   */
  const define = (name, part) => parts.set(name, part);

  /** A part that is one of some keys, under a name of the address; `allowed()` gives the keys. */
  const defineChoice = (name, key, allowed, start, more) =>
    define(name, {
      start,
      read: (address) => (allowed().includes(address.get(key)) ? address.get(key) : undefined),
      write: (value, address) => address.set(key, value),
      ...more,
    });

  /** A part that is a key of one of the maps of `app.data` or nothing, under a name of the address. */
  const defineKey = (name, key, map, more) =>
    define(name, {
      step: true,
      start: () => null,
      read: (address) => (app.data[map].has(address.get(key)) ? address.get(key) : undefined),
      write: (value, address) => address.set(key, value),
      ...more,
    });

  const selections = [];

  /** The name of the part that is selected, if any: the first one where there are more. */
  const selected = (now) => selections.find((name) => now[name]);

  /** A part that is the key of what is selected, in the map of the same name; only one such part has a value at a time. */
  const defineSelection = (name, key) => {
    selections.push(name);
    defineKey(name, key, name, { settle: (value, now) => (selected(now) === name ? value : null) });
  };

  /** The change that makes a part the only one selected; without a name, nothing is. */
  const only = (wanted, key) => Object.fromEntries(selections.map((name) => [name, name === wanted ? key : null]));

  const settled = (now) =>
    [...parts].reduce((found, [name, { settle }]) => (settle ? { ...found, [name]: settle(found[name], found) } : found), now);

  /** The state that an address tells of; what it does not know is left as at the start. */
  const parse = (fragment) => {
    const address = new URLSearchParams(fragment.replace(/^#/, ""));
    return settled(Object.fromEntries([...parts].map(([name, part]) => [name, part.read(address) ?? part.start()])));
  };

  /** The address of a state, or of some parts of it, leaving out what is as at the start of any page. */
  const write = (now, told = [...parts]) => {
    const address = new URLSearchParams();
    for (const [name, part] of told) if (part.told || now[name] !== part.start()) part.write(now[name], address);
    return `#${address.toString().replaceAll("%2C", ",").replaceAll("%2F", "/")}`;
  };

  const tell = (before) => listeners.forEach((listener) => listener(state, before));

  /** Writes an address, quietly not where a page may not: within another one, as in a notebook, it has none of its own. */
  const keep = (address, isStep) => {
    if (address === (location.hash || "#")) return;
    try {
      history[isStep ? "pushState" : "replaceState"](null, "", address);
    } catch {
      // All of the page but Back works without.
    }
  };

  /** Changes parts of the state that show themselves already, so that only the address is to follow. */
  const note = (change) => {
    const before = state;
    state = settled({ ...state, ...change });
    keep(write(state), [...parts].some(([name, part]) => part.step && state[name] !== before[name]));
  };

  /** Changes parts of the state. */
  const set = (change) => {
    const before = state;
    note(change);
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

  /** The view of an address that names none. It stays the same when the screen is turned, so that Back finds it. */
  const firstView = app.settings.firstView[app.dom.isWide() ? "wide" : "narrow"];
  // Always told: another screen may start with another view.
  defineChoice("view", "view", () => app.settings.views, () => firstView, { step: true, told: true });
  defineSelection("entry", "p");
  defineSelection("link", "link");

  app.state = {
    define,
    defineChoice,
    defineKey,
    defineSelection,
    start,
    set,
    note,
    isRestricted,
    release,
    get: () => state,
    address: () => write(state),
    subscribe: (listener) => listeners.push(listener),
    selected,
    isSameSelection: (one, other) => selections.every((name) => one?.[name] === other?.[name]),
    only,
    select: (key) => set(only(app.data.thing.has(key) ? "thing" : "entry", key)),
    selectLink: (key) => set(only("link", key)),
    clear: () => set(only()),
  };
})();
