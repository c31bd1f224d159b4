/* Everything the keyboard does. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId } = app.dom;
  const LINKED_IS_NEARER = 2;
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /**
   * How far a node lies in a direction; infinite when it lies elsewhere. The four directions share the plane among them,
   * and steps are counted along and across alike, so that each step comes nearer to whatever lies that way.
   */
  const farness = (from, to, [wayX, wayY]) => {
    const [x, y] = [to.x - from.x, to.y - from.y];
    const along = x * wayX + y * wayY;
    const across = Math.abs(x * wayY) + Math.abs(y * wayX);
    return along > 0 && across <= along ? along + across : Infinity;
  };

  /** Keys of what an entry is linked with, or a thing tied to. */
  const linkedWith = (key, { links }) => {
    const entry = app.data.entry.get(key);
    return entry ? entry.links.filter((link) => links.has(link.id)).map((link) => app.otherEnd(link, key).id) : app.data.thing.get(key).entries;
  };

  /** The nearest entry or thing in a direction, linked ones counting as nearer than they are. */
  const neighbour = (key, way) => {
    const left = app.facets.left(app.state.get());
    const here = app.data.node.get(key);
    const linked = new Set(linkedWith(key, left));
    let nearest = { distance: Infinity, key: null };
    for (const other of [...left.entries, ...left.things]) {
      const distance = farness(here, app.data.node.get(other), way) / (linked.has(other) ? LINKED_IS_NEARER : 1);
      if (other !== key && distance < nearest.distance) nearest = { distance, key: other };
    }
    return nearest.key;
  };

  /** The visible entry with most links: where arrows start. */
  const busiest = () => {
    const { entries } = app.facets.left(app.state.get());
    const sorted = app.data.entries.filter((entry) => entries.has(entry.id)).sort((one, other) => other.links.length - one.links.length);
    return sorted[0]?.id;
  };

  const onGraph = (event) => {
    if (event.key === "Enter" && !byId("details").hidden) byId("details").focus();
    const way = WAYS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { entry, thing } = app.state.get();
    const here = entry ?? thing;
    const next = here ? neighbour(here, way) : busiest();
    if (next) app.state.select(next);
  };

  const onTable = (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    app.table.step(event.key === "ArrowUp" ? -1 : 1);
  };

  const onMatrix = (event) => {
    const way = WAYS[event.key];
    if (!way || !event.target.matches(".chip")) return;
    event.preventDefault();
    app.matrix.step(way);
  };

  /** Escape undoes one thing at a time: the open filters, the tip, the path, the selection, the search. */
  const escape = () => {
    const state = app.state.get();
    if (byId("filters").classList.contains("open")) app.filters.close();
    else if (app.tip.isShown()) app.tip.hide();
    else if (state.to) app.state.set({ to: null });
    else if (app.state.selected(state)) app.state.clear();
    else if (state.query) app.state.set({ query: "" });
    else document.activeElement?.blur();
  };

  const onKey = (event) => {
    // While kana are being turned into kanji, keys belong to what turns them; an open panel has keys of its own.
    if (event.isComposing || event.target.closest?.("dialog")) return;
    const typing = event.target.matches?.("input:not([type=checkbox]), textarea");
    if (event.key === "Escape") {
      event.preventDefault();
      escape();
    } else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      byId(app.state.get().view === "guide" ? "told" : "query").select();
    }
  };

  /** Goes to the content and leaves the address alone, which tells what is looked at. */
  const skip = (event) => {
    event.preventDefault();
    byId("stage").focus();
  };

  const setup = () => {
    document.querySelector(".skip").addEventListener("click", skip);
    document.addEventListener("keydown", onKey);
    byId("graph").addEventListener("keydown", onGraph);
    byId("table-view").addEventListener("keydown", onTable);
    byId("matrix-view").addEventListener("keydown", onMatrix);
  };

  app.keyboard = { setup };
})();
