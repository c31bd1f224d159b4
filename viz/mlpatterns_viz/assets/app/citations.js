/* Where a statement comes from. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { run } = app.words;

  /** The address if it is one that may be followed, else nothing. */
  const safeAddress = (address) => {
    try {
      const { protocol, href } = new URL(address);
      return protocol === "https:" || protocol === "http:" ? href : null;
    } catch {
      return null;
    }
  };

  /** Numbers the sources in the order in which they are first cited. */
  const numbering = () => {
    const order = [];
    const number = (source) => {
      if (!order.includes(source)) order.push(source);
      return order.indexOf(source) + 1;
    };
    return { number, order };
  };

  const line = (citation, numbers) => {
    const parts = [run(app.data.evidence[citation.level], "span")];
    if (citation.source) {
      const source = app.data.source.get(citation.source);
      const go = () => document.getElementById(`source-${citation.source}`)?.scrollIntoView({ block: "nearest" });
      const mark = el("a", { href: `#`, title: app.words.plain(source.title), onclick: (event) => { event.preventDefault(); go(); } }, `[${numbers.number(citation.source)}]`);
      parts.push(" ", mark);
    }
    if (citation.locator) parts.push(" ", el("span", { lang: "en" }, citation.locator));
    return el("li", {}, ...parts);
  };

  /** The citations of a statement: evidence level, number of the source, place in it. */
  const list = (citations, numbers) =>
    citations.length ? el("ul", { class: "cites" }, citations.map((citation) => line(citation, numbers))) : null;

  const reference = (source) => {
    const text = source.reference || [source.authors.join(", "), app.words.plain(source.title), source.year].filter(Boolean).join(". ");
    const address = safeAddress(source.url);
    const shown = address && el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, new URL(address).hostname.replace(/^www\./, ""));
    return el("div", {}, el("span", {}, text), shown ? " " : null, shown);
  };

  /** The sources that were numbered, as a list of full references. */
  const bibliography = (numbers) =>
    el("ol", { class: "bibliography" }, numbers.order.map((key, place) =>
      el("li", { id: `source-${key}` }, el("span", { class: "mark-number" }, `${place + 1}`), reference(app.data.source.get(key)))));

  app.citations = { numbering, list, bibliography, safeAddress };
})();
