// The modal: the top view of the stack, its form, and what happens when it is sent or closed.

import { blocks } from "./blocks.js";
import { asking, confirmLayer, trapTab } from "./confirm.js";
import { h } from "./dom.js";
import { icon, ligoMark, spinner } from "./icons.js";
import { textObject } from "./mrkdwn.js";
import { popoverLayer } from "./popover.js";
import { act, openView, store } from "./state.js";
import { ViewSurface } from "./surface.js";
import { t } from "./words.js";

export function modalLayer() {
  const view = openView();
  if (!view) return null;
  const surface = new ViewSurface(view);
  before ??= document.activeElement;
  return h(
    "div",
    { class: "scrim", key: "modal", unmount: giveFocusBack },
    h(
      "div",
      {
        class: "modal-root",
        key: view.id,
        role: "dialog",
        "aria-modal": "true",
        "aria-labelledby": "modal-title",
        "aria-busy": store.pending.has(`submit:${view.id}`),
        tabindex: -1,
        data: { "view-id": view.id },
        onkeydown: (event) => keys(event, view, surface),
        update: (root) => {
          holdFocus(root);
          showErrors(root, view);
        },
      },
      h("form", { class: "modal", novalidate: true, onsubmit: (event) => send(event, view, surface) }, [
        head(view),
        body(view, surface),
        foot(view),
      ]),
      popoverLayer(true),
      confirmLayer(),
    ),
  );
}

function head(view) {
  const stacked = store.snap.modals.length > 1;
  return h(
    "header",
    { class: "modal-head" },
    stacked
      ? h(
          "button",
          { key: "back", type: "button", class: "icon-btn", "aria-label": t("back"), onclick: () => close(view) },
          icon("back"),
        )
      : ligoMark(),
    h("h2", { id: "modal-title" }, textObject(asText(view.title))),
    h(
      "button",
      { key: "x", type: "button", class: "icon-btn", "aria-label": t("close"), onclick: () => close(view, true) },
      icon("close"),
    ),
  );
}

function body(view, surface) {
  return h(
    "div",
    { class: "modal-body", "aria-live": "polite", key: "body", onscroll: shadows, update: shadowsOf },
    blocks(surface),
    view.trouble
      ? h("div", { class: "modal-trouble", role: "alert", key: "trouble" }, icon("alert"), view.trouble)
      : null,
  );
}

/** A line above the footer says that more is below. */
const shadows = (event) => shadowsOf(event.currentTarget);
function shadowsOf(element) {
  const left = element.scrollHeight - element.clientHeight - element.scrollTop;
  element.parentElement.classList.toggle("more-below", left > 2);
  element.parentElement.classList.toggle("more-above", element.scrollTop > 2);
}

function foot(view) {
  const busy = store.pending.has(`submit:${view.id}`);
  const closeText = asText(view.close) ?? { type: "plain_text", text: view.submit ? t("cancel") : t("close") };
  return h(
    "footer",
    { class: "modal-foot", key: "foot" },
    h("button", { type: "button", key: "close", class: "btn", onclick: () => close(view) }, textObject(closeText)),
    view.submit
      ? h(
          "button",
          {
            type: "submit",
            key: "submit",
            class: ["btn", "btn-primary", busy && "busy"],
            "aria-disabled": busy || null,
            "aria-busy": busy,
          },
          h("span", { class: "btn-text" }, textObject(asText(view.submit))),
          busy ? [spinner(), h("span", { class: "sr-only" }, t("working"))] : null,
        )
      : null,
  );
}

const asText = (text) => (typeof text === "string" ? { type: "plain_text", text } : text);

export function close(view, all = false) {
  act("close", { view: view.id, all }, `close:${view.id}`);
}

async function send(event, view, surface) {
  event.preventDefault();
  const name = `submit:${view.id}`;
  if (!view.submit || store.pending.has(name)) return;
  shown = null;
  await act("submit", { view: view.id, state: surface.state() }, name);
  surface.blameAgain();
}

let shown = null; // the errors to which the person has been led, as JSON

/** Leads the person to the first error, once for each answer: it may come before or after the act is over. */
function showErrors(root, view) {
  const errors = JSON.stringify(view.errors ?? {});
  const block = root.querySelector(".input-error")?.closest(".block");
  if (!block || errors === shown || store.pending.has(`submit:${view.id}`)) return;
  shown = errors;
  block.scrollIntoView({ block: "nearest" });
  block.querySelector("input, textarea, button").focus({ preventScroll: true });
}

/** Enter alone never sends a form, from whichever field; with Ctrl or Cmd it does. */
function keys(event, view, surface) {
  if (asking()) return;
  trapTab(event);
  if (event.key !== "Enter") return;
  if (event.metaKey || event.ctrlKey) send(event, view, surface);
  else if (event.target.matches("input")) event.preventDefault();
}

let before = null; // what had the focus when the first view opened

/** Back to where the person was; the composer, when that place is gone. */
function giveFocusBack() {
  const target = before;
  before = null;
  setTimeout(() => {
    if (openView()) return;
    const reachable = target?.isConnected && target !== document.body;
    (reachable ? target : document.querySelector(".composer textarea"))?.focus({ preventScroll: true });
  });
}

/** The focus goes to the form's first field when it opens, and when an update took away what had it. */
function holdFocus(root) {
  const active = document.activeElement;
  const elsewhere = active !== document.body && active?.isConnected && !active.closest(".shell");
  const inside = root.contains(active) && active !== root;
  if (inside) return;
  if (elsewhere && !root.contains(active)) return;
  const form = root.querySelector(".modal-body");
  const wanted = form.querySelector("[data-focus=load]") ?? form.querySelector("input, textarea");
  const target = wanted ?? root;
  if (target !== active) target.focus({ preventScroll: target === root });
}

