/* The question that was chosen: what it asks, and a field for each of its parameters. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, redraw } = app.dom;
  const { say, run } = app.words;
  const { ANY, isLiteral, isInteger, options } = app.parameters;

  const option = (value, text, now) => el("option", { value, selected: value === now }, text);

  /** Stands for terms that the field cannot tell. */
  const OTHER = "\u0000";

  const select = (id, values, now, change) =>
    el("select", { id, onchange: (event) => { if (event.target.value !== OTHER) change(event.target.value); } },
      now === undefined ? option(OTHER, say("asWritten"), OTHER) : null, option(ANY, say("anyValue"), now), values.map(({ value, text }) => option(value, text, now)));

  const input = (id, parameter, now, change) => {
    const field = el("input", {
      id, type: isInteger(parameter) ? "number" : "text", step: isInteger(parameter) ? 1 : null, autocomplete: "off", spellcheck: "false",
      placeholder: say(now === undefined ? "asWritten" : "anyValue"), onchange: () => { if (field.validity.valid) change(field.value === "" ? ANY : field.value); },
    });
    field.value = now === undefined || now === ANY ? "" : now;
    return field;
  };

  const control = (id, parameter, now, change) => {
    if (!isLiteral(parameter)) return select(id, options(parameter).map(({ value, iri }) => ({ value, text: app.known.nameOf(iri) })), now, change);
    if (parameter.choices.length) return select(id, parameter.choices.map((value) => ({ value, text: value })), now, change);
    return input(id, parameter, now, change);
  };

  /** The field of a parameter as the query has it now; switched off, with the reason, where the query has no block for it. */
  const field = (parameter, blocks, change) => {
    const { name, description } = parameter;
    const [id, written] = [`parameter:${name}`, blocks.get(name)];
    const isThere = written !== undefined;
    const made = control(id, parameter, isThere ? app.parameters.given(parameter, written) : ANY, (given) => change(parameter, given));
    if (!isThere) {
      made.disabled = true;
      made.setAttribute("aria-describedby", `${id}-why`);
    }
    return el("div", { class: "parameter" },
      el("label", { for: id }, run(description), " ", el("code", {}, `?${name}`)), made,
      isThere ? null : el("p", { id: `${id}-why`, class: "why" }, say("notBound", { name })));
  };

  /** Draws the question beside the text that is in the editor; `change(parameter, given)` takes what a field is set to. */
  const update = (question, text, change) => {
    const blocks = app.blocks.read(text);
    redraw(byId("question"), question ? [
      run(question.summary, "h2"), run(question.description, "p"),
      question.parameters.length ? el("div", { class: "parameters" }, question.parameters.map((parameter) => field(parameter, blocks, change))) : null,
    ].filter(Boolean) : []);
  };

  app.fields = { update };
})();
