// The composer: a draft per channel, the lists of slash commands and of people, the global shortcuts.

import { h } from "./dom.js";
import { icon, ligoMark, spinner } from "./icons.js";
import { openMenu } from "./menu.js";
import { avatar } from "./people.js";
import { channelLabel } from "./sidebar.js";
import { act, redraw, store, toast, ui } from "./state.js";
import { toEnd } from "./tail.js";
import { t } from "./words.js";

const LONGEST = 40_000; // characters of a message: docs.slack.dev/reference/methods/chat.postMessage

let active = 0;
let closedFor = null; // the draft for which the person closed the list with Esc

export function composer(channel) {
  if (channel.read_only) return h("p", { class: "read-only", key: "read-only" }, t("readOnly"));
  const draft = ui().drafts[channel.id] ?? "";
  const offers = suggestions(draft);
  const name = channelLabel(channel);
  return h(
    "div",
    { class: "composer-wrap", key: `composer-${channel.id}` },
    offers.length ? offerList(channel, offers) : null,
    h(
      "div",
      { class: "composer" },
      threadLine(channel),
      h("textarea", {
        rows: 1,
        value: draft,
        placeholder: t("composerPlaceholder", { name }),
        "aria-label": t("composer", { name }),
        "aria-controls": offers.length ? "commands" : null,
        "aria-activedescendant": offers.length ? `command-${active}` : null,
        "aria-autocomplete": "list",
        mount: takeFocus,
        oninput: (event) => {
          ui().drafts[channel.id] = event.currentTarget.value;
          active = 0;
          redraw();
        },
        onkeydown: (event) => keys(event, channel, offers),
      }),
      bar(channel, draft),
    ),
    h("div", { class: "composer-hint" }, usage(draft) ?? (draft ? t("sendHint") : "")),
  );
}

/** Names the thread in which the composer writes, and leaves it. */
function threadLine(channel) {
  const root = rootOf(channel);
  if (!root) return null;
  const name = root.bot ? store.snap.bot.name : root.name;
  const leave = () => {
    delete ui().threads[channel.id];
    redraw();
  };
  return h(
    "div",
    { class: "thread-line", key: "thread" },
    h("span", {}, t("replyingTo", { name })),
    h(
      "button",
      { type: "button", class: "icon-btn", "aria-label": t("leaveThread"), title: t("leaveThread"), onclick: leave },
      icon("close", 14),
    ),
  );
}

const rootOf = (channel) => channel.messages.find((one) => one.ts === ui().threads[channel.id]);

/** Coming to a channel puts the caret in its composer, unless the person is elsewhere by then. */
function takeFocus(field) {
  const active = document.activeElement;
  if (active === document.body || active.matches(".entry, .rail-btn")) field.focus();
}

function bar(channel, draft) {
  const busy = store.pending.has("composer");
  const items = () => globals(channel);
  const shortcuts = (event) =>
    openMenu({ id: "shortcuts", anchor: event.currentTarget, label: t("shortcuts"), items, up: true });
  return h(
    "div",
    { class: "composer-bar" },
    h(
      "button",
      {
        type: "button",
        class: "icon-btn round",
        "aria-label": t("shortcuts"),
        title: t("shortcuts"),
        "aria-haspopup": "menu",
        onclick: shortcuts,
      },
      icon("plus"),
    ),
    h("span", { class: "composer-space" }),
    busy ? spinner() : null,
    h(
      "button",
      {
        type: "button",
        class: ["send", draft.trim() && "ready"],
        "aria-label": t("send"),
        title: t("send"),
        disabled: !draft.trim(),
        onclick: () => send(channel),
      },
      icon("send"),
    ),
  );
}

function globals(channel) {
  const all = store.snap.shortcuts.global;
  if (!all.length) return [{ note: t("noShortcuts") }];
  return [
    { heading: t("shortcuts") },
    ...all.map((shortcut) => ({
      label: shortcut.name,
      detail: shortcut.description,
      mark: h("span", { class: "avatar avatar-small avatar-app" }, ligoMark()),
      data: { shortcut: shortcut.callback_id },
      act: () =>
        act("global_shortcut", { callback_id: shortcut.callback_id, channel: channel.id }, "composer"),
    })),
  ];
}

