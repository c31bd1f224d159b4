/* Parts of the page that are folded away, and written only once they are unfolded. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;

  /**
   * A part that is folded unless `unfolded` has its key, which follows what the reader does; `write()` gives the
   * content under its summary.
   */
  const fold = (unfolded, key, attributes, summary, write) => {
    const content = () => (unfolded.has(key) ? write() : []);
    const toggle = ({ target }) => {
      // Told also of what is open from the start, which is written already.
      if (target.open === unfolded.has(key)) return;
      if (!unfolded.delete(key)) unfolded.add(key);
      target.replaceChildren(summary, ...content());
    };
    return el("details", { ...attributes, open: unfolded.has(key), ontoggle: toggle }, summary, ...content());
  };

  app.fold = fold;
})();
