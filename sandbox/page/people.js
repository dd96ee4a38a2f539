// Faces: initials on a colour for people, Ligo's mark for the bot.

import { h } from "./dom.js";
import { icon, ligoMark } from "./icons.js";

/** `one`: a person of the snapshot, {bot: true} for the app, or only a name. */
export function avatar(one, className = "") {
  const classes = ["avatar", className];
  if (one.bot) return h("span", { class: [...classes, "avatar-app"], "aria-hidden": "true" }, ligoMark());
  if (one.slackbot) {
    return h("span", { class: [...classes, "avatar-slackbot"], "aria-hidden": "true" }, icon("bolt"));
  }
  return h(
    "span",
    { class: classes, style: { background: one.color ?? "#5b6770" }, "aria-hidden": "true" },
    one.initials ?? initials(one.name ?? "?"),
  );
}

const initials = (name) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join("")
    .toUpperCase();
