/* The endpoint: a query goes out, and an answer or the reason why there is none comes back. */
(() => {
  "use strict";
  const app = window.mlpatterns;

  /** Why there is no answer: `title`, `detail` and, as far as they are known, `line`, `column` and `seconds` to wait. */
  class Refusal extends Error {
    constructor(told) {
      super(told.detail);
      Object.assign(this, told);
    }
  }

  const number = (value) => (Number.isInteger(value) && value > 0 ? value : undefined);

  const text = (value) => (typeof value === "string" ? value : "");

  const secondsIn = (response) => number(Number(response.headers.get("Retry-After") ?? NaN));

  /** What a server tells by RFC 9457, or at least by its status. */
  const refusalOf = async (response) => {
    const told = await response.json().catch(() => ({}));
    const { title, detail, line, column } = told ?? {};
    return new Refusal({
      title: text(title) || response.statusText || String(response.status), status: response.status, detail: text(detail),
      line: number(line), column: number(column), seconds: secondsIn(response),
    });
  };

  /** What a step gives, with a word for it when the network fails; that it was stopped is told as it is. */
  const reached = async (step) => {
    try {
      return await step();
    } catch (error) {
      throw error.name === "AbortError" ? error : new Refusal({ key: "unreached" });
    }
  };

  /** The reply to a query in an acceptable form: `{mediaType, body}`, the body as `form` has it ("text" or "blob"). */
  const ask = async (query, accept, signal, form = "text") => {
    const request = { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: accept }, signal };
    const response = await reached(() => fetch(app.data.asking.endpoint, request));
    if (!response.ok) throw await refusalOf(response);
    const mediaType = (response.headers.get("Content-Type") ?? "").split(";")[0].trim().toLowerCase();
    return { mediaType, body: await reached(() => response[form]()) };
  };

  /** The answer to a query. Raises a `Refusal`, or an `AbortError` when it was stopped. */
  const answer = async (query, signal) => {
    const { mediaType, body } = await ask(query, app.answers.ACCEPTED, signal);
    try {
      return app.answers.read(mediaType, body);
    } catch {
      throw new Refusal({ key: "unreadable" });
    }
  };

  app.endpoint = { Refusal, ask, answer };
})();
