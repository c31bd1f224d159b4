/* The filters, which are also the legend. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say, plain, run } = app.words;
  const { options, counts, hide, only } = app.facets;
  /** Which facets are unfolded, kept over redraws. */
  const unfolded = new Set(app.settings.unfolded);

  const toggle = (facet, key) => {
    const off = new Set(app.state.get().off[facet]);
    if (!off.delete(key)) off.add(key);
    hide(facet, off);
  };

  /** A row: box, mark, name, count, and a button that leaves only this one. */
  const choice = ({ id, name, mark, behind, none }, { key, value }, state, tally) => {
    const number = tally.get(key) ?? 0;
    const box = el("input", { type: "checkbox", id: `${id}:${key}`, onchange: () => toggle(id, key) });
    box.checked = !state.off[id].has(key);
    const shown = value ? [run(name(value)), behind?.(value)] : [none()];
    const label = el("label", {}, box, mark?.(value), el("span", { class: "name" }, shown), el("span", { class: "count" }, `${number}`));
    const onlyThis = el("button", { type: "button", class: "only", id: `only:${id}:${key}`,
      "aria-label": say("showOnly", { name: value ? plain(name(value)) : none() }),
      onclick: () => only(id, key) }, say("only"));
    return el("li", { class: number ? "choice" : "choice empty" }, label, onlyThis);
  };

  const both = (facet, keys, name) => {
    const rest = () => [...app.state.get().off[facet]].filter((key) => !keys.includes(key));
    return el("div", { class: "both" },
      el("button", { type: "button", id: `all:${facet}`, "aria-label": say("selectAll", { name }), onclick: () => hide(facet, rest()) }, say("all")),
      el("button", { type: "button", id: `none:${facet}`, "aria-label": say("selectNone", { name }), onclick: () => hide(facet, [...rest(), ...keys]) }, say("none")));
  };

  const rows = (facet, items, state, tally) => el("ul", {}, items.map((item) => choice(facet, item, state, tally)));

  /** A group's name, which switches all of its values. */
  const groupHead = (facet, group, keys, state) => {
    const off = state.off[facet.id];
    const shown = keys.some((key) => !off.has(key));
    const rest = [...off].filter((key) => !keys.includes(key));
    return el("h3", {}, el("button", { type: "button", id: `${facet.id}:group:${group?.id}`, "aria-pressed": String(shown),
      onclick: () => hide(facet.id, shown ? [...rest, ...keys] : rest) }, group ? run(group.name) : facet.noGroup()));
  };

  /** Values under the groups that they belong to. */
  const grouped = (facet, items, state, tally) =>
    [...facet.groups(), undefined].flatMap((group) => {
      const own = items.filter(({ value }) => facet.groupOf(value) === group?.id);
      return own.length ? [groupHead(facet, group, own.map(({ key }) => key), state), rows(facet, own, state, tally)] : [];
    });

  const facetBox = (facet, state) => {
    const { id } = facet;
    const title = facet.title();
    const items = options(id).map((key) => ({ key, value: facet.values().find((value) => value.id === key) }));
    const off = state.off[id].size;
    return el("details", { class: "facet", open: unfolded.has(id), ontoggle: ({ target }) => unfolded[target.open ? "add" : "delete"](id) },
      el("summary", { id: `fold:${id}` }, el("h2", {}, title), off ? el("span", { class: "off" }, say("hiddenCount", { count: off })) : null),
      both(id, items.map(({ key }) => key), title),
      (facet.groups ? grouped : rows)(facet, items, state, counts(id, state)));
  };

  /** What the boxes show of a state. */
  const shownOf = ({ language, query, off, hops, entry }) => [language, query, off, hops, hops && entry];

  /** Draws all filters anew if something they show has changed, and keeps the keyboard where it was. */
  const update = (state, before) => {
    byId("reset").hidden = !app.state.isRestricted();
    if (before && shownOf(state).every((part, place) => part === shownOf(before)[place])) return;
    redraw(byId("facets"), app.facets.offered().map((facet) => facetBox(facet, state)));
  };

  const open = (shown) => {
    byId("filters").classList.toggle("open", shown);
    byId("open-filters").setAttribute("aria-expanded", String(shown));
  };

  /** Lifts every restriction; the button goes, so the keyboard moves on to its column. */
  const reset = () => {
    app.state.release();
    byId("filters").focus();
  };

  const setup = () => {
    byId("open-filters").addEventListener("click", () => open(!byId("filters").classList.contains("open")));
    byId("stage").addEventListener("pointerdown", () => open(false));
    byId("reset").addEventListener("click", reset);
  };

  app.filters = { setup, update, close: () => open(false) };
})();
