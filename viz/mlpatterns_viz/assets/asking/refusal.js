/* Why there is no answer, in words, and the place in the query that it is about. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId } = app.dom;
  const { say } = app.words;
  const HINTS = { unreached: () => say("unreachedHint"), unreadable: () => say("unreadableHint") };
  const TITLES = { unreached: () => say("unreached"), unreadable: () => say("unreadable") };

  /** Start and end of the word at a line and a column, both counted from 1 and in whole characters. */
  const placeIn = (text, { line, column }) => {
    const lines = text.split("\n").slice(0, line);
    const before = lines.slice(0, -1).map((each) => each.length + 1).reduce((sum, length) => sum + length, 0);
    const start = before + [...lines.at(-1)].slice(0, column - 1).join("").length;
    const [word = ""] = /^[^\s(){}.;,]+|^\S/.exec(text.slice(start)) ?? [];
    return [start, start + word.length];
  };

  /** Selects the place in the query, where the reason names one. */
  const mark = ({ line, column }) => {
    const editor = byId("query-text");
    if (line && column) editor.setSelectionRange(...placeIn(editor.value, { line, column }));
  };

  const goTo = (refusal) => {
    byId("query-text").focus();
    mark(refusal);
  };

  /** What is told of a `Refusal`. */
  const told = (refusal) => {
    const { key, title, status, detail, line, column, seconds } = refusal;
    return el("div", { class: "refusal" },
      el("p", { class: "title" }, key ? TITLES[key]() : say("refused", { status: `${status} ${title}` })),
      key ? el("p", {}, HINTS[key]()) : el("pre", { lang: "en" }, detail),
      seconds ? el("p", {}, say("askAgain", { seconds })) : null,
      line && column ? el("button", { type: "button", id: "go-to-place", onclick: () => goTo(refusal) }, say("goToPlace", { line, column })) : null);
  };

  app.refusal = { told, mark };
})();
