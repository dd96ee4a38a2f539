// The sandbox's own panel: what Ligo holds, slow it down, the bot's clock, restart it, start over; the rest behind a fold.

import { checkCard } from "./check.js";
import { ask } from "./confirm.js";
import { h } from "./dom.js";
import { icon, spinner } from "./icons.js";
import { togglePanel } from "./sidebar.js";
import { act, store } from "./state.js";
import { tokenCard } from "./token.js";
import { french, t } from "./words.js";

const DELAYS = [0, 5, 10, 60]; // seconds
const UNUSUAL = new Set(["failure", "trick"]); // marked where they are not "none"

export function panel() {
  if (!store.panelOpen) return null;
  const { ligo, me } = store.snap;
  return h(
    "aside",
    { class: "panel", key: "panel", "aria-label": t("panel") },
    h(
      "header",
      { class: "panel-head" },
      icon("flask", 20),
      h("h2", {}, t("panel")),
      h(
        "button",
        { type: "button", class: "icon-btn", "aria-label": t("hidePanel"), onclick: togglePanel },
        icon("close", 16),
      ),
    ),
    h("div", { class: "panel-body" }, [
      h("p", { class: "panel-intro" }, t(ligo ? "panelIntro" : "noLigo")),
      ligo?.account ? tokenCard(ligo.account) : null,
      ligo && me.outsider ? h("p", { class: "panel-empty" }, t("noAccount", { name: me.name })) : null,
      ligo && !me.outsider ? contacts(ligo) : null,
      ligo ? delays(ligo) : null,
      store.snap.clock ? clock(store.snap.clock) : null,
      store.snap.demo ? botProcess() : null,
      checkCard(),
      ligo ? forDevelopers(ligo, me) : null,
    ]),
    h(
      "footer",
      { class: "panel-foot" },
      ligo ? resetButton("ligo_reset", "trash", t("ligoReset")) : null,
      resetButton("reset", "restart", t("reset"), startOver),
    ),
  );
}

/** What a developer wants to try: faults, forms of answers, calls that no document names. */
function forDevelopers(ligo, me) {
  return h(
    "details",
    { class: "panel-fold", key: "fold" },
    h("summary", {}, t("forDevelopers")),
    choice("failure", ligo, ligo.failures),
    choice("shape", ligo, ligo.shapes),
    choice("offers", ligo, ligo.offered),
    ligo.mcp_ways && choice("mcp", ligo, ligo.mcp_ways),
    choice("trick", ligo, [ligo.honest, ...ligo.tricks]),
    me.outsider ? null : resetButton("ligo_fill", "plus", t("ligoFill")),
  );
}

function botProcess() {
  return h(
    "div",
    { class: "panel-group", key: "bot", role: "group", "aria-labelledby": "panel-bot" },
    h("span", { class: "panel-label", id: "panel-bot" }, t("botProcess")),
    h(
      "div",
      { class: "bot-acts" },
      resetButton("bot_restart", "restart", t("botRestart")),
      resetButton("bot_kill", "bolt", t("botKill")),
    ),
    h("span", { class: "panel-empty" }, t("botHint")),
  );
}

function delays(ligo) {
  return h(
    "div",
    { class: "panel-group", role: "group", "aria-labelledby": "panel-delay" },
    h("span", { class: "panel-label", id: "panel-delay" }, t("delay")),
    h(
      "div",
      { class: "segments" },
      DELAYS.map((seconds) =>
        h(
          "button",
          {
            type: "button",
            class: ["segment", ligo.delay === seconds && "chosen"],
            "aria-pressed": ligo.delay === seconds,
            data: { delay: seconds },
            onclick: () => act("ligo", { delay: seconds }),
          },
          seconds ? t("seconds", { n: seconds }) : t("noDelay"),
        ),
      ),
    ),
  );
}

const STEPS = [1, 12, 24]; // hours

