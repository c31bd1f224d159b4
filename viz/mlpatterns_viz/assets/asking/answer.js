/* The answer below the query: its forms, and the one that is shown. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say } = app.words;
  const FORMS = ["table", "graph"];
  /** The answer, if there is one, and how its table is sorted. */
  let shown = null;
  let order = null;

  const isWord = ({ kind }) => kind === "word";

  const form = () => app.state.get().answered;

  const formSwitch = () =>
    el("div", { class: "switch", role: "group", "aria-label": say("shownAs") }, FORMS.map((each) =>
      el("button", { type: "button", id: `answered:${each}`, "aria-pressed": String(each === form()), onclick: () => app.state.set({ answered: each }) }, each === "table" ? say("table") : say("graph"))));

  const toGraph = (keys) =>
    keys.length ? el("button", { type: "button", class: "quiet", id: "to-graph", onclick: () => app.only.show(keys) }, say("entriesInGraph", { count: keys.length })) : null;

  const sortBy = (wanted) => {
    order = wanted;
    draw();
  };

  const bodyOf = (answer) => {
    if (isWord(answer) || !answer.rows.length) return [];
    return form() === "graph" ? app.answerGraph.content(answer) : app.answerTable.content(answer, order, sortBy);
  };

  const barOf = (answer) => el("div", { class: "answer-bar" },
    isWord(answer) || !answer.rows.length ? null : formSwitch(),
    toGraph(app.answers.entriesIn(answer)),
    app.downloads.buttons(answer, answer.files));

  /** Draws the answer again, as after a change of the language. */
  const draw = () => {
    app.answerGraph.drop();
    byId("answer").hidden = !shown;
    redraw(byId("answer"), shown ? [barOf(shown), ...bodyOf(shown)] : []);
    if (shown && form() === "graph") app.answerGraph.draw();
  };

  /** Shows an answer with its `query` and the name of its `question`; `files` takes what is to be told of its files. */
  const show = (answer) => {
    shown = answer;
    order = null;
    draw();
  };

  /** What there is to say of an answer in a line, or all of it where it is a word. */
  const told = ({ kind, rows, word }) => {
    if (kind === "word") return el("strong", { class: "word" }, say(word ? "yes" : "no"));
    if (kind === "triples") return say("tripleCount", { count: rows.length });
    return rows.length ? say("rowCount", { count: rows.length }) : say("noRows");
  };

  app.state.defineChoice("answered", "answer", () => FORMS, () => "table");

  app.answer = { show, draw, told };
})();
