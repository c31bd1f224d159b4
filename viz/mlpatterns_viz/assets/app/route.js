/* The path from the selected entry to another: its choice, and its steps to read. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, svg, byId } = app.dom;
  const { say, plain } = app.words;
  const { mention, option } = app.mentions;

  /** The steps of the path that is asked for along the links left; `null` where there is none. */
  const stepsOf = (state, left) =>
    state.to && app.paths.shortest([...left.links].map((key) => app.data.link.get(key)), state.entry, state.to);

  const find = (query) => {
    const { entry } = app.state.get();
    return app.data.entries.filter((other) => other.id !== entry && app.search.isNamed(other, query));
  };

  const swapMark = () => svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M5 2v11M2 10l3 3 3-3M11 14V3M8 6l3-3 3 3" }));

  /** Ends the path; its buttons go, so the keyboard moves on to the field. */
  const clear = () => {
    app.state.set({ to: null });
    byId("path:to").focus();
  };

  const buttons = ({ entry, to }) => [
    el("button", { type: "button", id: "path:swap", title: say("swapEnds"), "aria-label": say("swapEnds"), onclick: () => app.state.set({ entry: to, to: entry }) }, swapMark()),
    el("button", { type: "button", id: "path:clear", title: say("clearPath"), "aria-label": say("clearPath"), onclick: clear }, "×"),
  ];

  /** The field that chooses where the path leads, with its name. */
  const control = (state) => {
    const field = app.combobox({
      id: "path:to",
      label: say("pathTo"),
      placeholder: say("pathHint"),
      nothing: say("noSuchName"),
      value: plain(app.data.entry.get(state.to)?.name),
      find,
      show: option,
      choose: ({ id }) => app.state.set({ to: id }),
    });
    return [el("label", { for: "path:to" }, say("pathTo")), el("div", { class: "path-field" }, field, state.to ? buttons(state) : null)];
  };

  /** What there is to say about a path in one line. */
  const told = (state, left) => {
    const steps = stepsOf(state, left);
    const name = plain(app.data.entry.get(state.to).name);
    if (steps) return say("pathLength", { name, count: steps.length });
    return say(left.links.size < app.data.links.length ? "noPathLeft" : "noPath", { name });
  };

  /** A step: the link as it is read on the way, why, who says so, and where it leads. */
  const stepItem = ({ link, from, to }, left, numbers) =>
    el("li", {},
      el("div", { class: "step" },
        el("p", { class: "how" }, app.swatches.reading(app.seenFrom(link, from))),
        app.own.reason(link), app.citations.list(link.citations, numbers)),
      mention(app.data.entry.get(to), left));

  /** The path as a list to read, or that there is none; nothing when none is asked for. */
  const list = (state, left, numbers) => {
    if (!state.to) return [];
    const steps = stepsOf(state, left);
    const start = el("li", {}, mention(app.data.entry.get(state.entry), left));
    return [
      el("p", { class: "path-told" }, told(state, left)),
      steps && el("ol", { class: "path" }, start, steps.map((step) => stepItem(step, left, numbers))),
    ];
  };

  app.state.defineKey("to", "to", "entry", { restricts: true, settle: (to, { entry }) => (entry && entry !== to ? to : null) });

  app.route = { stepsOf, control, list, told };
})();
