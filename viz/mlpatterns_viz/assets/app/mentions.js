/* Names that lead to their entry. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { say, twins } = app.words;

  /** A button that leads to an entry; it tells when the entry is not among those left. */
  const mention = (entry, left) => {
    const shown = left.entries.has(entry.id);
    const attributes = { type: "button", class: shown ? "mention" : "mention far", title: shown ? null : say("hiddenByFilters"), onclick: () => app.state.select(entry.id) };
    return el("button", attributes, app.swatches.entrySwatch(entry), app.own.name(entry));
  };

  /** What a list of names to choose from shows of an entry: its sign, its name, and that in the other languages. */
  const option = (entry) => [app.swatches.entrySwatch(entry), el("span", {}, app.own.name(entry), twins(entry.name, "span"))];

  app.mentions = { mention, option };
})();
