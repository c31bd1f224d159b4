/* What can be shown beside the entries: problems, solutions, categories, sources, tools and use cases. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { say, plain } = app.words;

  /** The names of the kinds, of one thing and of many. */
  const NAMES = {
    problem: [() => say("problem"), () => say("problems")],
    solution: [() => say("solution"), () => say("solutions")],
    category: [() => say("category"), () => say("categories")],
    source: [() => say("source"), () => say("sources")],
    tool: [() => say("tool"), () => say("tools")],
    "use-case": [() => say("useCase"), () => say("useCases")],
  };
  const kindName = (kind) => NAMES[kind][0]();
  const kindTitle = (kind) => NAMES[kind][1]();

  /** Whether things of a kind are called by a whole sentence. */
  const isSentence = (kind) => kind === "problem" || kind === "solution";

  /** Leads from things to what the page carries about them and to their entries, and from entries to things. */
  const setup = () => {
    const { data } = app;
    const parts = (name) => new Map(data.entries.flatMap((entry) => entry[name].map((part) => [part.id, part])));
    const bodies = {
      problem: parts("problems"), solution: parts("solutions"), category: data.category, source: data.source,
      tool: data.concept, "use-case": data.concept,
    };
    for (const entry of data.entries) entry.things = [];
    for (const thing of data.things) {
      thing.body = bodies[thing.kind].get(thing.of);
      thing.entries = Object.values(thing.ties).flat();
      for (const key of thing.entries) data.entry.get(key).things.push(thing);
    }
  };

  /** What a thing is called, in every language there is. */
  const nameOf = ({ body }) => body.text ?? body.name ?? body.title;

  /** The name of what a node of the picture stands for, an entry or a thing. */
  const nameOfNode = (key) => app.data.entry.get(key)?.name ?? nameOf(app.data.thing.get(key));

  const familyName = (author) => author.split(",")[0];

  /** A source as it is called in passing: its first author and year. */
  const citedAs = ({ authors, title, year }) => {
    const [first, ...others] = authors;
    const name = first ? familyName(first) : plain(title);
    return [others.length ? say("andOthers", { name }) : name, year].filter(Boolean).join(" ");
  };

  /** What a thing is called in the picture. */
  const shortName = (thing) => (thing.kind === "source" ? citedAs(thing.body) : plain(nameOf(thing)));

  /** The things of any kind that are tied to one of some entries. */
  const tiedTo = (entries) => app.data.things.filter((thing) => thing.entries.some((key) => entries.has(key)));

  /** Keys of the things shown: of the kinds that are on and the one selected, tied to an entry that is shown. */
  const shown = (state, entries) => {
    const isShown = ({ id, kind }) => state.kinds.has(kind) || id === state.thing;
    return new Set(state.kinds.size || state.thing ? tiedTo(entries).filter(isShown).map(({ id }) => id) : []);
  };

  /** The kinds of which the graph has things, in the order of the legend. */
  const kinds = () => Object.keys(app.settings.kinds).filter((kind) => app.data.things.some((thing) => thing.kind === kind));

  app.state.define("kinds", {
    start: () => new Set(),
    read: (address) => {
      const listed = new Set((address.get("show") ?? "").split(","));
      return new Set(kinds().filter((kind) => listed.has(kind)));
    },
    write: (on, address) => { if (on.size) address.set("show", kinds().filter((kind) => on.has(kind)).join(",")); },
  });
  app.state.defineSelection("thing", "thing");

  app.things = { setup, kinds, kindName, kindTitle, isSentence, nameOf, nameOfNode, shortName, tiedTo, shown };
})();
