/* Where the picture is looked at from. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { byId, isWide } = app.dom;
  const { zoom } = app.settings;
  let network = null;
  let touched = false;
  let settling = null;

  const paper = window.matchMedia("print");
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** The part of the picture that the details leave to be seen, in pixels. */
  const visible = () => {
    const frame = byId("graph").getBoundingClientRect();
    const panel = byId("details");
    const all = { left: 0, top: 0, width: frame.width, height: frame.height };
    if (panel.hidden || paper.matches) return all;
    const covering = panel.getBoundingClientRect();
    if (isWide()) return { ...all, width: Math.max(120, covering.left - frame.left) };
    return { ...all, height: Math.max(120, covering.top - frame.top) };
  };

  /** The visible part above the buttons, which are gone where the details stand below. */
  const freeArea = () => {
    const area = visible();
    const isCut = area.height < byId("graph").getBoundingClientRect().height;
    return { ...area, height: area.height - (isCut ? 0 : zoom.buttons) };
  };

  /** The box around some nodes with their labels at a zoom, in the drawing's units. */
  const around = (keys, scale = 1) => {
    const grown = app.labels.sizeAt(scale) / scale / app.settings.label.size;
    return app.boxes.around(keys.map((key) => {
      const { x, y, room } = app.data.node.get(key);
      const [width, above, below] = room.map((side) => side * grown);
      return { left: x - width / 2, top: y - above, right: x + width / 2, bottom: y + below };
    }));
  };

  /** What is looked at, as far as somebody has moved the picture by hand. */
  const place = () => {
    const { x, y } = network.getViewPosition();
    return touched ? [Math.round(x), Math.round(y), Number(network.getScale().toFixed(2))] : null;
  };

  const isSame = (one, other) => String(one) === String(other);

  /** Notes what is looked at, once the picture has come to rest. */
  const settle = () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const at = place();
      if (!isSame(at, app.state.get().at)) app.state.note({ at });
    }, zoom.settled);
  };

  const move = (position, scale, animate) => {
    const animation = animate && !calm() ? { duration: zoom.duration, easingFunction: "easeInOutQuad" } : false;
    network.moveTo({ position, scale, animation });
    settle();
  };

  /** The largest zoom at which a box fits into the free area. */
  const fitting = (box, free) => {
    const wide = (free.width - 2 * zoom.margin) / (box.right - box.left);
    return Math.max(zoom.least, Math.min(wide, (free.height - 2 * zoom.margin) / (box.bottom - box.top)));
  };

  /** Shows nodes in the middle of the free area, between `least` and `most`; if all cannot be, then the first. */
  const show = (keys, { least = zoom.least, most, animate }) => {
    const free = freeArea();
    const frame = byId("graph").getBoundingClientRect();
    // Labels keep a readable size, so the farther off, the more room they need: settle step by step.
    const whole = [1, 2, 3, 4].reduce((found) => Math.min(most, fitting(around(keys, found), free)), 1);
    const scale = Math.max(whole, least);
    const box = around(scale > whole ? keys.slice(0, 1) : keys, scale);
    const aside = { x: free.left + free.width / 2 - frame.width / 2, y: free.top + free.height / 2 - frame.height / 2 };
    const middle = { x: (box.left + box.right) / 2 - aside.x / scale, y: (box.top + box.bottom) / 2 - aside.y / scale };
    move(middle, scale, animate);
  };

  /** Shows some nodes as large as they can be. */
  const frame = (keys, animate) => {
    if (keys.length) show(keys, { most: zoom.fitted, animate });
  };

  /** Keys of all entries and of the things shown beside them. */
  const everything = () => [...app.data.entry.keys(), ...app.facets.left(app.state.get()).things];

  /** Shows the whole graph. */
  const fit = (animate = true) => {
    touched = false;
    frame(everything(), animate);
  };

  const isFree = (box) => {
    const free = freeArea();
    const start = network.canvasToDOM({ x: box.left, y: box.top });
    const end = network.canvasToDOM({ x: box.right, y: box.bottom });
    return start.x >= free.left && start.y >= free.top && end.x <= free.left + free.width && end.y <= free.top + free.height;
  };

  /** Brings nodes into the free area, moving only when some are outside it. */
  const reveal = (keys, animate = true) => {
    if (!keys.length) return touched ? undefined : fit(animate);
    const scale = network.getScale();
    if (!isFree(around(keys, scale))) show(keys, { least: scale * zoom.revealed, most: scale, animate });
  };

  const restore = ([x, y, scale]) => {
    touched = true;
    move({ x, y }, scale, false);
  };

  /** Looks where an address says, else at what is in focus: all of a neighbourhood or a path, else moving only where needed. */
  const look = (state, animate) => {
    if (state.at && !touched) return restore(state.at);
    const { chosen = [], entries = [], things = [] } = app.graph.focus() ?? {};
    const keys = [...new Set([...chosen, ...entries, ...things])];
    if (state.hops || state.to) frame(keys, animate);
    else reveal(keys, animate);
  };

  const isShown = () => byId("graph").clientWidth > 0;

  /** Follows a change of what is in focus or looked at; a picture that is not shown looks at it once it is. */
  const follow = (state, before) => {
    const isElsewhere = state.at !== null && !isSame(state.at, before?.at ?? null);
    if (!isElsewhere && app.state.isSameSelection(state, before) && state.hops === before.hops && state.to === before.to) return;
    const isLeft = (before?.hops || before?.to) && !state.hops && !state.to;
    if (isElsewhere || !isShown()) touched = false;
    if (!isShown()) app.state.note({ at: isElsewhere ? state.at : null });
    else if (isLeft && !isElsewhere) fit();
    else look(state, Boolean(before));
  };

  /** Zooms in (above 1) or out (below 1) around the middle. */
  const zoomBy = (factor) => {
    touched = true;
    const scale = Math.max(zoom.least, Math.min(zoom.most, network.getScale() * factor));
    move(network.getViewPosition(), scale, true);
  };

  const keepWithinLimits = () => {
    const scale = network.getScale();
    const kept = Math.max(zoom.least, Math.min(zoom.most, scale));
    if (kept !== scale) move(network.getViewPosition(), kept, false);
  };

  /** Shows the whole graph on paper, and afterwards on the screen what was there. */
  const printing = () => {
    let kept = null;
    window.addEventListener("beforeprint", () => { kept = { position: network.getViewPosition(), scale: network.getScale() }; });
    paper.addEventListener("change", () => {
      // The library would take the new size into account only later, and zoom by it.
      network.setSize("100%", "100%");
      if (paper.matches) frame(everything(), false);
      else if (kept) move(kept.position, kept.scale, false);
    });
  };

  const setup = (target) => {
    network = target;
    network.on("zoom", () => { touched = true; keepWithinLimits(); settle(); });
    network.on("dragEnd", () => { touched = true; settle(); });
    new ResizeObserver(() => { if (!touched && isShown()) look(app.state.get(), false); }).observe(byId("graph"));
    printing();
    const actions = { in: () => zoomBy(zoom.step), out: () => zoomBy(1 / zoom.step), fit: () => fit() };
    for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", actions[button.dataset.zoom]);
  };

  // The drawing is another on an upright screen.
  const key = () => (app.data.isUpright ? "at-upright" : "at");

  app.state.define("at", {
    start: () => null,
    read: (address) => {
      const at = (address.get(key()) ?? "").split(",").map(Number);
      return at.length === 3 && at.every(Number.isFinite) && at[2] >= zoom.least && at[2] <= zoom.most ? at : undefined;
    },
    write: (at, address) => address.set(key(), at.join(",")),
  });

  app.camera = { setup, follow, visible, freeArea };
})();
