/* Ways along links. */
(() => {
  "use strict";
  const app = window.mlpatterns;

  /** Each entry that some links touch, with the steps that lead away from it: `{link, from, to}`. */
  const stepsFrom = (links) => {
    const steps = new Map();
    const add = (link, from, to) => {
      if (!steps.has(from)) steps.set(from, []);
      steps.get(from).push({ link, from, to });
    };
    for (const link of links) {
      add(link, link.from, link.to);
      add(link, link.to, link.from);
    }
    return steps;
  };

  /** How weak a step is: resting on our reading alone weighs more than being a mere association. */
  const weakness = ({ citations, type }) => {
    const { evidence, relation } = app.settings.weak;
    return 10 * citations.every(({ level }) => level === evidence) + (type === relation);
  };

  /** The best ways that are one step longer than `ways`, to where no way led before. */
  const longer = (ways, known, steps) => {
    const found = new Map();
    for (const [key, way] of ways) {
      for (const step of steps.get(key) ?? []) {
        const weak = way.weak + weakness(step.link);
        if (known.has(step.to) || found.get(step.to)?.weak <= weak) continue;
        found.set(step.to, { weak, steps: [...way.steps, step] });
      }
    }
    return found;
  };

  /** The shortest ways from an entry along some links, the best founded of each length, by where they lead. */
  const waysFrom = (links, start, most = Infinity) => {
    const steps = stepsFrom(links);
    let ways = new Map([[start, { weak: 0, steps: [] }]]);
    const known = new Map(ways);
    for (let length = 0; length < most && ways.size; length += 1) {
      ways = longer(ways, known, steps);
      for (const [key, way] of ways) known.set(key, way);
    }
    return known;
  };

  /** Keys of the entries that some links connect with one in so many steps. */
  const within = (links, start, hops) => new Set(waysFrom(links, start, hops).keys());

  /** The steps of the shortest way between two entries, or `null`. */
  const shortest = (links, start, end) => waysFrom(links, start).get(end)?.steps ?? null;

  app.paths = { within, shortest };
})();
