/* What the page carries, unpacked, and quick ways from key to thing. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId } = app.dom;

  /** Whether this browser can unpack the page. */
  const canUnpack = () => typeof DecompressionStream === "function";

  /** Bytes from base64. A plain loop: `Uint8Array.from` with a function takes ten times as long. */
  const decode = (text) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let place = 0; place < binary.length; place += 1) bytes[place] = binary.charCodeAt(place);
    return bytes;
  };

  /** The text that a packed block holds. */
  const unpack = async (id) => {
    const stream = new Blob([decode(byId(id).textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

  /** Runs the packed drawing library; the page's policy knows its hash. */
  const runLibrary = async () => {
    const script = document.createElement("script");
    script.textContent = await unpack("packed-library");
    document.head.append(script);
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

  /** The drawing is wide; on an upright screen it is laid on its side and stretched so that it fills the height. */
  const placed = (nodes) => {
    if (window.innerHeight < window.innerWidth * 1.2) return nodes;
    const { width, height, most } = app.settings.upright;
    const free = (window.innerHeight - height) / (window.innerWidth - width);
    const stretch = Math.max(1, Math.min(most, (free * spread(nodes, "y")) / spread(nodes, "x")));
    return nodes.map((node) => ({ ...node, x: node.y, y: node.x * stretch }));
  };

  /** Puts the citations back into everything that cites: the page carries each only once. */
  const spreadCitations = ({ entries, links, citations }) => {
    const parts = entries.flatMap(({ problems, solutions, statements }) => [...problems, ...solutions, ...statements]);
    for (const part of [...entries, ...parts, ...links]) part.citations = part.citations.map((place) => citations[place]);
  };

  /** The content with maps by key, and each entry with its links. */
  const index = ({ nodes, relations, ...content }) => {
    spreadCitations(content);
    const data = {
      ...content,
      nodes: placed(nodes),
      relations: inDrawnOrder(relations),
      entry: keyed(content.entries),
      link: keyed(content.links),
      category: keyed(content.categories),
      catalogue: keyed(content.catalogues),
      relation: keyed(relations),
      concept: keyed(content.concepts),
      source: keyed(content.sources),
    };
    data.node = keyed(data.nodes);
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

  app.load = { canUnpack, load };
  app.otherEnd = otherEnd;
})();
