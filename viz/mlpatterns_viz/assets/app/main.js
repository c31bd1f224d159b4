/* Starts the page and keeps all its parts in step with the state. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId, steady } = app.dom;
  const { say } = app.words;

  const press = (attribute, value) => {
    for (const button of document.querySelectorAll(`[data-${attribute}]`)) {
      button.setAttribute("aria-pressed", String(button.dataset[attribute] === value));
    }
  };

  const tellCounts = (state, left) => {
    const { near } = app.search.found(state.query);
    const text = say(near ? "shownNearest" : "shown", {
      entries: left.entries.size, allEntries: app.data.entries.length, links: left.links.size, allLinks: app.data.links.length,
    });
    if (byId("counts").textContent !== text) byId("counts").textContent = text;
  };

  /** The name of what is selected, and what else is told of it to those who listen. */
  const selectionTold = (state) => {
    const [entry, link, thing] = [app.data.entry.get(state.entry), app.data.link.get(state.link), app.data.thing.get(state.thing)];
    if (entry) return [app.words.plain(entry.name), app.own.told(entry), say("linkCountOf", { count: entry.links.length })];
    if (thing) return [app.words.plain(app.things.nameOf(thing)), app.things.kindName(thing.kind), say("entryCountOf", { count: thing.entries.length })];
    return link && [app.words.sentence(link), app.own.told(link)];
  };

  /** Names what is selected in the title, and to those who listen. */
  const announce = (state, left, before) => {
    const told = selectionTold(state);
    document.title = told ? steady(`${told[0]} | ${say("title")}`) : say("title");
    if (!told || (app.state.isSameSelection(state, before) && state.to === before.to)) return;
    const [name, ...more] = told;
    byId("announcer").textContent = state.to ? app.route.told(state, left) : [say("selected", { name }), ...more].filter(Boolean).join(", ");
  };

  const frame = (state) => {
    press("view", state.view);
    press("language", state.language);
    for (const view of app.settings.views) byId(`${view}-view`).hidden = state.view !== view;
    if (byId("query").value !== state.query) byId("query").value = state.query;
  };

  /** Draws a state; `before` is what was drawn last. */
  const draw = (state, before) => {
    if (state.language !== before?.language) app.words.speak(state.language);
    const left = app.facets.left(state);
    frame(state);
    tellCounts(state, left);
    byId("nothing").hidden = left.entries.size > 0 || state.view === "guide";
    app.filters.update(state, before);
    app.kinds.update(state, left, before);
    app.details.update(state, left, before);
    app.shortlist.update(state, before);
    app.graph.update(state, left);
    if (state.view !== "graph") app[state.view].update(state, left, before);
    app.camera.follow(state, before);
    announce(state, left, before);
  };

  const listen = () => {
    byId("query").addEventListener("input", (event) => app.state.set({ query: event.target.value }));
    for (const button of document.querySelectorAll("[data-view]")) {
      button.addEventListener("click", () => app.state.set({ view: button.dataset.view }));
    }
    for (const button of document.querySelectorAll("[data-language]")) {
      button.addEventListener("click", () => app.state.set({ language: button.dataset.language }));
    }
  };

  const start = async () => {
    try {
      await app.load();
      app.words.setup(app.data.words);
      app.things.setup();
      app.filters.setup();
      app.guide.setup();
      app.keyboard.setup();
      app.takeaway.setup();
      listen();
      app.state.subscribe(draw);
      app.state.start();
      // The picture is drawn in the next frame, before this.
      requestAnimationFrame(() => { document.documentElement.dataset.ready = "true"; });
    } catch (error) {
      app.fail("failed");
      throw error;
    }
  };

  start();
})();
