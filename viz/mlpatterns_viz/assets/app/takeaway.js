/* The panel with all that can be carried out of the page. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId } = app.dom;

  const draw = () => {
    byId("taken-counts").textContent = byId("counts").textContent;
    app.offers.draw();
    app.offers.tell("");
  };

  /** Opens the panel, at one of its parts if one is named. */
  const open = (part) => {
    draw();
    byId("takeaway").showModal();
    if (!part) return;
    byId(`offer-${part}`).scrollIntoView();
    byId(`offer-${part}`).focus({ preventScroll: true });
  };

  const setup = () => {
    const panel = byId("takeaway");
    byId("open-takeaway").addEventListener("click", () => open());
    byId("close-takeaway").addEventListener("click", () => panel.close());
    // All that is to be seen of the panel lies within a child; what is hit otherwise is the page behind it.
    panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
    app.state.subscribe(() => { if (panel.open) draw(); });
  };

  app.takeaway = { setup, open };
})();
