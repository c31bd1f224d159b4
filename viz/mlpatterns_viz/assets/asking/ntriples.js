/* N-Triples, read strictly: a text that is none is refused whole. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const ESCAPED = String.raw`\\u[\da-fA-F]{4}|\\U[\da-fA-F]{8}`;
  const TOKEN = new RegExp(String.raw`[ \t]*(?:(<<\(|\)>>|\.)|<((?:[^\u0000-\u0020<>"{}|^\u0060\\]|${ESCAPED})*)>|_:([\p{L}\p{N}_](?:[\p{L}\p{N}_.·-]*[\p{L}\p{N}_·-])?)`
    + String.raw`|"((?:[^"\\\n\r]|\\[tbnrf"'\\]|${ESCAPED})*)"(?:@([a-zA-Z]+(?:-[a-zA-Z0-9]+)*)(?:--(?:ltr|rtl))?|\^\^<([^\u0000-\u0020<>"{}|^\u0060\\]*)>)?)`, "uy");
  const SHORT = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\" };

  const unescaped = (text) =>
    text.replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/g, (_, four, eight, short) => SHORT[short] ?? String.fromCodePoint(parseInt(four ?? eight, 16)));

  const wrong = (line) => new SyntaxError(`no N-Triples: ${line.slice(0, 80)}`);

  /** Gives the tokens of a line one by one: a sign as text, anything else as a term. */
  const tokens = (line) => {
    TOKEN.lastIndex = 0;
    return () => {
      const found = TOKEN.exec(line);
      if (!found) throw wrong(line);
      const [, sign, iri, blank, text, language, datatype] = found;
      if (sign) return sign;
      if (iri !== undefined) return { iri: unescaped(iri) };
      return blank === undefined ? { value: unescaped(text), language, datatype } : { blank };
    };
  };

  /** The term that comes next, which may be a triple. */
  const term = (next, line) => {
    const found = next();
    if (typeof found !== "string") return found;
    if (found !== "<<(") throw wrong(line);
    const triple = [term(next, line), term(next, line), term(next, line)];
    if (next() !== ")>>") throw wrong(line);
    return { triple };
  };

  const triple = (line) => {
    const next = tokens(line);
    const found = [term(next, line), term(next, line), term(next, line)];
    const rest = next() === "." && line.slice(TOKEN.lastIndex);
    if (rest === false || !/^[ \t]*(?:#.*)?$/.test(rest) || found[0].value !== undefined || found[1].iri === undefined) throw wrong(line);
    return found;
  };

  /** The triples of a text, each as three terms. Raises a `SyntaxError` where it is no N-Triples. */
  const read = (text) => text.split(/\r\n|[\r\n]/).filter((line) => !/^[ \t]*(?:#.*)?$/.test(line)).map(triple);

  app.ntriples = { read };
})();