/** The bot's clock, by which reminders and morning messages are due. */
function clock({ ahead }) {
  const now = new Date(Date.now() + ahead * 1000);
  const shown = now.toLocaleString(french() ? "fr" : "en", { dateStyle: "full", timeStyle: "short" });
  const step = (hours, label) =>
    h(
      "button",
      { key: `clock-${hours}`, type: "button", class: "segment", data: { hours }, onclick: () => act("clock", { hours }) },
      label,
    );
  return h(
    "div",
    { class: "panel-group", key: "clock", role: "group", "aria-labelledby": "panel-clock" },
    h("span", { class: "panel-label", id: "panel-clock" }, t("clock")),
    h("span", { class: "panel-empty", role: "status" }, shown),
    h("div", { class: "segments" }, [
      ...STEPS.map((hours) => step(hours, t("clockHours", { n: hours }))),
      step(0, t("clockNow")),
    ]),
  );
}

const named = (one) => (french() ? one.fr : one.en);

const option = (one) => h("option", { key: one.id, value: one.id }, named(one));

/** One of several, some of which may stand in groups (`of`). */
function choice(name, ligo, options) {
  const chosen = ligo[name];
  return h(
    "div",
    { class: "panel-group" },
    h("label", { class: "panel-label", for: `panel-${name}` }, t(name)),
    h(
      "span",
      { class: ["panel-select", UNUSUAL.has(name) && chosen !== "none" && "unusual"] },
      h(
        "select",
        {
          id: `panel-${name}`,
          value: chosen,
          onchange: (event) => act("ligo", { [name]: event.currentTarget.value }),
        },
        options.map((one) =>
          one.of ? h("optgroup", { key: one.id, label: named(one) }, one.of.map(option)) : option(one),
        ),
      ),
      icon("down", 16),
    ),
    name === "trick" ? h("span", { class: "panel-empty" }, t("trickHint")) : null,
  );
}

const counted = (number) => number.toLocaleString(french() ? "fr" : "en");

function contacts(ligo) {
  return h(
    "section",
    { class: "panel-contacts", "aria-labelledby": "panel-contacts" },
    h(
      "h3",
      { class: "panel-label", id: "panel-contacts" },
      t("contacts"),
      h("span", { class: "count" }, counted(ligo.total)),
    ),
    ligo.contacts.length
      ? h("ul", { "aria-live": "polite" }, ligo.contacts.map(contact))
      : h("p", { class: "panel-empty" }, t("noContacts")),
    ligo.total > ligo.contacts.length
      ? h("p", { class: "panel-empty" }, t("moreContacts", { n: counted(ligo.total - ligo.contacts.length) }))
      : null,
  );
}

function contact(one) {
  return h(
    "li",
    { key: one.id, class: "contact", data: { contact: one.id } },
    h("span", { class: "contact-mark", "aria-hidden": "true" }, (one.name || "?").charAt(0).toUpperCase()),
    h(
      "span",
      { class: "contact-text" },
      h("span", { class: "contact-name" }, one.name),
      h("span", { class: "contact-company" }, [one.company, one.stage].filter(Boolean).join(" · ")),
    ),
    elsewhere("ligo_change", "pencil", t("changeElsewhere", one), {
      id: one.id,
      company: `${one.company} (bis)`,
    }),
    elsewhere("ligo_delete", "trash", t("deleteElsewhere", one), { id: one.id }),
  );
}

/** What somebody else does in Ligo itself, behind the bot's back. */
function elsewhere(name, mark, label, body) {
  return h(
    "button",
    { type: "button", class: "icon-btn contact-act", "aria-label": label, title: label, onclick: () => act(name, body) },
    icon(mark, 14),
  );
}

function resetButton(name, mark, label, before = async () => true) {
  const busy = store.pending.has(name);
  const onclick = async () => {
    if (await before()) act(name, {}, name);
  };
  return h(
    "button",
    { key: name, type: "button", class: ["btn", "btn-small", busy && "busy"], disabled: busy, onclick },
    busy ? spinner() : icon(mark, 15),
    label,
  );
}

function startOver() {
  const plain = (text) => ({ type: "plain_text", text });
  return ask({
    title: plain(t("resetTitle")),
    text: plain(t("resetText")),
    confirm: plain(t("resetConfirm")),
    deny: plain(t("cancel")),
    style: "danger",
  });
}
