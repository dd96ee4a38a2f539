// Slack's frame: the top bar (the sandbox's own line and the acting person), the rail, and the list of channels.

import { h } from "./dom.js";
import { icon, ligoMark } from "./icons.js";
import { openMenu } from "./menu.js";
import { avatar } from "./people.js";
import { actAs, currentChannel, goTo, redraw, store, ui } from "./state.js";
import { languageName, t } from "./words.js";

export function topbar() {
  return h(
    "header",
    { class: "topbar" },
    h("span", { class: "topbar-space" }),
    h("span", { class: "sandbox-line" }, icon("shield", 15), t("sandboxLine")),
    h("span", { class: "topbar-space topbar-right" }, topbarPanel(), switcher()),
  );
}

/** In a narrow window, which has no rail. */
function topbarPanel() {
  const label = t(store.panelOpen ? "hidePanel" : "showPanel");
  return h(
    "button",
    { type: "button", class: "topbar-panel", "aria-label": label, title: label, "aria-expanded": store.panelOpen, onclick: togglePanel },
    icon("flask", 18),
  );
}

function switcher() {
  const { me, people } = store.snap;
  const language = languageName(me.locale);
  const items = () => [
    { heading: t("actAs") },
    ...people.map((one) => ({
      label: one.name,
      detail: [one.title, standing(one), languageName(one.locale)].filter(Boolean).join(" · "),
      mark: avatar(one, "avatar-small"),
      checked: one.id === me.id,
      data: { person: one.key },
      act: () => actAs(one.key),
    })),
  ];
  return h(
    "button",
    {
      type: "button",
      class: "switcher",
      "aria-haspopup": "menu",
      "aria-label": t("actingAs", { name: me.name, language }),
      data: { person: me.key },
      onclick: (event) =>
        openMenu({ id: "switcher", anchor: event.currentTarget, label: t("actAs"), items, end: true }),
    },
    avatar(me, "avatar-tiny"),
    h("span", { class: "switcher-name" }, me.name),
    h("span", { class: "switcher-language" }, language),
    icon("down", 14),
  );
}

const standing = (one) => (one.outsider ? t("outsider") : one.guest ? t("guest") : "");

export function rail() {
  const { channels, workspace } = store.snap;
  const here = currentChannel();
  const dm = channels.find((one) => one.kind === "dm");
  const first = channels.find((one) => one.kind !== "dm");
  const initials = workspace.split(/\s+/).map((word) => word[0]).join("").slice(0, 2);
  return h(
    "nav",
    { class: "rail", "aria-label": t("workspaceNav") },
    h("span", { class: "workspace-tile", title: workspace, "aria-hidden": "true" }, initials),
    railButton("home", t("home"), here.kind !== "dm", () => first && goTo(first.id)),
    dm ? railButton("dm", t("dms"), here.kind === "dm", () => goTo(dm.id), unreadOf(dm)) : null,
    h("span", { class: "rail-space" }),
    panelButton(),
  );
}

function railButton(name, label, current, onclick, unread = 0) {
  return h(
    "button",
    { type: "button", class: ["rail-btn", current && "current"], "aria-current": current ? "true" : null, onclick },
    h("span", { class: "rail-icon" }, icon(name, 20), unread ? h("span", { class: "rail-dot" }) : null),
    h("span", { class: "rail-label" }, label),
  );
}

/** A dot says, with the panel closed, that Ligo is slowed down or broken. */
function panelButton() {
  const { ligo } = store.snap;
  const unusual = ligo && (ligo.delay > 0 || ligo.failure !== "none" || ligo.trick !== "none");
  return h(
    "button",
    {
      type: "button",
      class: ["rail-btn", store.panelOpen && "current"],
      "aria-expanded": store.panelOpen,
      "aria-label": t(store.panelOpen ? "hidePanel" : "showPanel"),
      title: unusual ? t("panelChanged") : null,
      onclick: togglePanel,
    },
    h("span", { class: "rail-icon" }, icon("flask", 20), unusual ? h("span", { class: "rail-dot" }) : null),
    h("span", { class: "rail-label" }, t("sandbox")),
  );
}

export function togglePanel() {
  store.panelOpen = !store.panelOpen;
  redraw();
}

/** Messages not yet seen, and what Slack itself said there meanwhile. */
export function unreadOf(channel) {
  const here = channel.id === currentChannel().id && (channel.kind !== "dm" || ui().tab === "messages");
  const said = store.snap.notices.filter((one) => one.channel === channel.id).length;
  return here ? 0 : channel.unread + said;
}

export function sidebar() {
  const { channels, workspace } = store.snap;
  const rooms = channels.filter((one) => one.kind !== "dm");
  const direct = channels.filter((one) => one.kind === "dm");
  return h(
    "nav",
    { class: "sidebar", "aria-label": workspace, onkeydown: arrows },
    h("h1", { class: "workspace-name" }, workspace),
    h("div", { class: "sidebar-scroll" }, [
      group("channels", t("channels"), rooms),
      direct.length ? group("apps", t("directMessages"), direct) : null,
    ]),
  );
}

function group(key, title, channels) {
  const id = `group-${key}`;
  return h(
    "section",
    { key, "aria-labelledby": id },
    h("h2", { id, class: "sidebar-title" }, title),
    h("ul", {}, channels.map(entry)),
  );
}

function entry(channel) {
  const current = channel.id === currentChannel().id;
  const unread = unreadOf(channel);
  const direct = channel.kind === "dm";
  const mark = direct ? h("span", { class: "avatar avatar-tiny avatar-app" }, ligoMark()) : null;
  return h(
    "li",
    { key: channel.id },
    h(
      "button",
      {
        type: "button",
        class: ["entry", current && "current", unread && "unread"],
        "aria-current": current ? "page" : null,
        data: { channel: channel.id },
        onclick: () => goTo(channel.id),
      },
      mark ?? icon(channel.kind === "private" ? "lock" : "hash", 16),
      h("span", { class: "entry-name" }, channelName(channel)),
      direct ? h("span", { class: "entry-app" }, t("app")) : null,
      unread ? h("span", { class: "badge", "aria-label": t("unread", { n: unread }) }, unread) : null,
    ),
  );
}

/** The bot's own name for its DM, whatever the server calls that channel. */
export const channelName = (channel) => (channel.kind === "dm" ? store.snap.bot.name : channel.name);

export const channelLabel = (channel) =>
  channel.kind === "dm" ? store.snap.bot.name : `#${channel.name}`;

function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll(".entry")];
  const at = all.indexOf(document.activeElement);
  all[(at + step + all.length) % all.length]?.focus();
}
