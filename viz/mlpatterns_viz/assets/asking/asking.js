/* The view that asks the endpoint: the query and the question in it, in step with the address. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId } = app.dom;
  const { say } = app.words;
  const { tell } = app.runs;
  const editor = () => byId("query-text");
  /** The question chosen last, and what the editor and the address ask. */
  let [question, asked] = [null, app.asked.NOTHING];
  /** The language and the form of the answer that were drawn last. */
  let drawn = {};

  /** Asks what stands in the editor. */
  const run = () => {
    const query = editor().value;
    if (!query.trim()) return editor().focus();
    settle();
    return app.runs.start(query, asked.question);
  };

  /** Writes into the address what the editor asks. */
  const settle = () => {
    const now = app.asked.of(editor().value, question);
    if (app.asked.isSame(now, asked)) return;
    asked = now;
    app.state.note({ asked });
  };

  /** Whether the questions stand beside the query, and not above it. */
  const isColumn = () => getComputedStyle(byId("sparql-view")).display === "grid";

  const drawQuestion = () => app.fields.update(question, editor().value, give);

  const drawExamples = () => app.examples.update(question?.name, choose);

  /** Puts what a field is set to into the query. */
  const give = (parameter, given) => {
    const terms = app.parameters.terms(parameter, given);
    if (terms !== undefined) editor().value = app.blocks.write(editor().value, new Map([[parameter.name, terms]]));
    drawQuestion();
    settle();
  };

  const choose = (wanted) => {
    app.runs.clear();
    question = wanted;
    editor().value = wanted.text;
    drawQuestion();
    drawExamples();
    settle();
    if (!isColumn()) byId("examples").open = false;
    byId("question").scrollIntoView({ block: "nearest" });
  };

  const copy = async () => {
    settle();
    const field = byId("query-address");
    field.value = location.href;
    try {
      await navigator.clipboard.writeText(field.value);
      tell(() => [say("copied", { name: say("queryLink") })]);
    } catch {
      field.hidden = false;
      field.select();
      tell(() => [say("copyByHand")]);
    }
  };

  const onKey = (event) => {
    if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  };

  /** Takes over what an address asks, and asks it. */
  const take = (wanted) => {
    app.runs.clear();
    asked = wanted;
    question = app.asked.questionOf(wanted) ?? null;
    editor().value = app.asked.textOf(wanted);
    if (editor().value) run();
  };

  const setup = () => {
    byId("run-query").addEventListener("click", run);
    byId("stop-query").addEventListener("click", app.runs.stop);
    byId("copy-query").addEventListener("click", copy);
    byId("find-example").addEventListener("input", drawExamples);
    editor().addEventListener("keydown", onKey);
    editor().addEventListener("input", drawQuestion);
    editor().addEventListener("change", settle);
    byId("examples").open = isColumn();
  };

  /** Draws what is in words anew in another language, and asks what the address has come to ask. */
  const update = (state, _left, before) => {
    if (!drawn.language) setup();
    const isAnother = !app.asked.isSame(state.asked, asked);
    const isSpoken = state.language === drawn.language;
    // A drawing that came while another view was shown had no room.
    const isCome = state.answered === "graph" && before?.view !== "sparql";
    if (isAnother) take(state.asked);
    if (isAnother || !isSpoken) {
      drawQuestion();
      drawExamples();
      app.runs.retell();
    }
    if (!isSpoken || isCome || state.answered !== drawn.answered) app.answer.draw();
    drawn = { language: state.language, answered: state.answered };
  };

  /** What opened the details of something in the answer, else the query. */
  const home = (key) => {
    const opens = [...byId("answer").querySelectorAll("[data-iri]")];
    return opens.find(({ dataset }) => app.known.find(dataset.iri)?.key === key) ?? editor();
  };

  app.settings.views.push("sparql");
  // A view is found by its name, which the query of the table has already.
  Object.assign(app.sparql, { update, home });
})();
