/* The panel that tells everything about the selected entry or link. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, joined } = app.dom;
  const { say, run, twins, named } = app.words;
  const { entrySwatch, reading } = app.swatches;
  const { list, numbering, bibliography } = app.citations;
  const { sections, facets } = app.statements;

  let left = null;

  const mention = (entry) => app.mentions.mention(entry, left);

  const heading = (text) => el("h3", {}, text);

  const eyebrow = (entry) => {
    const parts = [
      named(app.data.catalogue, entry.catalogue),
      named(app.data.category, entry.category),
      entry.number != null && el("span", {}, say("numbered", { number: entry.number })),
    ].filter(Boolean);
    return el("p", { class: "eyebrow" }, entrySwatch(entry), joined(parts, "\u00a0· "));
  };

  const alsoCalled = (entry) => {
    const names = Object.entries(entry.otherNames).flatMap(([tag, all]) => all.map((name) => el("span", { lang: tag }, name)));
    if (!names.length) return null;
    return el("p", { class: "also" }, el("span", { class: "badge" }, say("otherNames")), " ", joined(names, " / "));
  };

  /** What can be done with an entry. */
  const actions = (entry) =>
    el("div", { class: "entry-actions" }, app.shortlist.namedToggle(entry, "details"),
      el("button", { type: "button", class: "quiet", id: "cite", "aria-haspopup": "dialog", onclick: () => app.takeaway.open("citation") }, say("cite")));

  const passages = (title, parts, numbers) =>
    parts.length ? [heading(title), parts.map((part) => [run(part.text, "p", { class: "prose" }), list(part.citations, numbers)])] : [];

  const symptoms = (entry) => {
    const said = app.statements.sayings(entry);
    return said ? [heading(say("symptoms")), said] : [];
  };

  /** Links of an entry under the name they have as read from it. */
  const grouped = (entry, links = entry.links) => {
    const groups = new Map();
    for (const link of links) {
      const { relation, turned } = app.seenFrom(link, entry.id);
      const key = `${link.type} ${turned}`;
      if (!groups.has(key)) groups.set(key, { relation, turned, links: [] });
      groups.get(key).links.push(link);
    }
    const order = app.data.relations.map((relation) => relation.id);
    return [...groups.values()].sort((one, other) => order.indexOf(one.relation.id) - order.indexOf(other.relation.id) || one.turned - other.turned);
  };

  const linkItem = (link, entry, numbers) =>
    el("li", {}, mention(app.otherEnd(link, entry.id)), app.own.reason(link), list(link.citations, numbers));

  const linkGroup = (group, entry, numbers) =>
    el("div", { class: "relation" },
      el("h4", {}, reading(group)),
      el("ul", {}, group.links.map((link) => linkItem(link, entry, numbers))));

  const linksOf = (entry, numbers) =>
    [heading(say("links")), entry.links.length ? grouped(entry).map((group) => linkGroup(group, entry, numbers)) : el("p", { class: "also" }, say("noLinks"))];

  const sourcesOf = (numbers) => (numbers.order.length ? [heading(say("sources")), bibliography(numbers)] : []);

  const title = (text) => run(text, "h2", { id: "details-title" });

  /** What is chosen around the entry: a neighbourhood, a path. */
  const around = (state, numbers) => [
    el("div", { class: "around" }, app.neighbourhood.control(state), app.route.control(state)),
    app.route.list(state, left, numbers),
  ];

  /** The content of the panel for an entry. */
  const ofEntry = (entry, state) => {
    const numbers = numbering();
    const bad = entry.kind === "antipattern";
    return [
      eyebrow(entry), app.own.signed(title(entry.name), entry), twins(entry.name), alsoCalled(entry), actions(entry), around(state, numbers),
      passages(say(bad ? "antipatternProblem" : "problem"), entry.problems, numbers),
      symptoms(entry), sections(entry, numbers, { before: true }),
      passages(say(bad ? "antipatternSolution" : "solution"), entry.solutions, numbers),
      sections(entry, numbers, { before: false }), facets(entry),
      entry.citations.length ? [heading(say("describedIn")), list(entry.citations, numbers)] : [],
      linksOf(entry, numbers), sourcesOf(numbers),
    ].flat(4);
  };

  /** The content of the panel for a link. */
  const ofLink = (link) => {
    const numbers = numbering();
    const relation = app.data.relation.get(link.type);
    const [from, to] = [app.data.entry.get(link.from), app.data.entry.get(link.to)];
    return [
      app.own.signed(el("p", { class: "eyebrow" }, say("link")), link),
      el("h2", { class: "ends", id: "details-title" }, mention(from), el("span", { class: "how" }, reading({ relation })), mention(to)),
      heading(say("reason")), run(link.reason, "p", { class: "prose" }),
      link.citations.length ? [heading(say("evidence")), list(link.citations, numbers)] : [],
      sourcesOf(numbers),
    ].flat(4);
  };

  /** The content of the panel for what is selected. */
  const contentOf = (state) => {
    const [entry, link, thing] = [app.data.entry.get(state.entry), app.data.link.get(state.link), app.data.thing.get(state.thing)];
    if (entry) return ofEntry(entry, state);
    return link ? ofLink(link) : app.thingDetails.content(thing, left);
  };

  /** Where the keyboard goes when the panel is closed under it. */
  const home = (state, before) => app[state.view].home?.(before?.entry ?? before?.thing) ?? byId("stage");

  /** Opens an entry or a thing; a press of a key, which is no click of a pointer, goes on to its details. */
  const open = (event, { id }) => {
    event.stopPropagation();
    app.state.select(id);
    if (event.detail === 0) byId("details").focus();
  };

  /** Shows the panel of what is selected, or none. */
  const update = (state, now, before) => {
    left = now;
    const panel = byId("details");
    const within = panel.contains(document.activeElement);
    const focused = document.activeElement.id;
    panel.hidden = !app.state.selected(state);
    document.body.classList.toggle("with-details", !panel.hidden);
    const close = el("button", { type: "button", class: "close", "aria-label": say("close"), onclick: app.state.clear }, "×");
    panel.replaceChildren(...(panel.hidden ? [] : [close, ...contentOf(state).filter(Boolean)]));
    if (!app.state.isSameSelection(state, before)) panel.scrollTop = 0;
    const kept = focused.includes(":") ? byId(focused) : null;
    if (within) (panel.hidden ? home(state, before) : kept ?? panel).focus({ preventScroll: !panel.hidden });
  };

  app.details = { update, open, grouped, sourcesOf };
})();
