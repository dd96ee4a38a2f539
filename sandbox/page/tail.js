// The end of the log: it is followed while the person is there, and announced while they read further up.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { redraw, store } from "./state.js";
import { t } from "./words.js";

let unseen = false; // something new stands below what the person is looking at

export function followEnd(element) {
  element.atEnd = true;
  element.observer = new ResizeObserver(() => stayAtEnd(element));
  element.observer.observe(element);
  element.observer.observe(element.firstElementChild);
}

export function leave(element) {
  element.observer.disconnect();
  unseen = false;
}

/** What only this person sees answers what they just did: they are brought to it. The rest is announced. */
export function comeToEnd(element, newest) {
  const fresh = newest && element.newest && newest.ts > element.newest;
  element.newest = newest?.ts ?? "0";
  if (store.sought) seek(element);
  if (fresh && newest.only_you) element.atEnd = true;
  stayAtEnd(element);
  if (fresh && !element.atEnd) seen(false);
}

/** Leads to the message of a permalink. */
function seek(element) {
  const found = element.querySelector(`.message[data-ts="${CSS.escape(store.sought)}"]`);
  store.sought = null;
  if (!found) return;
  element.atEnd = false;
  found.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
  found.classList.add("sought");
}

function stayAtEnd(element) {
  if (element.atEnd) element.scrollTop = element.scrollHeight;
}

export function noteEnd(element) {
  element.atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
  if (element.atEnd) seen(true);
}

function seen(yes) {
  if (unseen === !yes) return;
  unseen = !yes;
  redraw();
}

/** The way down to what has arrived meanwhile. */
export function newMessages() {
  if (!unseen) return null;
  return h(
    "div",
    { class: "new-messages", key: "new-messages" },
    h("button", { type: "button", onclick: toEnd }, icon("arrow", 15), t("newMessages")),
  );
}

export function toEnd() {
  const log = document.querySelector(".log");
  if (!log) return;
  log.atEnd = true;
  stayAtEnd(log);
}
