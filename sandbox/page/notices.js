// What Slack itself says to the person (Slackbot, near the composer), and short words at the foot of the page.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { act, dropToast, store } from "./state.js";
import { t } from "./words.js";

const dismiss = (notice) => act("dismiss_notice", { id: notice.id });

/** Notices of this channel. */
export function inlineNotices(channel) {
  const here = store.snap.notices.filter((one) => one.channel === channel.id);
  if (!here.length) return null;
  return h(
    "div",
    { class: "notices", key: "notices", role: "alert" },
    here.map((one) =>
      h(
        "div",
        { class: "notice", key: one.id, data: { notice: one.id } },
        avatar({ slackbot: true }),
        h("div", { class: "notice-main" }, [
          h("div", { class: "only-you-line" }, icon("eye", 14), t("onlyYou")),
          h("div", { class: "message-head" }, h("span", { class: "author" }, t("slackbot"))),
          h("div", { class: "text" }, mrkdwn(one.text, { verbatim: true })),
        ]),
        h(
          "button",
          { type: "button", class: "icon-btn", "aria-label": t("dismissMessage"), onclick: () => dismiss(one) },
          icon("close", 15),
        ),
      ),
    ),
  );
}

/** Notices that belong to no channel, and what the page itself has to say. */
export function toasts() {
  const notices = store.snap.notices.filter((one) => !one.channel);
  const all = [
    ...notices.map((one) => ({ ...one, alert: true, drop: () => dismiss(one) })),
    ...store.toasts.map((one) => ({ ...one, drop: () => dropToast(one.id) })),
  ];
  return h(
    "div",
    { class: "toasts", key: "toasts", role: "status", "aria-live": "polite" },
    all.map((one) =>
      h(
        "div",
        { class: ["toast", one.alert && "toast-alert"], key: one.id, data: { notice: one.id } },
        one.alert ? icon("alert") : null,
        h("span", { class: "toast-text" }, one.alert ? mrkdwn(one.text, { verbatim: true }) : one.text),
        h("button", { type: "button", "aria-label": t("close"), onclick: one.drop }, icon("close", 15)),
      ),
    ),
  );
}
