/* Elements, always built from text and never from markup. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const SVG = "http://www.w3.org/2000/svg";
  /** Marks that turn the order of whatever follows them, also beside the text that they stand in. */
  const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

  /** Characters from which on a text is marked as endless: to look for phrases in it would take the browser minutes. */
  const ENDLESS = 500;

  /** A text that turns nothing beside it. */
  const steady = (text) => (typeof text === "string" ? text.replace(TURNING, "") : text);

  /** A text for a place among others: of an endless one, the beginning. */
  const brief = (text) => (text.length > ENDLESS ? `${text.slice(0, ENDLESS - 1)}…` : text);

  /** Sets attributes (`false` and `null` leave one out) and adds children. */
  const fill = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    const content = children.flat().filter((child) => child != null).map(steady);
    if (content.some((part) => part.length > ENDLESS)) element.classList.add("endless");
    element.append(...content);
    return element;
  };

  /** An HTML element with attributes, `onclick`-like listeners and children. */
  const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

  /** An SVG element. */
  const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  /** Things with a separator between each two. */
  const joined = (parts, separator) => parts.flatMap((part, place) => (place ? [separator, part] : [part]));

  /** The element with an id. */
  const byId = (id) => document.getElementById(id);

  /** Puts new content into an element and keeps the keyboard where it was, or sends it to `home()` if that is gone. */
  const redraw = (element, content, home = () => null) => {
    const focused = element.contains(document.activeElement) ? document.activeElement.id : null;
    element.replaceChildren(...content);
    if (focused !== null) (byId(focused) ?? home())?.focus();
  };

  /** A colour of the style sheet as it stands in the present scheme. */
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  /** Whether the screen is wide enough for the details beside the picture. */
  const isWide = () => window.innerWidth >= app.settings.wide;

  app.dom = { el, svg, steady, brief, joined, byId, redraw, colour, isWide };
})();
