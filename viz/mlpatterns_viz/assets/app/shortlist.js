/* The few entries chosen to be compared: the buttons that add and remove one, and the tray that shows them. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, svg, byId, redraw } = app.dom;
  const { say, plain } = app.words;
  const most = app.settings.compared;

  /** Puts an entry on the list. */
  const add = (key) => app.state.set({ compare: [...app.state.get().compare, key] });

  const remove = (key) => app.state.set({ compare: app.state.get().compare.filter((other) => other !== key) });

  const isFull = ({ compare }) => compare.length === most;

  const icon = () =>
    svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, svg("path", { d: "M2.5 2.5h4v11h-4zM9.5 2.5h4v11h-4z" }));

  /** The button that puts an entry on the list or takes it off; `where` sets it apart from others for the same entry. */
  const toggle = (entry, where, shown) => {
    const state = app.state.get();
    const listed = state.compare.includes(entry.id);
    const closed = !listed && isFull(state);
    const label = say("compareEntry", { name: plain(entry.name) });
    const press = (event) => {
      event.stopPropagation();
      if (!closed) (listed ? remove : add)(entry.id);
    };
    return el("button", {
      type: "button", id: `${where}:${entry.id}`, class: "to-compare", onclick: press,
      "aria-label": label, "aria-pressed": String(listed), "aria-disabled": closed ? "true" : null,
      title: closed ? say("compareFull", { most }) : shown ? null : label,
    }, icon(), shown);
  };

  /** The same with its name on it, and beside it why it cannot be pressed. */
  const namedToggle = (entry, where) => {
    const button = toggle(entry, where, say("compare"));
    const reason = button.title && el("span", { "aria-hidden": "true" }, button.title);
    return el("p", { class: "listing" }, button, reason || null);
  };

  /** The button that takes an entry off the list; `where` as above. */
  const dropButton = (entry, where) =>
    el("button", { type: "button", id: `${where}:${entry.id}`, class: "drop", "aria-label": say("dropEntry", { name: plain(entry.name) }), onclick: () => remove(entry.id) }, "×");

  const item = (entry) => el("li", {}, app.swatches.entrySwatch(entry), app.own.name(entry), dropButton(entry, "tray"));

  const content = ({ compare }) => [
    el("p", {}, say("compared", { count: compare.length, most })),
    el("ul", {}, compare.map((key) => item(app.data.entry.get(key)))),
    el("button", { type: "button", id: "open-compare", class: "open", onclick: () => app.state.set({ view: "compare", ...app.state.only() }) }, say("compare")),
  ];

  /** Shows the tray while entries are on the list, except where they are compared. */
  const update = (state, before) => {
    const shown = state.compare.length > 0 && state.view !== "compare";
    redraw(byId("tray"), shown ? content(state) : [], () => byId("tray").querySelector("button") ?? byId("stage"));
    byId("tray").hidden = !shown;
    if (before && state.compare !== before.compare) byId("announcer").textContent = say("compared", { count: state.compare.length, most });
  };

  app.state.define("compare", {
    start: () => [],
    read: (address) => {
      const keys = (address.get("compare") ?? "").split(",").filter((key) => app.data.entry.has(key));
      return [...new Set(keys)].slice(0, most);
    },
    write: (keys, address) => { if (keys.length) address.set("compare", keys.join(",")); },
  });

  app.shortlist = { add, isFull, toggle, namedToggle, dropButton, update };
})();
