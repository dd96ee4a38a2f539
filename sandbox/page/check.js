// "Check this installation": what `make doctor` finds here, with what is not well on top.

import { h } from "./dom.js";
import { icon, spinner } from "./icons.js";
import { act, redraw, store } from "./state.js";
import { t } from "./words.js";

let found = null; // {can_work, findings} of the last check

const rank = { error: 0, warning: 1, ok: 2 };

export function checkCard() {
  if (!store.snap.checks || store.snap.me.outsider) return null;
  const busy = store.pending.has("check");
  return h(
    "section",
    { class: "check", key: "check", "aria-labelledby": "panel-check", "aria-busy": busy },
    h("h3", { class: "panel-label", id: "panel-check" }, t("check")),
    h("p", { class: "panel-empty", role: "status" }, summary(busy)),
    h(
      "button",
      { type: "button", class: ["btn", "btn-small", busy && "busy"], disabled: busy, onclick: run },
      busy ? spinner() : icon("check", 15),
      t("checkNow"),
    ),
    found ? h("ul", {}, sorted(found.findings).map(line)) : null,
  );
}

function summary(busy) {
  if (busy) return t("checking");
  if (!found) return t("checkHint");
  const wrong = found.findings.filter((one) => one.level !== "ok").length;
  return wrong ? t("checkWrong", { n: wrong }) : t("checkWell", { n: found.findings.length });
}

async function run() {
  found = null;
  const answer = await act("check", {}, "check");
  if (answer.ok) found = answer.check;
  redraw();
}

const sorted = (findings) => [...findings].sort((a, b) => rank[a.level] - rank[b.level]);

function line(one) {
  return h(
    "li",
    { key: one.check, class: ["check-line", one.level, !one.tried && "untried"], data: { check: one.check } },
    h("strong", {}, one.name),
    h("span", {}, one.found),
    one.level === "ok" ? null : h("span", {}, one.meaning),
    one.level === "ok" || !one.remedy ? null : h("span", {}, one.remedy),
  );
}
