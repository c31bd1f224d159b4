/* The data blocks of a query, `VALUES ?name { … }`, which hold what its parameters are told. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** Strings, IRIs and comments: what looks like syntax within them is none. */
  const OPAQUE = String.raw`'''[\s\S]*?'''|"""[\s\S]*?"""|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|<[^<>"{}|^\u0060\\\s]*>|#[^\n]*`;
  const HEAD = new RegExp(String.raw`${OPAQUE}|(?<![\p{L}\p{N}_])VALUES\s+[?$]([\p{L}\p{N}_]+)\s*\{`, "giu");
  const BRACE = new RegExp(`${OPAQUE}|[{}]`, "gu");

  /** The place of the brace that closes a block with its terms, or -1. */
  const closing = (text, start) => {
    BRACE.lastIndex = start;
    for (let found = BRACE.exec(text); found; found = BRACE.exec(text)) {
      if (found[0] === "}") return found.index;
      if (found[0] === "{") return -1;
    }
    return -1;
  };

  /** Every block with one variable: its name and where its terms stand, `{name, start, end}`. */
  const all = (text) =>
    [...text.matchAll(HEAD)].filter(([, name]) => name).map(({ 0: { length }, 1: name, index }) =>
      ({ name, start: index + length, end: closing(text, index + length) })).filter(({ end }) => end >= 0);

  /** The terms of each block as they are written, by the name of its variable. */
  const read = (text) => new Map(all(text).map(({ name, start, end }) => [name, text.slice(start, end).trim()]));

  /** The query with other terms in the blocks that `terms`, a map by name, tells of. */
  const write = (text, terms) => {
    let [written, end] = ["", 0];
    for (const block of all(text).filter(({ name }) => terms.has(name))) {
      written += `${text.slice(end, block.start)} ${terms.get(block.name)} `;
      end = block.end;
    }
    return written + text.slice(end);
  };

  app.blocks = { read, write };
})();
