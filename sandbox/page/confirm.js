// Block Kit's confirmation dialog, which the page uses for its own questions too. Also the focus trap of dialogs.

import { h, tabbable } from "./dom.js";
import { textObject } from "./mrkdwn.js";
import { redraw } from "./state.js";

let asked = null;

/** `question`: {title, text, confirm, deny: text objects, style}. Resolves to what the person chose. */
export function ask(question) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    asked = { question, before, resolve };
    redraw();
  });
}

export const asking = () => asked !== null;

export function answer(yes) {
  const { before, resolve } = asked;
  asked = null;
  before?.focus();
  redraw();
  resolve(yes);
}

/** Keeps Tab inside `event.currentTarget`. */
export function trapTab(event) {
  if (event.key !== "Tab") return;
  const stops = tabbable(event.currentTarget);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  const outside = !stops.includes(document.activeElement);
  if (!stops.length || document.activeElement === edge || outside) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }
}

export function confirmLayer() {
  if (!asked) return null;
  const { question } = asked;
  const danger = question.style === "danger";
  return h(
    "div",
    { class: "scrim scrim-confirm", key: "confirm" },
    h(
      "div",
      {
        class: "confirm",
        role: "alertdialog",
        "aria-modal": "true",
        "aria-labelledby": "confirm-title",
        "aria-describedby": "confirm-text",
        onkeydown: trapTab,
      },
      h("h2", { id: "confirm-title" }, textObject(question.title)),
      h("div", { id: "confirm-text", class: "confirm-text" }, textObject(question.text)),
      h(
        "div",
        { class: "confirm-foot" },
        h("button", { type: "button", class: "btn", onclick: () => answer(false) }, textObject(question.deny)),
        h(
          "button",
          {
            type: "button",
            class: ["btn", danger ? "btn-danger" : "btn-primary"],
            mount: (button) => button.focus(),
            onclick: () => answer(true),
          },
          textObject(question.confirm),
        ),
      ),
    ),
  );
}
