// The acting person's Ligo token, as Ligo itself would show it once: to copy, to revoke, to make anew.

import { h } from "./dom.js";
import { icon, spinner } from "./icons.js";
import { act, store, toast } from "./state.js";
import { t } from "./words.js";

export function tokenCard({ token, revoked, slugs }) {
  return h(
    "section",
    { class: "token", key: "token", "aria-labelledby": "panel-token" },
    h(
      "div",
      { class: "token-head" },
      h("h3", { class: "panel-label", id: "panel-token" }, t("token", { name: store.snap.me.name.split(" ")[0] })),
      revoked ? null : button("copy", t("copyToken"), () => copy(token), icon("copy", 15)),
    ),
    h("code", { class: ["token-text", revoked && "revoked"] }, token),
    h("p", { class: "panel-empty", role: "status" }, t(revoked ? "tokenRevoked" : "tokenHint")),
    slugs.length ? h("p", { class: "panel-empty" }, t("tokenWorkspace", { slugs: slugs.join(", ") })) : null,
    h(
      "div",
      { class: "token-acts" },
      revoked ? null : button("ligo_revoke", t("revokeToken"), () => act("ligo_revoke", {}, "ligo_revoke")),
      button("ligo_renew", t("renewToken"), () => act("ligo_renew", {}, "ligo_renew")),
    ),
  );
}

function button(name, label, onclick, mark = null) {
  const busy = store.pending.has(name);
  return h(
    "button",
    { key: name, type: "button", class: ["btn", "btn-small", busy && "busy"], disabled: busy, onclick },
    busy ? spinner() : mark,
    label,
  );
}

async function copy(token) {
  const done = await navigator.clipboard.writeText(token).then(() => true, () => false);
  toast(t(done ? "tokenCopied" : "notCopied"));
}
