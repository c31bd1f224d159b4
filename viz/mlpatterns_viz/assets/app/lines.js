/* Texts in lines. */
(() => {
  "use strict";
  const app = window.mlpatterns;

  /** Pieces of a text put into as few lines as hold them, one after the other; `fits(line)` tells whether a line may be so long. */
  const filled = (pieces, fits) => {
    const lines = [""];
    for (const piece of pieces) {
      if (lines.at(-1) && !fits(lines.at(-1) + piece.trimEnd())) lines.push("");
      lines.push(lines.pop() + piece);
    }
    return lines;
  };

  app.lines = { filled };
})();
