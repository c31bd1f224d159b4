/* The way from a problem to patterns, for somebody who knows none. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say, plain, run } = app.words;
  const { stages, stagesOf, examples, browser } = app.symptoms;

  const isAsked = ({ query }) => query.trim() !== "";

  const exampleList = () => {
    const found = examples();
    if (!found.length) return null;
    const item = ([text, tag]) =>
      el("li", {}, el("button", { type: "button", lang: tag === app.words.current() ? null : tag, onclick: () => app.state.set({ query: text }) }, text));
    return el("section", { class: "examples" }, el("h3", {}, say("forExample")), el("ul", {}, found.map(item)));
  };

  const chip = (stage, name, state) =>
    el("button", { type: "button", id: `stage:${stage ?? ""}`, "aria-pressed": String(state.stage === stage), onclick: () => app.state.set({ stage }) }, name);

  /** Offers the stages, one of which may narrow the search. */
  const offerStages = (state) => {
    const row = byId("stages");
    const keys = stages();
    row.hidden = !keys.length || !isAsked(state);
    row.setAttribute("aria-label", plain(app.data.facets.find(({ id }) => id === "stage")?.label));
    redraw(row, [chip(null, say("anyStage"), state), ...keys.map((key) => chip(key, run(app.data.concept.get(key).name), state))]);
  };

  /** The entries that the filters leave, whatever is asked, and those of them at the wanted stage. */
  const allowed = (state) => {
    const { entries } = app.facets.left({ ...state, query: "" });
    const atStage = (key) => !state.stage || stagesOf(app.data.entry.get(key)).includes(state.stage);
    return { entries, wanted: new Set([...entries].filter(atStage)) };
  };

  /** The nearest entries; for a word that is still being typed, those that hold it. */
  const candidates = (query, among) => {
    const near = app.ranking.nearest(query, among);
    if (near.length) return near;
    const { keys } = app.search.found(query);
    return [...keys].filter((key) => among.has(key)).map((key) => ({ key, signs: new Set() }));
  };

  /** What to try where nothing is near. */
  const advice = (state, { entries, wanted }) => {
    const hidden = app.data.entries.length - entries.size;
    const lines = [
      say("tryWords"),
      wanted.size < entries.size ? [say("tryStages"), " ", el("button", { type: "button", id: "all-stages", onclick: () => app.state.set({ stage: null }) }, say("anyStage"))] : null,
      hidden ? say("tryFilters", { count: hidden }) : null,
      say("tryBrowsing"),
    ];
    return el("ul", { class: "advice" }, lines.filter(Boolean).map((line) => el("li", {}, line)));
  };

  const browsing = (entries) => {
    const parts = browser(entries);
    return parts.length ? el("section", { class: "browse" }, el("h3", {}, say("symptomsByStage")), parts) : null;
  };

  /** What stands under the question, and a line that tells about it. */
  const answer = (state) => {
    const among = allowed(state);
    if (!isAsked(state)) return ["", [exampleList(), browsing(among.entries)]];
    const found = candidates(state.query, among.wanted).slice(0, app.settings.guide.candidates);
    if (!found.length) return [say("nothingNear"), [advice(state, among), browsing(among.entries)]];
    return [say("candidates", { count: found.length }), [el("ol", { class: "candidates" }, found.map((hit) => app.candidate.card(hit, state.entry)))]];
  };

  const tell = (text) => {
    const status = byId("guide-status");
    if (status.textContent !== text) status.textContent = text;
  };

  /** Draws what answers the question anew, and keeps the keyboard where it was. */
  const update = (state) => {
    const [told, content] = answer(state);
    if (byId("told").value !== state.query) byId("told").value = state.query;
    byId("forget").hidden = !isAsked(state);
    offerStages(state);
    tell(told);
    redraw(byId("guidance"), content.filter(Boolean), () => byId("guidance"));
  };

  /** What opens an entry in the guide. */
  const home = (entry) => byId(`read:${entry}`);

  const setup = () => {
    const field = byId("told");
    field.maxLength = app.settings.longestQuery;
    field.addEventListener("input", () => app.state.set({ query: field.value }));
    byId("forget").addEventListener("click", () => {
      app.state.set({ query: "" });
      field.focus();
    });
  };

  app.state.defineChoice("stage", "stage", stages, () => null);

  app.guide = { setup, update, home };
})();
