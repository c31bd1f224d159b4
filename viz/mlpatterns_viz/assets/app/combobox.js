/* A field that finds one of many things by its name. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;

  /** The item `way` steps from the active one, round and round. */
  const stepped = (items, active, way) => {
    const place = items.indexOf(active);
    return items[(place < 0 && way < 0 ? items.length - 1 : place + way + items.length) % items.length];
  };

  /**
   * A field with a list under it. `find(query)` gives what fits, `show(thing)` its content, `choose(thing)` takes it;
   * `value` stands in the field until something else is chosen, and `nothing` is told when nothing fits.
   */
  const combobox = ({ id, value, placeholder, label, nothing, find, show, choose }) => {
    let active = null;
    const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
    const field = el("input", {
      id, type: "text", role: "combobox", placeholder, autocomplete: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
    });
    field.value = value;

    const activate = (item) => {
      active?.removeAttribute("aria-selected");
      active = item ?? null;
      active?.setAttribute("aria-selected", "true");
      active?.scrollIntoView({ block: "nearest" });
      if (active) field.setAttribute("aria-activedescendant", active.id);
      else field.removeAttribute("aria-activedescendant");
    };

    const open = (shown) => {
      list.hidden = !shown;
      field.setAttribute("aria-expanded", String(shown));
      if (!shown) activate(null);
    };

    const take = (thing) => {
      open(false);
      choose(thing);
    };

    const item = (thing, place) =>
      el("li", { id: `${id}-${place}`, role: "option", onclick: () => take(thing) }, show(thing));

    const fill = (query) => {
      const items = find(query).map(item);
      list.replaceChildren(...(items.length ? items : [el("li", { role: "option", "aria-disabled": "true" }, nothing)]));
      open(true);
      activate(query ? items[0] : null);
    };

    const items = () => [...list.querySelectorAll("li:not([aria-disabled])")];

    const onKey = (event) => {
      if (event.isComposing) return;
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (way) {
        event.preventDefault();
        if (list.hidden) fill("");
        activate(stepped(items(), active, way));
      } else if (event.key === "Enter" && active) {
        // The key would go on to press whatever has the keyboard next.
        event.preventDefault();
        active.click();
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        open(false);
        field.value = value;
      }
    };

    field.addEventListener("keydown", onKey);
    field.addEventListener("input", () => fill(field.value));
    field.addEventListener("click", () => { field.select(); fill(""); });
    field.addEventListener("blur", () => { open(false); field.value = value; });
    // Else the field would lose the keyboard, and the list close, before a press becomes a click.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    return el("div", { class: "combobox" }, field, list);
  };

  app.combobox = combobox;
})();
