// The modal: the top view of the stack, its form, and what happens when it is sent or closed.

import { blocks } from "./blocks.js";
import { asking, confirmLayer, trapTab } from "./confirm.js";
import { h } from "./dom.js";
import { icon, ligoMark, spinner } from "./icons.js";
import { textObject } from "./mrkdwn.js";
import { popoverLayer } from "./popover.js";
import { act, openView, redraw, store, ui } from "./state.js";
import { ViewSurface } from "./surface.js";
import { problemsOf } from "./validate.js";
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
        tabIndex: -1,
        data: { "view-id": view.id },
        onkeydown: (event) => keys(event, view, surface),
        mount: holdFocus,
        update: holdFocus,
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
  const { problems, forgiven } = ui();
  const found = problemsOf(surface);
  for (const map of [problems, forgiven]) {
    for (const key of map.keys()) if (key.startsWith(`${view.id}|`)) map.delete(key);
  }
  for (const [block, text] of Object.entries(found)) problems.set(`${view.id}|${block}`, text);
  if (Object.keys(found).length) {
    redraw();
    showFirstError();
    return;
  }
  await act("submit", { view: view.id, state: surface.state() }, name);
  if (openView()?.id === view.id && Object.keys(openView().errors ?? {}).length) showFirstError();
}

/** After the next drawing. */
function showFirstError() {
  setTimeout(() => {
    const error = document.querySelector(".modal .input-error");
    const field = error?.closest(".block").querySelector("input, textarea, button");
    error?.closest(".block").scrollIntoView({ block: "nearest" });
    field?.focus({ preventScroll: true });
  });
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
    (reachable ? target : document.querySelector(".composer textarea"))?.focus();
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

