/* Finds entries for a problem told in plain words, by the ranking that stands before this in the page. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, steady } = app.dom;
  const { marked } = app.highlights;
  const { entries, lexicon, words, most } = JSON.parse(byId("known").textContent);
  const language = document.documentElement.lang;
  app.data = { entries, lexicon };

  /** How an element is marked that holds something in a language: not at all where the page has the same. */
  const mark = (tag) => (tag && tag !== language ? tag : null);

  const reason = ({ passage, signs }) =>
    passage &&
    el("ul", { class: "reasons" },
      el("li", {}, el("span", { class: "aside" }, words.fields[passage.field]), " ", el("span", { lang: mark(passage.tag) }, marked(passage.text, signs))));

  const tag = (text, name) => (text ? [" ", el("span", { class: name }, text)] : []);

  /** A hit, as a server shows it. */
  const item = (hit) => {
    const { shown, kind } = entries.find(({ id }) => id === hit.key);
    const name = shown.href ? el("a", { href: shown.href, lang: mark(shown.language) }, shown.text) : shown.text;
    return el("li", {}, el("p", { class: "end" }, name, tag(shown.mark, "tag mark-own"), tag(kind, "tag")), reason(hit));
  };

  /** Shows what is found for a text. */
  const find = (text) => {
    const hits = text ? app.ranking.rank(text).slice(0, most.hits) : [];
    byId("hits").replaceChildren(...hits.map(item));
    byId("told").replaceChildren(...(hits.length ? [el("h2", {}, words.hits.replace("{count}", hits.length))] : []));
    byId("nothing").hidden = !text || hits.length > 0;
  };

  const asked = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, most.asked);
  byId("asked").value = asked;
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
  if (asked) document.title = `${steady(asked)} · ${document.title}`;
  find(asked);
})();
