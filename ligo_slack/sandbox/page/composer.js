// The composer: a draft per channel, the list of slash commands, the global shortcuts.

import { h } from "./dom.js";
import { icon, ligoMark, spinner } from "./icons.js";
import { openMenu } from "./menu.js";
import { channelLabel } from "./sidebar.js";
import { act, redraw, store, ui } from "./state.js";
import { toEnd } from "./tail.js";
import { t } from "./words.js";

let active = 0;
let closedFor = null; // the draft for which the person closed the list with Esc

export function composer(channel) {
  if (channel.read_only) return h("p", { class: "read-only", key: "read-only" }, t("readOnly"));
  const draft = ui().drafts[channel.id] ?? "";
  const commands = suggestions(draft);
  const name = channelLabel(channel);
  return h(
    "div",
    { class: "composer-wrap", key: `composer-${channel.id}` },
    commands.length ? commandList(channel, commands) : null,
    h(
      "div",
      { class: "composer" },
      h("textarea", {
        rows: 1,
        value: draft,
        placeholder: t("composerPlaceholder", { name }),
        "aria-label": t("composer", { name }),
        "aria-controls": commands.length ? "commands" : null,
        "aria-activedescendant": commands.length ? `command-${active}` : null,
        "aria-autocomplete": "list",
        mount: takeFocus,
        oninput: (event) => {
          ui().drafts[channel.id] = event.currentTarget.value;
          active = 0;
          redraw();
        },
        onkeydown: (event) => keys(event, channel, commands),
      }),
      bar(channel, draft),
    ),
    h("div", { class: "composer-hint" }, usage(draft) ?? (draft ? t("sendHint") : "")),
  );
}

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

/** The commands that what is typed so far could become. */
function suggestions(draft) {
  if (!/^\/\S*$/.test(draft) || draft === closedFor) return [];
  return store.snap.commands.filter((one) => one.command.startsWith(draft.toLowerCase()));
}

const commandOf = (draft) => store.snap.commands.find((one) => draft.startsWith(`${one.command} `));

function usage(draft) {
  const command = commandOf(draft);
  if (!command) return null;
  return [h("strong", {}, command.command), ` ${command.usage_hint ?? ""} `, h("span", {}, command.description)];
}

function commandList(channel, commands) {
  return h(
    "div",
    { class: "commands", key: "commands", id: "commands", role: "listbox", "aria-label": t("commands") },
    h("div", { class: "commands-title", role: "presentation" }, t("commands")),
    commands.map((one, index) =>
      h(
        "div",
        {
          key: one.command,
          id: `command-${index}`,
          role: "option",
          "aria-selected": index === active,
          class: ["command", index === active && "active"],
          data: { command: one.command },
          onpointerdown: (event) => event.preventDefault(), // the caret stays in the composer
          onpointermove: () => {
            if (index === active) return;
            active = index;
            redraw();
          },
          onclick: () => complete(channel, one),
        },
        h("span", { class: "avatar avatar-small avatar-app" }, ligoMark()),
        h(
          "span",
          { class: "menu-text" },
          h(
            "span",
            { class: "menu-label" },
            h("strong", {}, one.command),
            one.usage_hint ? h("span", { class: "usage" }, ` ${one.usage_hint}`) : null,
          ),
          h("span", { class: "menu-detail" }, one.description),
        ),
        h("span", { class: "menu-aside" }, store.snap.bot.name),
      ),
    ),
  );
}

function complete(channel, command) {
  ui().drafts[channel.id] = `${command.command} `;
  redraw();
  document.querySelector(".composer textarea")?.focus();
}

function keys(event, channel, commands) {
  const { key } = event;
  const move = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (commands.length && move) {
    event.preventDefault();
    active = (active + move + commands.length) % commands.length;
    redraw();
  } else if (commands.length && key === "Escape") {
    event.stopPropagation();
    closedFor = event.currentTarget.value;
    redraw();
  } else if (commands.length && (key === "Tab" || (key === "Enter" && !whole(commands, event)))) {
    event.preventDefault();
    complete(channel, commands[active]);
  } else if (key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send(channel);
  }
}

/** A command typed in full is sent by Enter; one that is only begun is completed. */
const whole = (commands, event) => commands[active].command === event.currentTarget.value.trim();

async function send(channel) {
  const { drafts } = ui();
  const text = drafts[channel.id] ?? "";
  if (!text.trim()) return;
  drafts[channel.id] = "";
  toEnd();
  const answer = await act("say", { channel: channel.id, text: text.trim() }, "composer");
  if (!answer.ok && !drafts[channel.id]) drafts[channel.id] = text;
  redraw();
}
