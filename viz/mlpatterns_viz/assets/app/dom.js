/* Elements, always built from text and never from markup. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const SVG = "http://www.w3.org/2000/svg";

  /** Sets attributes (`false` and `null` leave one out) and adds children. */
  const fill = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.flat().filter((child) => child != null));
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

  app.dom = { el, svg, joined, byId, redraw, colour, isWide };
})();
