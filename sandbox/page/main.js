// The whole page as a function of the last snapshot and of what this browser holds.

import { blocks } from "./blocks.js";
import { composer } from "./composer.js";
import { answer, asking, confirmLayer } from "./confirm.js";
import { h, render, tabbable } from "./dom.js";
import { hints } from "./hints.js";
import { icon, ligoMark, spinner } from "./icons.js";
import { messageList } from "./messages.js";
import { close, modalLayer } from "./modal.js";
import { inlineNotices, toasts } from "./notices.js";
import { panel } from "./panel.js";
import { closePopover, popoverLayer, popoverOpen } from "./popover.js";
import { channelLabel, channelName, rail, sidebar, togglePanel, topbar } from "./sidebar.js";
import { act, connect, currentChannel, openView, paintWith, redraw, store, ui } from "./state.js";
import { Surface } from "./surface.js";
import { newMessages } from "./tail.js";
import { locale, t } from "./words.js";

const root = document.getElementById("app");

function paint() {
  document.documentElement.lang = locale().split("-")[0];
  if (!store.snap) {
    document.title = "Ligo";
    render(root, h("div", { class: "loading", key: "loading", role: "status" }, spinner(), t("loading")));
    return;
  }
  const channel = currentChannel();
  document.title = `${channelLabel(channel)} – ${store.snap.workspace}`;
  render(root, frame(channel));
  markRead(channel);
}

function frame(channel) {
  const modal = openView() !== null;
  return h(
    "div",
    { class: "frame", key: "frame" },
    topbar(),
    store.online
      ? null
      : h("div", { class: "offline", key: "offline", role: "status" }, spinner(), t("offline")),
    hints(),
    h(
      "div",
      { class: "work", key: "work" },
      h(
        "div",
        { class: "slack", key: "slack", onpointerdown: uncover },
        h("div", { class: "shell", inert: modal, key: "shell" }, rail(), sidebar(), pane(channel)),
        modalLayer(),
        toasts(),
      ),
      panel(),
    ),
    popoverLayer(false),
    modal ? null : confirmLayer(),
  );
}

/** In a narrow window the panel lies over Slack, until the person turns to Slack again. */
function uncover(event) {
  if (event.target.closest(".rail")) return;
  if (store.panelOpen && window.matchMedia("(max-width: 1180px)").matches) togglePanel();
}

function pane(channel) {
  const direct = channel.kind === "dm";
  const home = direct && ui().tab === "home";
  return h(
    "main",
    { class: "pane", "aria-label": channelLabel(channel) },
    h(
      "header",
      { class: "pane-head" },
      h(
        "div",
        { class: "pane-title" },
        direct
          ? h("span", { class: "avatar avatar-small avatar-app" }, ligoMark())
          : icon(channel.kind === "private" ? "lock" : "hash", 18),
        h("h2", {}, channelName(channel)),
        direct ? h("span", { class: "app-badge" }, t("app")) : null,
        channel.topic ? h("span", { class: "topic" }, channel.topic) : null,
      ),
      direct ? tabs() : null,
    ),
    home ? homeTab() : [messageList(channel), newMessages(), inlineNotices(channel), composer(channel)],
  );
}

function tabs() {
  const choose = (tab) => {
    if (tab === "home" && ui().tab !== "home") act("open_home", {}, "home");
    if (tab === "messages" && ui().tab !== "messages") act("open_messages");
    ui().tab = tab;
    redraw();
  };
  const arrows = (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    choose(ui().tab === "home" ? "messages" : "home");
    setTimeout(() => document.querySelector("[role=tab][aria-selected=true]")?.focus());
  };
  const tab = (name, label) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        class: ["tab", ui().tab === name && "current"],
        "aria-selected": ui().tab === name,
        "aria-controls": name === "home" && ui().tab === name ? "tab-content" : null,
        tabindex: ui().tab === name ? 0 : -1,
        onclick: () => choose(name),
      },
      label,
    );
  return h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": t("tabs"), onkeydown: arrows },
    tab("home", t("tabHome")),
    tab("messages", t("tabMessages")),
  );
}

function homeTab() {
  const { home } = store.snap;
  const waiting = store.pending.has("home");
  const surface = new Surface({ name: "home", source: { home: true }, blocks: home?.blocks ?? [] });
  const empty = () =>
    h(
      "p",
      { class: "home-empty" },
      waiting ? spinner() : [ligoMark(), t("homeEmpty", { name: store.snap.bot.name })],
    );
  return h(
    "div",
    { class: "home", key: `home-${store.as}`, role: "tabpanel", id: "tab-content", "aria-label": t("tabHome") },
    h(
      "div",
      { class: "home-inner" },
      home ? blocks(surface) : empty(),
    ),
  );
}

/** Tells the server, once for each newest message, that the person has it before their eyes. */
function markRead(channel) {
  const newest = channel.messages.at(-1)?.ts;
  const { read, tab } = ui();
  const seen = channel.kind !== "dm" || tab === "messages";
  if (!channel.unread || !seen || document.hidden || read[channel.id] === newest) return;
  read[channel.id] = newest;
  act("read", { channel: channel.id });
}

function escape() {
  if (popoverOpen()) closePopover();
  else if (asking()) answer(false);
  else if (openView()) close(openView());
  else return false;
  return true;
}

const REGIONS = [".modal-root", ".sidebar", ".log", ".composer", ".panel", ".topbar"];

/** F6 goes from region to region, as in Slack. */
function nextRegion(back) {
  const all = REGIONS.map((one) => document.querySelector(one)).filter((one) => one && tabbable(one).length);
  const at = all.findIndex((one) => one.contains(document.activeElement));
  const to = all[(at + (back ? -1 : 1) + all.length) % all.length];
  (to.querySelector("[aria-current], textarea, .message[tabindex='0']") ?? tabbable(to)[0])?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && escape()) event.preventDefault();
  if (event.key === "F6") {
    event.preventDefault();
    nextRegion(event.shiftKey);
  }
});
document.addEventListener("visibilitychange", redraw);

paintWith(paint);
connect();
redraw();
