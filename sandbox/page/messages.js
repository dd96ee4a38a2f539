// The messages of a channel: days, authors, blocks, files, private messages, and the menu of each message.

import { blocks } from "./blocks.js";
import { h } from "./dom.js";
import { icon, ligoMark, spinner } from "./icons.js";
import { menuOpen, openMenu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { channelLabel } from "./sidebar.js";
import { comeToEnd, followEnd, leave, noteEnd } from "./tail.js";
import { act, hideMessage, person, redraw, store, toast, ui } from "./state.js";
import { Surface } from "./surface.js";
import { clock, dayName, fullDate, t } from "./words.js";

const TOGETHER = 5 * 60 * 1000; // ms within which an author's messages share one head

let focused = null; // "channel|ts" of the message that Tab reaches

export function messageList(channel) {
  const shown = arranged(channel.messages.filter((one) => !ui().hidden.has(one.ts)));
  const name = channelLabel(channel);
  const stop = shown.find((one) => idOf(channel, one) === focused) ?? shown.at(-1);
  return h(
    "div",
    {
      key: `log-${store.as}-${channel.id}`,
      class: "log",
      role: "log",
      "aria-live": "polite",
      "aria-relevant": "additions",
      "aria-label": t("messagesIn", { name }),
      mount: followEnd,
      update: (element) => comeToEnd(element, shown.at(-1)),
      unmount: leave,
      onscroll: (event) => noteEnd(event.currentTarget),
      onkeydown: arrows,
    },
    h("div", { class: "log-inner" }, [
      h(
        "div",
        { key: "start", class: "log-start" },
        h("h3", {}, t("emptyChannel", { name })),
        h("p", {}, channel.topic),
      ),
      shown.flatMap((one, index) => row(channel, one, shown[index - 1], one === stop)),
    ]),
  );
}

/** Replies follow the message they answer. */
function arranged(messages) {
  const roots = messages.filter((one) => !replies(one) || !messages.some((other) => other.ts === one.thread_ts));
  return roots.flatMap((root) => [root, ...messages.filter((one) => one !== root && one.thread_ts === root.ts)]);
}

function row(channel, one, previous, reachable) {
  const at = new Date(one.at);
  const newDay = dayOf(one) !== dayOf(previous);
  const out = [];
  if (newDay) {
    const day = h("span", { class: "day-pill" }, dayName(at));
    out.push(h("div", { key: `day-${one.ts}`, class: "day", role: "separator" }, day));
  }
  const joined = Boolean(previous) && !newDay && joins(one, previous);
  const opensThread = replies(one) && previous?.ts === one.thread_ts;
  out.push(message(channel, one, { joined, reachable, opensThread }));
  return out;
}

const idOf = (channel, one) => `${channel.id}|${one.ts}`;
const rootOf = (one) => one.thread_ts ?? one.ts;
const replies = (one) => rootOf(one) !== one.ts;

/** The day of a message is that of the thread it belongs to. Stamps are seconds since 1970. */
const dayOf = (one) => one && new Date(Number(rootOf(one)) * 1000).toDateString();

const authorOf = (one) => (one.bot ? "bot" : one.user);

function joins(one, previous) {
  return (
    authorOf(one) === authorOf(previous) &&
    !one.only_you &&
    !previous.only_you &&
    replies(one) === replies(previous) &&
    new Date(one.at) - new Date(previous.at) < TOGETHER
  );
}

function message(channel, one, { joined, reachable, opensThread }) {
  const author = one.bot ? { bot: true, name: one.name ?? store.snap.bot.name } : person(one.user) ?? one;
  const id = idOf(channel, one);
  const menuId = `message-${id}`;
  return h(
    "article",
    {
      key: `${one.ts}-${one.only_you}`,
      class: [
        "message",
        joined && "joined",
        one.only_you && "only-you",
        replies(one) && "reply",
        menuOpen(menuId) && "menu-open",
      ],
      tabindex: reachable ? 0 : -1,
      "aria-label": `${author.name}, ${fullDate(new Date(one.at))}`,
      data: { ts: one.ts },
      onfocus: () => {
        if (focused === id) return;
        focused = id;
        redraw();
      },
      onkeydown: (event) => openByKey(event, channel, one),
    },
    one.only_you ? h("div", { class: "only-you-line", key: "only-you" }, icon("eye", 14), t("onlyYou")) : null,
    opensThread ? h("div", { class: "reply-line", key: "reply" }, t("replies")) : null,
    h("div", { class: "message-side" }, joined ? time(one, "time-side") : avatar(author)),
    h("div", { class: "message-main" }, [
      joined ? null : head(author, one),
      content(channel, one),
      one.only_you ? dismissButton(one) : null,
    ]),
    toolbar(channel, one, menuId),
  );
}

function head(author, one) {
  return h(
    "div",
    { class: "message-head", key: "head" },
    h("span", { class: "author" }, author.name),
    author.bot ? h("span", { class: "app-badge" }, t("app")) : null,
    time(one),
  );
}

function time(one, className = "time") {
  const at = new Date(one.at);
  return h("time", { class: className, datetime: one.at, title: fullDate(at) }, clock(at));
}

function content(channel, one) {
  const source = { channel: channel.id, ts: one.ts };
  const surface = new Surface({ name: `message:${channel.id}:${one.ts}`, source, blocks: one.blocks ?? [] });
  const edited = one.edited ? h("span", { class: "edited", key: "edited" }, ` ${t("edited")}`) : null;
  const body = one.blocks?.length
    ? h("div", { class: "blocks", key: "blocks" }, blocks(surface), edited)
    : h("div", { class: ["text", emojiOnly(one.text) && "jumbo"], key: "text" }, mrkdwn(one.text ?? ""), edited);
  return [body, (one.attachments ?? []).map((part, at) => attachment(source, part, at)), (one.files ?? []).map(fileTile)];
}

/** What an app attached, or a message that was forwarded. */
function attachment(source, part, at) {
  const key = `attachment-${at}`;
  const surface = new Surface({ name: `message:${source.channel}:${source.ts}:${at}`, source, blocks: part.blocks });
  return h(
    "div",
    { class: "attachment", key },
    part.author ? h("div", { class: "author" }, part.author) : null,
    part.blocks.length ? h("div", { class: "blocks" }, blocks(surface)) : h("div", { class: "text" }, mrkdwn(part.text)),
    part.files.map(fileTile),
  );
}

const emojiOnly = (text) => /^\s*(?::[a-z0-9_+-]+:\s*){1,8}$/.test(text ?? "");

function fileTile(file) {
  const card = file.filetype === "vcard";
  const kind = card ? "vCard" : (file.filetype ?? t("file")).toUpperCase();
  return h(
    "div",
    { class: "file", key: `file-${file.id}`, data: { file: file.id } },
    h("span", { class: ["file-icon", card && "file-card"] }, icon(card ? "card" : "file", 22)),
    h(
      "span",
      { class: "file-text" },
      h("span", { class: "file-name" }, file.name ?? t("file")),
      h("span", { class: "file-kind" }, [kind, sizeOf(file.size)].filter(Boolean).join(" · ")),
      file.preview ? h("span", { class: "file-preview" }, file.preview) : null,
    ),
  );
}

function sizeOf(bytes) {
  if (!bytes) return null;
  const kilo = bytes >= 1000;
  return new Intl.NumberFormat(store.snap.me.locale, {
    style: "unit",
    unit: kilo ? "kilobyte" : "byte",
    unitDisplay: kilo ? "short" : "long",
    maximumFractionDigits: 1,
  }).format(kilo ? bytes / 1000 : bytes);
}

function dismissButton(one) {
  const onclick = () => {
    hideMessage(one.ts);
    document.querySelector(".composer textarea")?.focus();
  };
  return h(
    "button",
    { key: "dismiss", type: "button", class: "link-btn", "aria-label": t("dismissMessage"), onclick },
    t("dismiss"),
  );
}

function toolbar(channel, one, menuId) {
  const busy = store.pending.has(menuId);
  return h(
    "div",
    { class: ["toolbar", busy && "busy"], key: "toolbar" },
    h(
      "button",
      {
        type: "button",
        class: "icon-btn",
        "aria-label": t("copyText"),
        title: t("copyText"),
        onclick: () => copy(one),
      },
      icon("copy"),
    ),
    h(
      "button",
      {
        type: "button",
        class: "icon-btn more-actions",
        "aria-label": t("moreActions"),
        title: t("moreActions"),
        "aria-haspopup": "menu",
        "aria-expanded": menuOpen(menuId),
        onclick: (event) => openMessageMenu(event.currentTarget, channel, one),
      },
      busy ? spinner() : icon("more"),
    ),
  );
}

/** Slack offers no message shortcut on a message that only one person sees. */
function openMessageMenu(anchor, channel, one) {
  const id = `message-${idOf(channel, one)}`;
  const run = (shortcut) =>
    act("message_shortcut", { callback_id: shortcut.callback_id, channel: channel.id, ts: one.ts }, id);
  const shortcuts = one.only_you ? [] : store.snap.shortcuts.message;
  const items = () => [
    ...shortcuts.map((shortcut) => ({
      label: shortcut.name,
      mark: h("span", { class: "avatar avatar-tiny avatar-app" }, ligoMark()),
      aside: store.snap.bot.name,
      data: { shortcut: shortcut.callback_id },
      act: () => run(shortcut),
    })),
    shortcuts.length ? { line: true } : null,
    one.only_you || channel.read_only ? null : { label: t("replyInThread"), icon: "back", act: () => replyTo(channel, one) },
    { label: t("copyText"), icon: "copy", act: () => copy(one) },
    one.only_you ? { label: t("dismissMessage"), icon: "close", act: () => hideMessage(one.ts) } : null,
  ].filter(Boolean);
  openMenu({ id, anchor, label: t("messageActions"), items, end: true });
}

function replyTo(channel, one) {
  ui().threads[channel.id] = rootOf(one);
  redraw();
  setTimeout(() => document.querySelector(".composer textarea")?.focus());
}

async function copy(one) {
  const done = await navigator.clipboard.writeText(one.text ?? "").then(() => true, () => false);
  toast(t(done ? "copied" : "notCopied"));
}

/** With a message in focus, Enter or the menu key opens its menu. */
function openByKey(event, channel, one) {
  if (event.target !== event.currentTarget) return;
  const menuKey = event.key === "ContextMenu" || (event.shiftKey && event.key === "F10");
  if (event.key !== "Enter" && !menuKey) return;
  event.preventDefault();
  openMessageMenu(event.currentTarget.querySelector(".more-actions"), channel, one);
}

function arrows(event) {
  if (!event.target.matches(".message")) return;
  const all = [...event.currentTarget.querySelectorAll(".message")];
  const at = all.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[to]?.focus();
}
