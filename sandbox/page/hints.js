// Five first hints, one at a time: each goes on when the person has done it, and all can be put away.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { redraw, store } from "./state.js";
import { t } from "./words.js";

const PLACE = "ligo-sandbox-hint"; // the number of the next hint; AWAY once they are put away
const AWAY = 6;
const DONE_BY = {
  1: ["message_shortcut", "global_shortcut"],
  2: ["submit"],
  3: ["command"],
  4: ["open_home"],
  5: ["ligo", "bot_kill", "bot_restart"],
};

let at = Number(localStorage.getItem(PLACE) ?? 1);

function goTo(number) {
  at = number;
  localStorage.setItem(PLACE, at);
}

export function hints() {
  if (!store.snap.demo || store.snap.me.outsider) return null;
  while (at < AWAY && DONE_BY[at].some((name) => store.done.has(name))) goTo(at + 1);
  if (at >= AWAY) return null;
  const move = (number) => () => {
    goTo(number);
    redraw();
  };
  return h(
    "section",
    { class: "hints", key: "hints", "aria-label": t("hints") },
    h("span", { class: "hint-count" }, t("hintCount", { n: at, of: AWAY - 1 })),
    h("p", { class: "hint-text", role: "status" }, t(`hint${at}`)),
    h("button", { key: "next", type: "button", class: "hint-btn", onclick: move(at + 1) }, t("hintNext")),
    h(
      "button",
      { key: "away", type: "button", class: "hint-btn", "aria-label": t("hintsAway"), title: t("hintsAway"), onclick: move(AWAY) },
      icon("close", 14),
    ),
  );
}
