/* The filters, which are also the legend. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say, plain, run } = app.words;
  const { NONE, options, counts } = app.facets;
  /** Which facets are unfolded, kept over redraws. */
  const unfolded = { category: true, relation: true, source: false };

  const change = (facet, keys) => {
    const { off } = app.state.get();
    app.state.set({ off: { ...off, [facet]: new Set(keys) } });
  };

  const toggle = (facet, key) => {
    const off = new Set(app.state.get().off[facet]);
    if (!off.delete(key)) off.add(key);
    change(facet, off);
  };

  /** A row: box, mark, name, count, and a button that leaves only this one. */
  const choice = ({ facet, key, mark, name, text }, state, tally) => {
    const number = tally.get(key) ?? 0;
    const box = el("input", { type: "checkbox", id: `${facet}:${key}`, onchange: () => toggle(facet, key) });
    box.checked = !state.off[facet].has(key);
    const label = el("label", {}, box, mark, el("span", { class: "name" }, name), el("span", { class: "count" }, `${number}`));
    const only = el("button", { type: "button", class: "only", id: `only:${facet}:${key}`, "aria-label": say("showOnly", { name: text }),
      onclick: () => change(facet, options(facet).filter((other) => other !== key)) }, say("only"));
    return el("li", { class: number ? "choice" : "choice empty" }, label, only);
  };

  const both = (facet, keys, name) => {
    const rest = () => [...app.state.get().off[facet]].filter((key) => !keys.includes(key));
    return el("div", { class: "both" },
      el("button", { type: "button", id: `all:${facet}`, "aria-label": say("selectAll", { name }), onclick: () => change(facet, rest()) }, say("all")),
      el("button", { type: "button", id: `none:${facet}`, "aria-label": say("selectNone", { name }), onclick: () => change(facet, [...rest(), ...keys]) }, say("none")));
  };

  const facetBox = (facet, title, ...content) =>
    el("details", { class: "facet", open: unfolded[facet], ontoggle: (event) => { unfolded[facet] = event.target.open; } },
      el("summary", {}, el("h2", {}, title)), both(facet, options(facet), title), ...content);

  const rows = (items, state, tally) => el("ul", {}, items.map((item) => choice(item, state, tally)));

  const categoryItem = (key) => {
    const category = app.data.category.get(key);
    const text = category ? plain(category.name) : say("uncategorised");
    const mark = app.swatches.swatch(key === NONE ? null : key, category?.catalogue);
    return { facet: "category", key, mark, text, name: category ? run(category.name) : text };
  };

  /** A catalogue's name, which switches all of its categories. */
  const groupHead = (catalogue, keys, state) => {
    const off = state.off.category;
    const shown = keys.some((key) => !off.has(key));
    const rest = [...off].filter((key) => !keys.includes(key));
    const name = catalogue ? run(catalogue.name) : say("withoutCatalogue");
    return el("h3", {}, el("button", { type: "button", id: `category:group:${catalogue?.id}`, "aria-pressed": String(shown),
      onclick: () => change("category", shown ? [...rest, ...keys] : rest) }, name));
  };

  /** Categories under their catalogues. */
  const categoryBox = (state) => {
    const keys = options("category");
    const tally = counts("category", state);
    const catalogues = [...app.data.catalogues, null];
    const parts = catalogues.flatMap((catalogue) => {
      const own = keys.filter((key) => (app.data.category.get(key)?.catalogue ?? null) === (catalogue?.id ?? null));
      if (!own.length) return [];
      return [groupHead(catalogue, own, state), rows(own.map(categoryItem), state, tally)];
    });
    return facetBox("category", say("categories"), ...parts);
  };

  const relationBox = (state) => {
    const items = app.data.relations.map(({ id, label }) => ({
      facet: "relation", key: id, mark: app.swatches.lineSample(id), name: run(label), text: plain(label),
    }));
    return facetBox("relation", say("relations"), rows(items, state, counts("relation", state)));
  };

  const sourceItem = (key) => {
    const source = app.data.source.get(key);
    const text = source ? plain(source.title) : say("noSource");
    const year = source?.year ? ` (${source.year})` : "";
    return { facet: "source", key, mark: null, text, name: source ? [run(source.title), year] : text };
  };

  const sourceBox = (state) =>
    facetBox("source", say("sources"), rows(options("source").map(sourceItem), state, counts("source", state)));

  /** Draws all filters anew if something they show has changed, and keeps the keyboard where it was. */
  const update = (state, before) => {
    if (before && ["language", "query", "off"].every((part) => state[part] === before[part])) return;
    redraw(byId("facets"), [categoryBox(state), relationBox(state), sourceBox(state)]);
  };

  const open = (shown) => {
    byId("filters").classList.toggle("open", shown);
    byId("open-filters").setAttribute("aria-expanded", String(shown));
  };

  const setup = () => {
    byId("open-filters").addEventListener("click", () => open(!byId("filters").classList.contains("open")));
    byId("stage").addEventListener("pointerdown", () => open(false));
  };

  app.filters = { setup, update, close: () => open(false) };
})();
