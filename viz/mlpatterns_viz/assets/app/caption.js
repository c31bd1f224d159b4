/* What a picture is, in words: what it shows, what is left out of it and in focus, and under which licence. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId } = app.dom;
  const { say, plain } = app.words;
  /** How many values that are switched off are named; more are only counted. */
  const MOST_NAMED = 3;

  const labelled = (name, text) => `${name}${say("colon")}${text}`;

  /** What is switched off in a facet; nothing if it is nothing. */
  const hidden = ({ id, title, values, name, none }, { off }) => {
    const keys = [...off[id]];
    if (!keys.length) return null;
    if (keys.length > MOST_NAMED) return labelled(title(), say("hiddenCount", { count: keys.length }));
    const names = keys.map((key) => values().find((value) => value.id === key)).map((value) => (value ? plain(name(value)) : none()));
    return labelled(title(), say("hiddenNames", { names: names.join(say("comma")) }));
  };

  /** What is selected, how far around it is shown, and where a path from it leads. */
  const focus = ({ entry, link, thing, hops, to }) => {
    const name = (key) => plain(app.things.nameOfNode(key));
    const selected = link ? app.words.sentence(app.data.link.get(link)) : (entry ?? thing) && name(entry ?? thing);
    return [
      selected && say("selected", { name: selected }),
      hops && labelled(say("neighbourhood"), app.neighbourhood.told(hops)),
      to && labelled(say("pathTo"), name(to)),
    ];
  };

  /** The parts of the caption, in the page's language. */
  const parts = () => {
    const state = app.state.get();
    const { license } = app.data.dataset;
    return [
      say("title"),
      say("dataVersion", { version: app.data.version }),
      byId("counts").textContent,
      ...app.facets.offered().map((facet) => hidden(facet, state)),
      state.query && labelled(say("search"), state.query),
      ...focus(state),
      license && say("licence", { licence: license }),
    ].filter(Boolean);
  };

  app.caption = { parts };
})();
