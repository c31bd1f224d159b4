/* What the page carries, unpacked, and quick ways from key to thing. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { unpack, run } = app.pack;

  /** Runs the packed drawing library. */
  const runLibrary = async () => {
    await run("packed-library");
    if (!window.vis) throw new Error("the drawing library did not start");
  };

  const keyed = (things) => new Map(things.map((thing) => [thing.id, thing]));

  /** Kinds of link in the order in which the settings draw them, unknown ones last. */
  const inDrawnOrder = (relations) => {
    const order = Object.keys(app.settings.relations);
    const place = ({ id }) => (order.includes(id) ? order.indexOf(id) : order.length);
    return [...relations].sort((one, other) => place(one) - place(other));
  };

  const spread = (nodes, axis) => {
    const places = nodes.map((node) => node[axis]);
    return Math.max(1, Math.max(...places) - Math.min(...places));
  };

  /** Puts things in their places: the drawing is wide; in an upright frame it is laid on its side and stretched so that it fills the height. */
  const placing = (nodes, { clientWidth, clientHeight }, isUpright) => {
    if (!isUpright) return (thing) => thing;
    const { width, height, most } = app.settings.upright;
    const free = (clientHeight - height) / (clientWidth - width);
    const stretch = Math.max(1, Math.min(most, (free * spread(nodes, "y")) / spread(nodes, "x")));
    return (thing) => ({ ...thing, x: thing.y, y: thing.x * stretch });
  };

  /** Puts the citations back into everything that cites: the page carries each only once. */
  const spreadCitations = ({ entries, links, citations }) => {
    const parts = entries.flatMap(({ problems, solutions, statements }) => [...problems, ...solutions, ...statements]);
    for (const part of [...entries, ...parts, ...links]) part.citations = part.citations.map((place) => citations[place]);
  };

  /** The content with maps by key, and each entry with its links. */
  const index = ({ nodes, relations, things, ...content }) => {
    spreadCitations(content);
    const frame = app.dom.byId("stage");
    const isUpright = frame.clientHeight > frame.clientWidth * 1.2;
    const place = placing(nodes, frame, isUpright);
    const data = {
      ...content,
      isUpright,
      nodes: nodes.map(place),
      things: things.map((thing) => ({ ...place(thing), id: `${thing.kind}/${thing.of}`, room: app.settings.thing.room })),
      relations: inDrawnOrder(relations),
      entry: keyed(content.entries),
      link: keyed(content.links),
      category: keyed(content.categories),
      catalogue: keyed(content.catalogues),
      relation: keyed(relations),
      concept: keyed(content.concepts),
      source: keyed(content.sources),
    };
    data.thing = keyed(data.things);
    data.node = keyed([...data.nodes, ...data.things]);
    for (const entry of data.entries) entry.links = [];
    for (const link of data.links) {
      for (const end of new Set([link.from, link.to])) data.entry.get(end).links.push(link);
    }
    return data;
  };

  /** Unpacks everything and keeps it in `app.data`. */
  const load = async () => {
    const [text] = await Promise.all([unpack("packed-content"), runLibrary()]);
    app.data = index(JSON.parse(text));
  };

  /** The entry at the other end of a link. */
  const otherEnd = (link, id) => app.data.entry.get(link.from === id ? link.to : link.from);

  /** The kind of a link, and whether it is `turned`: read against its direction when seen from an entry. */
  const seenFrom = (link, id) => {
    const relation = app.data.relation.get(link.type);
    return { relation, turned: link.from !== id && !relation.symmetric };
  };

  app.load = load;
  app.otherEnd = otherEnd;
  app.seenFrom = seenFrom;
})();
