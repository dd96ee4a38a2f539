// Selects of every kind as a combobox with a list: www.w3.org/WAI/ARIA/apg/patterns/combobox

import { h } from "./dom.js";
import { icon, spinner } from "./icons.js";
import { plain, textObject } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { closePopover, openPopover, popoverOpen } from "./popover.js";
import { isMany } from "./surface.js";
import { redraw, store, ui } from "./state.js";
import { t } from "./words.js";

const SEARCH_AFTER = 180; // ms without a key before the bot is asked
const combo = { key: null, query: "", active: 0, groups: [], status: "ready", asked: 0, timer: 0 };

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** [{label, options: [{value, text: [...nodes], name, description, mark}]}] that need no asking. */
function localGroups(el) {
  const { everybody, bot, channels } = store.snap;
  if (el.type.includes("users")) {
    const all = [...everybody, { id: bot.id, name: bot.name, bot: true }];
    return [{ options: all.map((one) => option(one.id, one.name, avatar(one, "avatar-tiny"), one.title)) }];
  }
  if (el.type.includes("channels") || el.type.includes("conversations")) {
    const wanted = el.type.includes("channels") ? channels.filter((c) => c.kind === "public") : channels;
    return [{ options: wanted.map((one) => option(one.id, one.name, icon(MARK[one.kind], 15))) }];
  }
  if (el.option_groups) return el.option_groups.map(fromGroup);
  return [{ options: (el.options ?? []).map(fromOption) }];
}

const MARK = { public: "hash", private: "lock", dm: "dm" };
const option = (value, name, mark, title) => ({
  value,
  name,
  text: plain(name, false),
  description: title ? plain(title, false) : null,
  mark,
});
const fromGroup = (group) => ({ label: textObject(group.label), options: group.options.map(fromOption) });
const fromOption = (one) => ({
  value: one.value,
  name: one.text.text,
  text: textObject(one.text),
  description: one.description ? textObject(one.description) : null,
});

function filtered(groups, query) {
  const wanted = fold(query.trim());
  const fits = (one) => fold(one.name).includes(wanted);
  return groups.map((group) => ({ ...group, options: group.options.filter(fits) }));
}

/** The option that stands for a value: of this list, of an earlier search, or of what the bot set. */
function named(surface, block, el, value) {
  const seen = ui().options.get(`${surface.key(block, el)}|${value}`);
  const set = [el.initial_option, ...(el.initial_options ?? [])].find((one) => one?.value === value);
  const local = localGroups(el).flatMap((group) => group.options);
  return local.find((one) => one.value === value) ?? seen ?? (set && fromOption(set)) ?? option(value, value);
}

export function select(surface, block, el, label, key) {
  const me = surface.key(block, el);
  const many = isMany(el);
  const value = surface.read(block, el);
  const chosen = (many ? (value ?? []) : value ? [value] : []).map((v) => named(surface, block, el, v));
  const open = popoverOpen(me);
  const ctx = { surface, block, el, me, many, chosen, listId: surface.id(block, el, "list") };
  if (combo.key === me) combo.ctx = ctx;
  const busy = surface.pending(block, el);
  const hint = el.placeholder?.text ?? t(many ? "chooseMany" : "choose");
  return h(
    "div",
    {
      key,
      class: ["select", many && "select-many", open && "open", label.invalid && "invalid"],
      data: { "action-id": el.action_id },
      onpointerdown: (event) => pressControl(event, ctx),
    },
    many ? chosen.map((one) => chip(ctx, one)) : chosen[0]?.mark,
    input(ctx, label, open, hint),
    many || !chosen.length || !block.optional ? null : clearButton(ctx),
    busy ? spinner() : h("span", { class: "select-arrow" }, icon("down", 16)),
  );
}

function input(ctx, label, open, hint) {
  const single = ctx.many ? null : ctx.chosen[0]?.name;
  return h("input", {
    key: "input",
    id: ctx.surface.id(ctx.block, ctx.el),
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    value: open ? combo.query : (single ?? ""),
    placeholder: single ?? (ctx.many && ctx.chosen.length ? "" : hint),
    "aria-label": label.labelledby ? null : hint,
    "aria-labelledby": label.labelledby,
    "aria-describedby": label.describedby,
    "aria-invalid": label.invalid ? "true" : null,
    "aria-expanded": open,
    "aria-controls": open ? ctx.listId : null,
    "aria-autocomplete": "list",
    "aria-activedescendant": open && flat().length ? `${ctx.listId}-${combo.active}` : null,
    "data-focus": ctx.el.focus_on_load ? "load" : null,
    oninput: (event) => type(ctx, event.currentTarget),
    onkeydown: (event) => press(ctx, event),
    onblur: () => popoverOpen(ctx.me) && closePopover(false),
  });
}

function chip(ctx, one) {
  const remove = () => {
    const kept = ctx.chosen.filter((other) => other !== one);
    ctx.surface.choose(ctx.block, ctx.el, kept.map((other) => other.value));
  };
  const name = t("removeOption", { name: one.name });
  return h(
    "span",
    { class: "chip", key: `chip-${one.value}` },
    one.mark ?? null,
    h("span", { class: "chip-text" }, one.text),
    h("button", { type: "button", "aria-label": name, onclick: remove }, icon("close", 12)),
  );
}

