/* How the things beside the entries are drawn: small and hollow, each kind in a shape of its own, tied by dots. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { settings } = app;

  const radiusOf = (thing) => Math.min(settings.thing.most, settings.thing.least + settings.thing.perRootEntry * Math.sqrt(thing.entries.length));

  const shownThings = (left) => (left.things.size ? app.data.things.filter(({ id }) => left.things.has(id)) : []);

  /** The things shown as nodes of the picture. */
  const nodes = ({ left, isChosen, isAside, theme }) =>
    shownThings(left).map((thing) => {
      const { id, kind, of, x, y } = thing;
      const chosen = isChosen(id);
      const hue = kind === "category" ? theme[app.swatches.hueOf(of)] : theme.soft;
      return {
        id, x, y,
        shape: settings.kinds[kind],
        size: radiusOf(thing) + (chosen ? settings.radius.chosen : 0),
        borderWidth: chosen ? 2 : 1.2,
        opacity: isAside(id) ? settings.dimmed.node : 1,
        color: { background: theme.paper, border: chosen ? theme.ink : hue },
      };
    });

  /** How strongly a tie is drawn; those of a thing with many entries less, since they cover much. */
  const strength = (thing, touched, focus) => {
    if (touched) return 1;
    return focus?.fades ? settings.dimmed.edge : Math.min(1, settings.thing.tie / Math.sqrt(thing.entries.length));
  };

  /** The ties of the things shown, `{thing, end, strength, colour}`, those of what is chosen or pointed at in front. */
  const ties = ({ left, focus, isChosen, hovered, theme }) => {
    const touches = (thing, key) => [thing.id, key].includes(hovered) || (focus?.things.has(thing.id) && (isChosen(thing.id) || isChosen(key)));
    return shownThings(left)
      .flatMap((thing) => thing.entries.filter((key) => left.entries.has(key)).map((key) => ({ thing, key, touched: Boolean(touches(thing, key)) })))
      .sort((one, other) => one.touched - other.touched)
      .map(({ thing, key, touched }) => ({
        thing, end: app.data.node.get(key), strength: strength(thing, touched, focus), colour: touched ? theme.accent : theme.faint,
      }));
  };

  /** Draws the ties of the things shown. */
  const drawTies = (context, present) => {
    const { scale } = present;
    context.lineWidth = 1 / scale;
    context.setLineDash([1 / scale, 3 / scale]);
    for (const { thing, end, strength: alpha, colour } of ties(present)) {
      context.globalAlpha = alpha;
      context.strokeStyle = colour;
      context.beginPath();
      context.moveTo(thing.x, thing.y);
      context.lineTo(end.x, end.y);
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  };

  /** What no line is broken within: a word, and a run of one script with the kana and marks that end it, unless it is too long. */
  const PIECES = /(?:[^\s\u2e80-\uffef]{1,40}|[\u30a1-\u30fa\u30fc]{1,20}|[\u3400-\u9fff々]{1,20}|.)[\u3041-\u309f\u30fc、。，．！？」』）】]{0,20}\s*/gsu;
  /** Characters of a name that are looked at: more than any label holds. */
  const LOOKED_AT = 200;

  const roughWidth = (text) => [...text].reduce((sum, character) => sum + (character < "\u2e80" ? 0.55 : 1), 0);

  /** A text in at most so many lines of a width in em, the rest left out. */
  const cut = (text, { width, lines: most }) => {
    const lines = app.lines.filled(text.slice(0, LOOKED_AT).match(PIECES) ?? [], (line) => roughWidth(line) <= width).map((line) => line.trimEnd());
    return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines;
  };

  const linesOf = (thing) => cut(app.things.shortName(thing), app.things.isSentence(thing.kind) ? settings.thing.sentence : settings.thing.name);

  /** The room that the things shown take, which no label of theirs may take again. */
  const marks = (left) => shownThings(left).map((thing) => ({ id: thing.id, x: thing.x, y: thing.y, radius: radiusOf(thing), lesser: true }));

  /** The labels of the things shown, most important first; a sentence only while it is pointed at or chosen. */
  const labelItems = ({ left, isChosen, isAside, hovered, theme }) => {
    const rank = ({ kind }) => Object.keys(settings.kinds).indexOf(kind);
    const special = ({ id }) => isChosen(id) || id === hovered;
    return shownThings(left)
      .filter((thing) => special(thing) || (!app.things.isSentence(thing.kind) && !isAside(thing.id)))
      .sort((one, other) => special(other) - special(one) || rank(one) - rank(other) || other.entries.length - one.entries.length)
      .map((thing) => ({
        id: thing.id, x: thing.x, y: thing.y, radius: radiusOf(thing), lines: linesOf(thing),
        colour: special(thing) ? theme.ink : theme.soft, lesser: true, always: special(thing),
      }));
  };

  /** The thing shown at a place of the drawing, or so near that it must be meant. */
  const at = ({ x, y }, left, scale) => {
    const near = shownThings(left)
      .map((thing) => ({ id: thing.id, away: Math.hypot(thing.x - x, thing.y - y) }))
      .filter(({ away }) => away * scale <= settings.thing.reach);
    return near.sort((one, other) => one.away - other.away)[0]?.id;
  };

  app.satellites = { nodes, ties, drawTies, marks, labelItems, at };
})();
