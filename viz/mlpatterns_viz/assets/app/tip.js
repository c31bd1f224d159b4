/* What a line of the picture says when it is pointed at. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el, byId, joined } = app.dom;
  const { say, run, sentenceRun } = app.words;

  const evidence = ({ citations }) => {
    const levels = Object.keys(app.data.evidence).filter((key) => citations.some(({ level }) => level === key));
    const named = joined(levels.map((level) => run(app.data.evidence[level])), say("comma"));
    return named.length ? el("p", { class: "evidence" }, say("evidence"), say("colon"), named) : null;
  };

  /** A place beside the pointer that is within the free part of the picture. */
  const placeOf = ({ x, y }, { offsetWidth: width, offsetHeight: height }) => {
    const { away, margin } = app.settings.tip;
    const free = app.camera.freeArea();
    const below = y + away;
    const top = below + height + margin <= free.height ? below : y - away - height;
    return [Math.max(margin, Math.min(x + away, free.width - width - margin)), Math.max(margin, top)];
  };

  const hide = () => { byId("tip").hidden = true; };

  /** Shows the tip of a link beside the pointer. */
  const show = (link, pointer) => {
    const tip = byId("tip");
    if (tip.hidden || tip.dataset.link !== link.id) {
      tip.replaceChildren(...[el("p", { class: "said" }, sentenceRun(link)), app.own.reason(link), evidence(link)].filter(Boolean));
      tip.dataset.link = link.id;
      tip.hidden = false;
    }
    const [left, top] = placeOf(pointer, tip);
    tip.style.setProperty("left", `${left}px`);
    tip.style.setProperty("top", `${top}px`);
  };

  app.tip = { show, hide, isShown: () => !byId("tip").hidden };
})();
