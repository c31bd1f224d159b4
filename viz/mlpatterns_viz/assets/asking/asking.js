/* The view that asks the endpoint: the query, its running, and what is told of it. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId } = app.dom;
  const { say } = app.words;
  const editor = () => byId("query-text");
  /** The question chosen last, what the editor and the address say, what is told below, and what stops the query that runs. */
  let [question, asked, status, running] = [null, app.asked.NOTHING, () => [], null];
  /** The language and the form of the answer that were drawn last. */
  let drawn = {};

  const tell = (write) => {
    status = write;
    byId("query-status").replaceChildren(...write());
  };

  const fail = (error) => {
    if (error.name === "AbortError") return tell(() => [say("stopped")]);
    if (!(error instanceof app.endpoint.Refusal)) throw error;
    app.refusal.mark(error);
    return tell(() => [app.refusal.told(error)]);
  };

  const files = { tell: (text) => tell(() => [text]), fail };

  const show = (answer, query) => {
    tell(() => [app.answer.told(answer)]);
    app.answer.show({ ...answer, query, question: asked.question, files });
  };

  /** Tells by the buttons whether a query runs. */
  const press = () => {
    byId("stop-query").disabled = !running;
    byId("query-status").toggleAttribute("data-running", Boolean(running));
  };

  const stop = () => {
    running?.abort();
    byId("run-query").focus();
  };

  /** Lets go of the answer, and of the query that still runs. */
  const clear = () => {
    running?.abort();
    running = null;
    app.answer.show(null);
    tell(() => []);
    press();
  };

  const begin = () => {
    clear();
    running = new AbortController();
    tell(() => [say("running")]);
    press();
    return running;
  };

  /** Asks what stands in the editor; what still runs is stopped. */
  const run = async () => {
    const query = editor().value;
    if (!query.trim()) return editor().focus();
    settle();
    const own = begin();
    const [answer, error] = await app.endpoint.answer(query, own.signal).then((found) => [found, null], (reason) => [null, reason]);
    if (own !== running) return undefined;
    running = null;
    press();
    return answer ? show(answer, query) : fail(error);
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
    clear();
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
    clear();
    asked = wanted;
    question = app.asked.questionOf(wanted) ?? null;
    editor().value = app.asked.textOf(wanted);
    if (editor().value) run();
  };

  const setup = () => {
    byId("run-query").addEventListener("click", run);
    byId("stop-query").addEventListener("click", stop);
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
      tell(status);
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
