/* The running of a query: one at a time, told of as it goes, and to be stopped. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId } = app.dom;
  const { say } = app.words;
  /** What is told, and what stops the query that runs. */
  let [status, running] = [() => [], null];

  /** Tells what `write()` gives, now and again in another language. */
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

  const show = (answer, query, question) => {
    tell(() => [app.answer.told(answer)]);
    app.answer.show({ ...answer, query, question, files });
  };

  /** Tells by the buttons whether a query runs. */
  const press = () => {
    byId("stop-query").disabled = !running;
    byId("query-status").toggleAttribute("data-running", Boolean(running));
  };

  /** Stops the query that runs; the button goes out, so the keyboard moves on. */
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

  /** Asks a query, which is that of a `question` or of none; what still runs is stopped. */
  const start = async (query, question) => {
    const own = begin();
    const [answer, error] = await app.endpoint.answer(query, own.signal).then((found) => [found, null], (reason) => [null, reason]);
    if (own !== running) return undefined;
    running = null;
    press();
    return answer ? show(answer, query, question) : fail(error);
  };

  app.runs = { start, stop, clear, tell, retell: () => tell(status) };
})();
