/* What is asked: a question of the library with what it is told, or a query in words of its own. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** Nothing is asked. */
  const NOTHING = Object.freeze({ text: "" });

  /** The question of the library with a name, if there is one. */
  const questionOf = ({ question }) => app.data.asking.questions.find(({ name }) => name === question);

  /** The query that is asked. */
  const textOf = (asked) => {
    const question = questionOf(asked);
    return question ? told(question, asked.given) : asked.text;
  };

  /** The query of a question with what it is told, by the name of the parameter. */
  const told = (question, given) => {
    const terms = question.parameters.map((parameter) => [parameter.name, given[parameter.name] !== undefined && app.parameters.terms(parameter, given[parameter.name])]);
    return app.blocks.write(question.text, new Map(terms.filter(([, written]) => written)));
  };

  /** What a query tells a question, where it differs from what the question says by itself. */
  const givenIn = (text, question) => {
    const [here, usual] = [text, question.text].map(app.blocks.read);
    const changed = question.parameters.filter(({ name }) => here.has(name) && here.get(name) !== usual.get(name));
    return Object.fromEntries(changed.map((parameter) => [parameter.name, app.parameters.given(parameter, here.get(parameter.name))])
      .filter(([, value]) => value !== undefined));
  };

  /** What a text asks: the question that was chosen, as long as nothing but what it is told has changed. */
  const of = (text, question) => {
    if (!text.trim()) return NOTHING;
    if (!question) return { text };
    const given = givenIn(text, question);
    return told(question, given) === text ? { question: question.name, given } : { text };
  };

  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const readGiven = (question, address) =>
    Object.fromEntries(question.parameters.map((parameter) => [parameter.name, address.get(`p.${parameter.name}`)])
      .filter(([, value]) => value !== null));

  app.state.define("asked", {
    step: true,
    start: () => NOTHING,
    read: (address) => {
      const question = questionOf({ question: address.get("question") });
      if (question) return of(told(question, readGiven(question, address)), question);
      const text = address.get("query");
      return text?.trim() ? { text } : undefined;
    },
    write: ({ question, given, text }, address) => {
      if (question) address.set("question", question);
      else address.set("query", text);
      for (const [name, value] of Object.entries(given ?? {})) address.set(`p.${name}`, value);
    },
  });

  app.asked = { NOTHING, questionOf, textOf, of, isSame };
})();
