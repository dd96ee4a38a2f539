// One floating thing at a time: a menu, a list of options, a calendar. It hangs on an element of the page and
// is drawn inside the dialog that holds that element, so that a screen reader can reach it.

import { h } from "./dom.js";
import { redraw } from "./state.js";

const GAP = 6;
const EDGE = 10;
const LEAST = 320; // pixels: below a narrow select too, a name and an address are readable

let open = null;

/**
 * `view` is called at each drawing; `anchor` is what it hangs on; `focusBack` gets the focus when it closes by key.
 * `up` prefers the room above, `wide` takes the anchor's width, `end` aligns right edges.
 */
export function openPopover({ id, anchor, view, focusBack = anchor, up, wide, end, onclose }) {
  if (open) closePopover(false);
  open = { id, anchor, view, focusBack, up, wide, end, onclose };
  redraw();
}

export function closePopover(refocus = true) {
  if (!open) return;
  const { focusBack, onclose } = open;
  open = null;
  onclose?.();
  if (refocus) focusBack?.focus();
  redraw();
}

export const popoverOpen = (id) => open !== null && (id === undefined || open.id === id);

export function togglePopover(options) {
  if (popoverOpen(options.id)) closePopover();
  else openPopover(options);
}

/** `dialog`: true for the layer inside a dialog, false for the page's own. */
export function popoverLayer(dialog) {
  if (!open || Boolean(open.anchor.closest("[role$=dialog]")) !== dialog) return null;
  if (!open.anchor.isConnected) {
    closePopover(false);
    return null;
  }
  return h("div", { class: "popover", key: `popover-${open.id}`, update: place }, open.view());
}

function place(element) {
  if (!open) return;
  const at = open.anchor.getBoundingClientRect();
  const below = innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const width = `${Math.max(at.width, LEAST)}px`;
  if (open.wide) for (const name of ["width", "max-width"]) element.style.setProperty(name, width);
  const wanted = Math.min(element.scrollHeight + 2, 380);
  const upwards = open.up ? above >= Math.min(wanted, 120) : below < wanted && above > below;
  const room = Math.min(upwards ? above : below, 380);
  const left = open.end ? at.right - element.offsetWidth : at.left;
  const style = {
    "max-height": `${Math.max(room, 80)}px`,
    left: `${Math.max(EDGE, Math.min(left, innerWidth - element.offsetWidth - EDGE))}px`,
    top: upwards ? "auto" : `${at.bottom + GAP}px`,
    bottom: upwards ? `${innerHeight - at.top + GAP}px` : "auto",
  };
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
}

function placeAgain() {
  const element = document.querySelector(".popover");
  if (open && element) place(element);
}

window.addEventListener("resize", placeAgain);
document.addEventListener("scroll", placeAgain, true);
document.addEventListener(
  "pointerdown",
  (event) => {
    if (!open || event.target.closest(".popover") || open.anchor.contains(event.target)) return;
    closePopover(false);
  },
  true,
);
