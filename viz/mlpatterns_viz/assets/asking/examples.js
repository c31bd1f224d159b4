/* The questions of the library to choose from, under their tags. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say, plain, run } = app.words;
  const unfolded = new Set();

  const isFound = ({ name, summary, description }, words) => {
    const text = [name, ...Object.values(summary), ...Object.values(description)].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  };

  const item = (question, tag, chosen, choose) =>
    el("li", {}, el("button", {
      type: "button", id: `example:${tag}:${question.name}`, "aria-pressed": String(question.name === chosen), onclick: () => choose(question),
    }, run(question.summary)));

  const group = (tag, found, isOpen, chosen, choose) => {
    const summary = el("summary", { id: `tag:${tag}` }, el("h3", {}, plain(app.data.asking.tags[tag]) || tag), " ", el("span", { class: "count" }, say("questionCount", { count: found.length })));
    const open = new Set(isOpen ? [tag] : []);
    return app.fold(isOpen ? open : unfolded, tag, { class: "tagged" }, summary, () => [el("ul", {}, found.map((question) => item(question, tag, chosen, choose)))]);
  };

  /** Draws the questions that hold the words looked for, `chosen` being the name of the present one. */
  const update = (chosen, choose) => {
    const words = byId("find-example").value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = app.data.asking.questions.filter((question) => isFound(question, words));
    const tags = Object.keys(app.data.asking.tags).map((tag) => [tag, found.filter((question) => question.tags.includes(tag))]);
    const groups = tags.filter(([, tagged]) => tagged.length).map(([tag, tagged]) => group(tag, tagged, words.length > 0, chosen, choose));
    redraw(byId("example-list"), groups.length ? groups : [el("p", { class: "none", role: "status" }, say("noExample"))]);
  };

  app.examples = { update };
})();
