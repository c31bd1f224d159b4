/* How far around the selected entry is shown. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { say } = app.words;

  /** What is left, `{entries, links}`, within the neighbourhood that is chosen. */
  const narrowed = (state, { entries, links }) => {
    if (!state.hops) return { entries, links };
    const kept = [...links].map((key) => app.data.link.get(key));
    const near = new Set([...app.paths.within(kept, state.entry, Number(state.hops))].filter((key) => entries.has(key)));
    return { entries: near, links: new Set(kept.filter(({ from, to }) => near.has(from) && near.has(to)).map(({ id }) => id)) };
  };

  /** How a neighbourhood is called. */
  const told = (hops) => (Number(hops) === 1 ? say("oneHop") : say("hops", { count: hops }));

  const button = (hops, text, state) =>
    el("button", { type: "button", id: `hops:${hops ?? "all"}`, "aria-pressed": String(state.hops === hops),
      onclick: () => app.state.set({ hops, to: null }) }, text);

  /** The buttons that choose a neighbourhood, with their name. */
  const control = (state) => [
    el("span", { id: "hops-name" }, say("neighbourhood")),
    el("div", { class: "switch", role: "group", "aria-labelledby": "hops-name" },
      app.settings.hops.map((hops) => button(hops, told(hops), state)),
      button(null, say("all"), state)),
  ];

  app.state.define("hops", {
    restricts: true,
    start: () => null,
    read: (address) => app.settings.hops.find((hops) => hops === address.get("hops")),
    write: (hops, address) => address.set("hops", hops),
    // A path shows what lies on it, however far away.
    settle: (hops, { entry, to }) => (entry && !to ? hops : null),
  });

  app.neighbourhood = { narrowed, told, control };
})();
