/* Names that lead to their entry. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { say, pick, run } = app.words;

  /** A button that leads to an entry; it tells when the entry is not among those left. */
  const mention = (entry, left) => {
    const shown = left.entries.has(entry.id);
    const attributes = { type: "button", class: shown ? "mention" : "mention far", title: shown ? null : say("hiddenByFilters"), onclick: () => app.state.select(entry.id) };
    return el("button", attributes, app.swatches.entrySwatch(entry), run(entry.name));
  };

  /** What a list of names to choose from shows of an entry: its sign, its name, and that in the other languages. */
  const option = (entry) => {
    const [, used] = pick(entry.name);
    const twins = Object.entries(entry.name).filter(([tag]) => tag !== used);
    return [app.swatches.entrySwatch(entry), el("span", {}, run(entry.name), twins.map(([tag, name]) => el("span", { class: "twin", lang: tag }, name)))];
  };

  app.mentions = { mention, option };
})();
