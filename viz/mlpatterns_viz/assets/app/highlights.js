/* A text in which the words stand out that answer those of a question. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;

  /** The parts of a text, of which those that bear the signs are marked. */
  const marked = (text, signs) => {
    const parts = [];
    let place = 0;
    for (const [start, end] of app.terms.marks(text, signs)) {
      parts.push(text.slice(place, start), el("mark", {}, text.slice(start, end)));
      place = end;
    }
    return [...parts, text.slice(place)];
  };

  app.highlights = { marked };
})();
