/* The way from a problem to patterns, for somebody who knows none. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say, plain, mark, named } = app.words;
  const { examples, browser } = app.symptoms;

  const isAsked = ({ query }) => query.trim() !== "";

  const exampleList = () => {
    const found = examples();
    if (!found.length) return null;
    const item = ([text, tag]) =>
      el("li", {}, el("button", { type: "button", lang: mark(tag), onclick: () => app.state.set({ query: text }) }, text));
    return el("section", { class: "examples" }, el("h3", {}, say("forExample")), el("ul", {}, found.map(item)));
  };

  const chip = (id, name, pressed, press) => el("button", { type: "button", id, "aria-pressed": String(pressed), onclick: press }, name);

  const stageChip = (stage) =>
    chip(`at:${stage}`, named(app.data.concept, stage), app.facets.isOnly("stage", stage), () => app.facets.only("stage", stage));

  const everyStage = () => app.facets.hide("stage", []);

  /** Offers the stages, one of which may narrow the search. */
  const offerStages = (state) => {
    const row = byId("stages");
    const keys = app.facets.options("stage").filter((key) => app.data.concept.has(key));
    row.hidden = !keys.length || !isAsked(state);
    row.setAttribute("aria-label", plain(app.data.facets.find(({ id }) => id === "stage")?.label));
    redraw(row, [chip("at:any", say("anyStage"), !state.off.stage.size, everyStage), ...keys.map(stageChip)]);
  };

  /** The entries that the filters leave, whatever is asked. */
  const allowed = (state) => app.facets.left({ ...state, query: "" }).entries;

  /** The nearest entries; for a word that is still being typed, those that hold it. */
  const candidates = (query, among) => {
    const near = app.ranking.nearest(query, among);
    if (near.length) return near;
    const { keys } = app.search.found(query);
    return [...keys].filter((key) => among.has(key)).map((key) => ({ key, signs: new Set() }));
  };

  /** What to try where nothing is near. */
  const advice = (state, among) => {
    const hidden = app.data.entries.length - among.size;
    const lines = [
      say("tryWords"),
      state.off.stage.size ? [say("tryStages"), " ", el("button", { type: "button", id: "all-stages", onclick: everyStage }, say("anyStage"))] : null,
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
    if (!isAsked(state)) return ["", [exampleList(), browsing(among)]];
    const found = candidates(state.query, among).slice(0, app.settings.guide.candidates);
    if (!found.length) return [say("nothingNear"), [advice(state, among), browsing(among)]];
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

  app.guide = { setup, update, home };
})();
