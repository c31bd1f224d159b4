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

  /** A row: a box that is `on`, a mark, a name and a count, and what stands behind. */
  const row = ({ id, on, toggle: onchange, mark, name, count }, behind) => {
    const box = el("input", { type: "checkbox", id, onchange });
    box.checked = on;
    const label = el("label", {}, box, mark, el("span", { class: "name" }, name), el("span", { class: "count" }, `${count}`));
    return el("li", { class: count ? "choice" : "choice empty" }, label, behind);
  };

  /** The row of a value, with a button that leaves only this one. */
  const choice = ({ id, name, mark, behind, none }, { key, value }, state, tally) => {
    const shown = value ? [run(name(value)), behind?.(value)] : [none()];
    const onlyThis = el("button", { type: "button", class: "only", id: `only:${id}:${key}`,
      "aria-label": say("showOnly", { name: value ? plain(name(value)) : none() }),
      onclick: () => only(id, key) }, say("only"));
    return row({
      id: `${id}:${key}`, on: !state.off[id].has(key), toggle: () => toggle(id, key), mark: mark?.(value), name: shown, count: tally.get(key) ?? 0,
    }, onlyThis);
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
    const off = state.off[id].size;
    const summary = el("summary", { id: `fold:${id}` }, el("h2", {}, title), off ? el("span", { class: "off" }, say("hiddenCount", { count: off })) : null);
    const write = () => {
      const values = new Map(facet.values().map((value) => [value.id, value]));
      const items = options(id).map((key) => ({ key, value: values.get(key) }));
      return [both(id, items.map(({ key }) => key), title), (facet.groups ? grouped : rows)(facet, items, state, counts(id, state))].flat();
    };
    return app.fold(unfolded, id, { class: "facet" }, summary, write);
  };

  const countedOf = ({ language, query, off, hops, entry }) => [language, query, off, hops, hops && entry];

  /** Whether all that is counted beside the boxes is as it was. */
  const isSameCount = (state, before) => Boolean(before) && countedOf(state).every((part, place) => part === countedOf(before)[place]);

  /** Draws all filters anew if something they show has changed, and keeps the keyboard where it was. */
  const update = (state, before) => {
    byId("reset").hidden = !app.state.isRestricted();
    if (isSameCount(state, before)) return;
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

  app.filters = { setup, update, row, isSameCount, close: () => open(false) };
})();
