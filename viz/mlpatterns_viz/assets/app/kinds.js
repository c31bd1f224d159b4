/* The last group of the filters: what to show beside the entries. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say } = app.words;
  /** Whether the group is unfolded, kept over redraws. */
  const unfolded = new Set(["kinds"]);

  const toggle = (kind) => {
    const on = new Set(app.state.get().kinds);
    if (!on.delete(kind)) on.add(kind);
    app.state.set({ kinds: on });
  };

  const row = (kind, state, count) =>
    app.filters.row({
      id: `kind:${kind}`, on: state.kinds.has(kind), toggle: () => toggle(kind), mark: app.swatches.thingSwatch(kind), name: app.things.kindTitle(kind), count,
    });

  const group = (state, left) => {
    const write = () => {
      const tied = app.things.tiedTo(left.entries);
      return [el("ul", {}, app.things.kinds().map((kind) => row(kind, state, tied.filter((thing) => thing.kind === kind).length)))];
    };
    return app.fold(unfolded, "kinds", { class: "facet" }, el("summary", { id: "fold:kinds" }, el("h2", {}, say("alsoShow"))), write);
  };

  /** Draws the group anew if something it shows has changed, and keeps the keyboard where it was. */
  const update = (state, left, before) => {
    if (app.filters.isSameCount(state, before) && state.kinds === before.kinds) return;
    redraw(byId("kinds"), app.things.kinds().length ? [group(state, left)] : []);
  };

  app.kinds = { update };
})();
