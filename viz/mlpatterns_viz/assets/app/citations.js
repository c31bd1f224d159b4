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

  /** What makes an element a link out of the page; nothing if the address may not be followed. */
  const outward = (address) => {
    const href = safeAddress(address);
    return href && { href, target: "_blank", rel: "noopener noreferrer" };
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

  /** Citations of the same source at the same level as one, with all the places in it. */
  const merged = (citations) => {
    const groups = new Map();
    for (const { source, level, locator } of citations) {
      const key = `${level} ${source}`;
      if (!groups.has(key)) groups.set(key, { source, level, locators: [] });
      if (locator) groups.get(key).locators.push(locator);
    }
    return [...groups.values()];
  };

  /** The number of a source, which leads to its reference below. */
  const mark = (source, numbers) => {
    const go = (event) => {
      event.preventDefault();
      document.getElementById(`source-${source}`)?.focus();
    };
    return el("a", { href: "#", title: app.words.plain(app.data.source.get(source).title), onclick: go }, `[${numbers.number(source)}]`);
  };

  const line = ({ source, level, locators }, numbers) => {
    const parts = [run(app.data.evidence[level])];
    if (source) parts.push(" ", mark(source, numbers));
    if (locators.length) parts.push(" ", el("span", { lang: "en" }, locators.join("; ")));
    return el("li", {}, parts);
  };

  /** The citations of a statement: evidence level, number of the source, places in it. */
  const list = (citations, numbers) =>
    citations.length ? el("ul", { class: "cites" }, merged(citations).map((citation) => line(citation, numbers))) : null;

  /** A link to an address, called by its host; nothing if it may not be followed. */
  const address = (url) => {
    const link = outward(url);
    return link && el("a", link, new URL(link.href).hostname.replace(/^www\./, ""));
  };

  /** The reference of a source in one line, made of what is known of it where it states none. */
  const reference = ({ reference: stated, authors, title, year, version }) =>
    stated || [authors.join(", "), app.words.plain(title), year, version].filter(Boolean).join(". ");

  const cited = (source) => {
    const shown = address(source.url);
    return el("div", {}, el("span", {}, reference(source)), shown ? " " : null, shown);
  };

  /** The sources that were numbered, as a list of full references. */
  const bibliography = (numbers) =>
    el("ol", { class: "bibliography" }, numbers.order.map((key, place) =>
      el("li", { id: `source-${key}`, tabindex: -1 }, el("span", { class: "mark-number" }, `${place + 1}`), cited(app.data.source.get(key)))));

  app.citations = { outward, address, reference, numbering, list, bibliography };
})();