/** What is typed so far could become these: [{id, label, hint, detail, aside, mark, whole, becomes}]. */
function suggestions(draft) {
  if (draft === closedFor) return [];
  if (/^\/\S*$/.test(draft)) return commands(draft.toLowerCase());
  const begun = /(?:^|\s)@([\p{L}.-]*)$/u.exec(draft);
  return begun ? people(begun[1].toLowerCase(), draft.slice(0, draft.length - begun[1].length)) : [];
}

function commands(begun) {
  const fitting = store.snap.commands.filter((one) => one.command.startsWith(begun));
  return fitting.map((one) => ({
    id: one.command,
    label: one.command,
    hint: one.usage_hint,
    detail: one.description,
    aside: store.snap.bot.name,
    mark: h("span", { class: "avatar avatar-small avatar-app" }, ligoMark()),
    whole: one.command,
    becomes: `${one.command} `,
  }));
}

/** `before`: the draft up to the @ and with it. */
function people(begun, before) {
  const words = (one) => [one.handle, ...one.name.toLowerCase().split(" ")];
  const fitting = store.snap.everybody.filter((one) => words(one).some((word) => word.startsWith(begun)));
  return fitting.map((one) => ({
    id: one.handle,
    label: one.name,
    hint: `@${one.handle}`,
    detail: one.title,
    mark: avatar(one, "avatar-small"),
    whole: `${before}${one.handle}`,
    becomes: `${before}${one.handle} `,
  }));
}

const commandOf = (draft) => store.snap.commands.find((one) => draft.startsWith(`${one.command} `));

function usage(draft) {
  const command = commandOf(draft);
  if (!command) return null;
  return [h("strong", {}, command.command), ` ${command.usage_hint ?? ""} `, h("span", {}, command.description)];
}

function offerList(channel, offers) {
  const title = t(offers[0].aside ? "commands" : "people");
  return h(
    "div",
    { class: "commands", key: "commands", id: "commands", role: "listbox", "aria-label": title },
    h("div", { class: "commands-title", role: "presentation" }, title),
    offers.map((one, index) =>
      h(
        "div",
        {
          key: one.id,
          id: `command-${index}`,
          role: "option",
          "aria-selected": index === active,
          class: ["command", index === active && "active"],
          data: { offer: one.id },
          onpointerdown: (event) => event.preventDefault(), // the caret stays in the composer
          onpointermove: () => {
            if (index === active) return;
            active = index;
            redraw();
          },
          onclick: () => complete(channel, one),
        },
        one.mark,
        h(
          "span",
          { class: "menu-text" },
          h(
            "span",
            { class: "menu-label" },
            h("strong", {}, one.label),
            one.hint ? h("span", { class: "usage" }, ` ${one.hint}`) : null,
          ),
          h("span", { class: "menu-detail" }, one.detail),
        ),
        one.aside ? h("span", { class: "menu-aside" }, one.aside) : null,
      ),
    ),
  );
}

function complete(channel, offer) {
  ui().drafts[channel.id] = offer.becomes;
  redraw();
  document.querySelector(".composer textarea")?.focus();
}

function keys(event, channel, offers) {
  const { key } = event;
  const move = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (offers.length && move) {
    event.preventDefault();
    active = (active + move + offers.length) % offers.length;
    redraw();
  } else if (offers.length && key === "Escape") {
    event.stopPropagation();
    closedFor = event.currentTarget.value;
    redraw();
  } else if (offers.length && (key === "Tab" || (key === "Enter" && !whole(offers, event)))) {
    event.preventDefault();
    complete(channel, offers[active]);
  } else if (key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send(channel);
  }
}

/** A command or a name typed in full is sent by Enter; one that is only begun is completed. */
const whole = (offers, event) => offers[active].whole === event.currentTarget.value.trim();

async function send(channel) {
  const { drafts } = ui();
  const text = drafts[channel.id] ?? "";
  if (!text.trim()) return;
  if (text.length > LONGEST && !text.startsWith("/")) return toast(t("tooLong", { most: LONGEST }));
  drafts[channel.id] = "";
  toEnd();
  const thread = rootOf(channel)?.ts;
  const answer = await act("say", { channel: channel.id, text: text.trim(), thread }, "composer");
  if (!answer.ok && !drafts[channel.id]) drafts[channel.id] = text;
  redraw();
}
