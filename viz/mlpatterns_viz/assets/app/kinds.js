/* The last group of the filters: what to show beside the entries. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say } = app.words;
  let unfolded = true;

  const toggle = (kind) => {
    const on = new Set(app.state.get().kinds);
    if (!on.delete(kind)) on.add(kind);
    app.state.set({ kinds: on });
  };

  const row = (kind, state, count) => {
    const box = el("input", { type: "checkbox", id: `kind:${kind}`, onchange: () => toggle(kind) });
    box.checked = state.kinds.has(kind);
    const name = el("span", { class: "name" }, app.things.kindTitle(kind));
    return el("li", { class: count ? "choice" : "choice empty" },
      el("label", {}, box, app.swatches.thingSwatch(kind), name, el("span", { class: "count" }, `${count}`)));
  };

  const group = (state, left) => {
    const tied = app.things.tiedTo(left.entries);
    const rows = app.things.kinds().map((kind) => row(kind, state, tied.filter((thing) => thing.kind === kind).length));
    return el("details", { class: "facet", open: unfolded, ontoggle: (event) => { unfolded = event.target.open; } },
      el("summary", { id: "fold:kinds" }, el("h2", {}, say("alsoShow"))), el("ul", {}, rows));
  };

  /** What the group shows of a state. */
  const shownOf = ({ language, query, off, hops, entry, kinds }) => [language, query, off, hops, hops && entry, kinds];

  /** Draws the group anew if something it shows has changed, and keeps the keyboard where it was. */
  const update = (state, left, before) => {
    if (before && shownOf(state).every((part, place) => part === shownOf(before)[place])) return;
    redraw(byId("kinds"), app.things.kinds().length ? [group(state, left)] : []);
  };

  app.kinds = { update };
})();