function clearButton(ctx) {
  const clear = () => ctx.surface.choose(ctx.block, ctx.el, null);
  return h(
    "button",
    { key: "clear", type: "button", class: "select-clear", "aria-label": t("clear"), onclick: clear },
    icon("close", 13),
  );
}

function pressControl(event, ctx) {
  if (event.target.closest("button")) return;
  const field = event.currentTarget.querySelector("input");
  if (event.target !== field) event.preventDefault();
  field.focus();
  if (popoverOpen(ctx.me)) closePopover(false);
  else openList(ctx, field);
}

function openList(ctx, field) {
  Object.assign(combo, { key: ctx.me, ctx, query: "", active: 0, groups: localGroups(ctx.el), status: "ready" });
  openPopover({
    id: ctx.me,
    anchor: field.closest(".select"),
    focusBack: field,
    wide: true,
    view: list,
    onclose: () => {
      combo.asked += 1;
      clearTimeout(combo.timer);
    },
  });
  const at = flat().findIndex((one) => one.value === ctx.chosen[0]?.value);
  combo.active = Math.max(at, 0);
  if (ctx.el.type.includes("external")) search(ctx, "", 0);
}

function type(ctx, field) {
  const query = field.value;
  if (!popoverOpen(ctx.me)) openList(ctx, field);
  combo.query = query;
  combo.active = 0;
  if (ctx.el.type.includes("external")) search(ctx, query, SEARCH_AFTER);
  else combo.groups = filtered(localGroups(ctx.el), query);
  redraw();
}

/** Asks the bot, unless too little is typed; an answer to an older question is dropped. */
function search(ctx, query, wait) {
  const least = ctx.el.min_query_length ?? 3;
  combo.asked += 1;
  const mine = combo.asked;
  clearTimeout(combo.timer);
  combo.groups = [];
  combo.status = query.trim().length < least ? "short" : "searching";
  if (combo.status === "short") return;
  combo.timer = setTimeout(async () => {
    const answer = await ctx.surface.options(ctx.block, ctx.el, query);
    if (mine !== combo.asked) return;
    combo.status = answer ? "ready" : "failed";
    const groups = answer?.option_groups ?? [{ options: answer?.options ?? [] }];
    combo.groups = groups.map((one) => (one.label ? fromGroup(one) : { options: one.options.map(fromOption) }));
    redraw();
  }, wait);
}

const flat = () => combo.groups.flatMap((group) => group.options);

function press(ctx, event) {
  const open = popoverOpen(ctx.me);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!open) return openList(ctx, event.currentTarget);
    const step = event.key === "ArrowDown" ? 1 : -1;
    combo.active = (combo.active + step + flat().length) % Math.max(flat().length, 1);
    redraw();
  } else if (event.key === "Enter" && open && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    const one = flat()[combo.active];
    if (one) pick(ctx, one);
  } else if (event.key === "Backspace" && ctx.many && !event.currentTarget.value && ctx.chosen.length) {
    const kept = ctx.chosen.slice(0, -1);
    ctx.surface.choose(ctx.block, ctx.el, kept.map((one) => one.value));
  }
  return undefined;
}

function pick(ctx, one) {
  ui().options.set(`${ctx.me}|${one.value}`, one);
  closePopover();
  if (!ctx.many) return ctx.surface.choose(ctx.block, ctx.el, one.value);
  const before = ctx.chosen.map((other) => other.value);
  const value = before.includes(one.value) ? before.filter((v) => v !== one.value) : [...before, one.value];
  if (value.length > (ctx.el.max_selected_items ?? Infinity)) return undefined;
  return ctx.surface.choose(ctx.block, ctx.el, value);
}

function list() {
  const { ctx } = combo;
  let index = -1;
  const rows = combo.groups
    .filter((group) => group.options.length)
    .map((group) => [
      group.label ? h("div", { class: "list-group", role: "presentation" }, group.label) : null,
      group.options.map((one) => row(ctx, one, (index += 1))),
    ]);
  const props = {
    class: "list",
    role: "listbox",
    id: ctx.listId,
    "aria-multiselectable": ctx.many || null,
    onpointerdown: (event) => event.preventDefault(), // the focus stays in the field
  };
  return h("div", props, rows, index < 0 ? note(ctx) : null);
}

function note(ctx) {
  const least = ctx.el.min_query_length ?? 3;
  const words = {
    short: least > 1 ? t("typeMore", { n: least }) : t("typeOne"),
    searching: t("searching"),
    failed: t("optionsFailed"),
    ready: t("noResult"),
  };
  const wait = combo.status === "searching" ? spinner() : null;
  return h("div", { class: "list-note", role: "status" }, wait, words[combo.status]);
}

function row(ctx, one, index) {
  const active = index === combo.active;
  const selected = ctx.chosen.some((other) => other.value === one.value);
  return h(
    "div",
    {
      key: `option-${one.value}`,
      id: `${ctx.listId}-${index}`,
      class: ["list-row", active && "active"],
      role: "option",
      "aria-selected": selected,
      update: (element) => active && element.scrollIntoView({ block: "nearest" }),
      onpointermove: () => {
        if (active) return;
        combo.active = index;
        redraw();
      },
      onclick: () => pick(ctx, one),
    },
    one.mark ?? null,
    h(
      "span",
      { class: "menu-text" },
      h("span", { class: "menu-label" }, one.text),
      one.description ? h("span", { class: "menu-detail" }, one.description) : null,
    ),
    selected ? icon("check", 15) : null,
  );
}
