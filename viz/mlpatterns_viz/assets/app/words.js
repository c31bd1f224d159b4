/* The words of the page, and texts that the graph has in several languages. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, steady, brief } = app.dom;
  let all = {};
  let language = "en";

  /** Takes the words of every language. */
  const setup = (words) => { all = words; };

  /** The page's own word for a key, with `{placeholders}` filled. */
  const say = (key, values = {}) =>
    (all[language]?.[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => steady(String(values[name] ?? whole)));

  /** A text of the graph in the present language, else in the nearest: `[string, language]`. */
  const pick = (text, wanted = language) => {
    for (const tag of [wanted, "en", "ja", ...Object.keys(text ?? {})]) {
      if (text?.[tag]) return [text[tag], tag];
    }
    return ["", wanted];
  };

  /** Just the string of `pick`. */
  const plain = (text, wanted) => pick(text, wanted)[0];

  /** How an element is marked that holds something in a language: not at all where the page has the same. */
  const mark = (found) => (found === language ? null : found);

  /** An element holding a text of the graph, marked with the language it is really in. */
  const run = (text, tag = "span", attributes = {}) => {
    const [value, found] = pick(text);
    return el(tag, { ...attributes, lang: mark(found) }, tag === "span" ? brief(value) : value);
  };

  /** Elements that hold a name in the other languages, to know the thing by. */
  const twins = (text, tag = "p") => {
    const [, used] = pick(text);
    return Object.entries(text).filter(([other]) => other !== used).map(([other, value]) => el(tag, { class: "twin", lang: other }, value));
  };

  /** The name of the thing that has a key in a map, as an element; nothing if there is no such thing. */
  const named = (things, key) => (things.has(key) ? run(things.get(key).name) : null);

  /** Where the lines of a label begin in the whole name, but for the first. */
  const startsOf = (lines, whole) => {
    let end = 0;
    const startOf = (line) => {
      const start = whole.indexOf(line, end);
      if (start >= 0) end = start + line.length;
      return start;
    };
    return lines.map(startOf).filter((start) => start > 0);
  };

  /** The name of an entry, which may break only where its label on the graph does. */
  const name = (entry, wanted) => {
    const [whole, found] = pick(entry.name, wanted);
    const lines = app.data.node.get(entry.id).lines[found] ?? [];
    const places = startsOf(lines, whole);
    const pieces = [0, ...places].map((place, at) => brief(whole.slice(place, places[at])));
    return el("span", { class: "unbroken", lang: mark(found) }, pieces.flatMap((piece, at) => (at ? [el("wbr"), piece] : [piece])));
  };

  /** The texts of a link as one line, each made into something by `tell`, and what stands between them. */
  const line = (link, tell) => {
    const { label, symmetric } = app.data.relation.get(link.type);
    const [from, to] = [link.from, link.to].map((key) => tell(app.data.entry.get(key).name));
    return [from, " — ", tell(label), symmetric ? " — " : " → ", to];
  };

  /** A link as one line. */
  const sentence = (link) => line(link, (text) => plain(text)).join("");

  /** The same as elements. */
  const sentenceRun = (link) => line(link, (text) => run(text));

  /** Puts the words of a language into everything that the template marked. */
  const speak = (wanted) => {
    language = wanted;
    document.documentElement.lang = wanted;
    for (const node of document.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text, { version: app.data.version });
    for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
    for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = say(node.dataset.placeholder);
  };

  app.state.defineChoice("language", "lang", () => app.settings.languages, () => app.data.language);

  app.words = { setup, say, pick, plain, mark, run, twins, named, name, sentence, sentenceRun, speak, current: () => language };
})();
