// Menus by keyboard and pointer: www.w3.org/WAI/ARIA/apg/patterns/menu-button

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { closePopover, popoverOpen, togglePopover } from "./popover.js";

/** `items`: {label, detail?, icon?, mark?, checked?, danger?, act} or {heading} or {note} or {line: true}. */
export function openMenu({ id, anchor, label, items, up, end }) {
  const view = () => menu(label, items());
  togglePopover({ id, anchor, view, up, end });
}

export const menuOpen = (id) => popoverOpen(id);

function menu(label, items) {
  return h(
    "div",
    { class: "menu", role: "menu", "aria-label": label, mount: focusFirst, onkeydown: move },
    items.map(row),
  );
}

function row(item) {
  if (item.line) return h("div", { class: "menu-line", role: "separator" });
  if (item.heading) return h("div", { class: "menu-heading", role: "presentation" }, item.heading);
  if (item.note) return h("div", { class: "menu-note", role: "presentation" }, item.note);
  const choice = item.checked !== undefined;
  return h(
    "button",
    {
      class: ["menu-item", item.danger && "danger"],
      type: "button",
      role: choice ? "menuitemradio" : "menuitem",
      "aria-checked": choice ? item.checked : null,
      data: item.data,
      tabindex: -1,
      onclick: () => {
        closePopover();
        item.act();
      },
      onpointerenter: (event) => event.currentTarget.focus({ preventScroll: true }),
    },
    item.mark ?? (item.icon ? icon(item.icon) : null),
    h(
      "span",
      { class: "menu-text" },
      h("span", { class: "menu-label" }, item.label),
      item.detail ? h("span", { class: "menu-detail" }, item.detail) : null,
    ),
    item.aside ? h("span", { class: "menu-aside" }, item.aside) : null,
    item.checked ? icon("check") : null,
  );
}

const items = (root) => [...root.querySelectorAll("[role^=menuitem]")];

function focusFirst(root) {
  const all = items(root);
  // Placed first: an element that is not yet where it belongs would scroll the page to it.
  queueMicrotask(() => (all.find((item) => item.ariaChecked === "true") ?? all[0])?.focus());
}

function move(event) {
  const all = items(event.currentTarget);
  const at = all.indexOf(document.activeElement);
  const to = {
    ArrowDown: (at + 1) % all.length,
    ArrowUp: (at - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all[to]?.focus();
  } else if (event.key === "Tab") {
    event.preventDefault();
    closePopover();
  } else if (event.key.length === 1 && /\S/.test(event.key)) {
    const letter = event.key.toLocaleLowerCase();
    const ordered = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    ordered.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(letter))?.focus();
  }
}
