/* A field in which an entry is found by its names, in either language. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { el } = app.dom;
  const { say, run, plain, current } = app.words;

  /** The name in the other languages, to know the entry by. */
  const twins = (entry) =>
    Object.entries(entry.name).filter(([tag, name]) => tag !== current() && name !== plain(entry.name)).map(([tag, name]) => el("span", { class: "twin", lang: tag }, name));

  const option = (entry, id) =>
    el("li", { id, role: "option", "aria-selected": "false" }, app.swatches.entrySwatch(entry), el("span", {}, run(entry.name), " ", twins(entry)));

  const noOption = () => el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("noSuchName"));

  /** The field: `without` are keys that are not offered, and `choose(key)` is called with the one that is chosen. */
  const field = ({ id, label, without, choose }) => {
    let found = [];
    let active = -1;
    const list = el("ul", { id: `${id}:list`, class: "options", role: "listbox", "aria-label": label, hidden: true });
    const input = el("input", {
      id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: label,
      "aria-label": label, "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
    });

    const show = (shown) => {
      list.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown));
      if (!shown) input.removeAttribute("aria-activedescendant");
    };

    const activate = (place) => {
      active = place;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
      if (place < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place].scrollIntoView({ block: "nearest" });
    };

    const open = (first) => {
      found = app.data.entries.filter((entry) => !without.includes(entry.id) && app.search.isNamed(entry, input.value));
      list.replaceChildren(...(found.length ? found.map((entry, place) => option(entry, `${id}:${place}`)) : [noOption()]));
      show(true);
      activate(found.length ? first : -1);
    };

    const step = (way) => {
      if (list.hidden) open(-1);
      if (found.length) activate((active + way + found.length + (active < 0 && way < 0 ? 1 : 0)) % found.length);
    };

    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => { if (!list.hidden && found[active]) choose(found[active].id); },
      Escape: () => show(false),
    };

    const onKey = (event) => {
      if (!keys[event.key] || event.isComposing || (event.key === "Escape" && list.hidden)) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    };

    input.addEventListener("input", () => open(input.value ? 0 : -1));
    input.addEventListener("click", () => open(-1));
    input.addEventListener("keydown", onKey);
    input.addEventListener("blur", () => show(false));
    // The field would lose the keyboard before the click arrives.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const place = [...list.children].indexOf(event.target.closest("li"));
      if (found[place]) choose(found[place].id);
    });
    return el("div", { class: "combobox" }, input, list);
  };

  app.combobox = { field };
})();
