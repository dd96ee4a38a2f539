// The datepicker: a button with the date in the person's own words, and a month to choose from by keyboard.
// www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/examples/datepicker-dialog

import { h } from "./dom.js";
import { icon, spinner } from "./icons.js";
import { closePopover, popoverOpen, togglePopover } from "./popover.js";
import { redraw } from "./state.js";
import { dated, locale, t } from "./words.js";

let shown = null; // the day that the open calendar stands on, as "2026-11-23"

const iso = (date) => {
  const two = (n) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
const parse = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
};

export function dateField(surface, block, el, label, key) {
  const value = surface.read(block, el);
  const me = surface.key(block, el);
  const id = surface.id(block, el);
  const pick = (day) => {
    closePopover();
    surface.choose(block, el, day);
  };
  const open = (event) => {
    shown = value ?? iso(new Date());
    togglePopover({ id: me, anchor: event.currentTarget, view: () => month(value, pick) });
  };
  const shownValue = value ? dated({ dateStyle: "long" }, parse(value)) : null;
  return h(
    "div",
    { class: "date-wrap", key, data: { "action-id": el.action_id } },
    h(
      "button",
      {
        id,
        type: "button",
        class: ["field", "date-field", label.invalid && "invalid"],
        "aria-haspopup": "dialog",
        "aria-expanded": popoverOpen(me),
        "aria-labelledby": label.labelledby ? `${label.labelledby} ${id}` : null,
        "aria-describedby": label.describedby,
        onclick: open,
      },
      icon("calendar", 17),
      h("span", { class: value ? null : "placeholder" }, shownValue ?? el.placeholder?.text ?? t("pickDate")),
      surface.pending(block, el) ? spinner() : null,
    ),
    value && block.optional
      ? h(
          "button",
          { type: "button", class: "select-clear", "aria-label": t("clear"), onclick: () => pick(null) },
          icon("close", 13),
        )
      : null,
  );
}

function month(value, pick) {
  const day = parse(shown);
  const first = new Date(day.getFullYear(), day.getMonth(), 1);
  const lead = (first.getDay() - weekStart() + 7) % 7;
  const nth = (i) => new Date(first.getFullYear(), first.getMonth(), 1 - lead + i);
  const days = Array.from({ length: 42 }, (_, i) => nth(i));
  return h(
    "div",
    { class: "calendar", role: "group", "aria-label": t("calendar"), onkeydown: (event) => move(event) },
    h(
      "div",
      { class: "calendar-head" },
      turn("back", t("previousMonth"), -1),
      h("span", { class: "calendar-title", "aria-live": "polite" }, dated({ month: "long", year: "numeric" }, day)),
      turn("next", t("nextMonth"), 1),
    ),
    h(
      "div",
      { class: "calendar-grid" },
      days.slice(0, 7).map((one) => h("span", { class: "calendar-weekday" }, dated({ weekday: "narrow" }, one))),
      days.map((one) => cell(one, day, value, pick)),
    ),
  );
}

/** Monday, but Sunday where weeks begin so. */
const weekStart = () => (/^en-(US|CA)$/.test(locale()) ? 0 : 1);

function turn(name, label, step) {
  const onclick = () => {
    const day = parse(shown);
    shown = iso(new Date(day.getFullYear(), day.getMonth() + step, 1));
    redraw();
  };
  return h("button", { type: "button", class: "icon-btn", "aria-label": label, onclick }, icon(name, 16));
}

function cell(one, day, value, pick) {
  const name = iso(one);
  const current = name === shown;
  return h(
    "button",
    {
      key: name,
      type: "button",
      class: [
        "calendar-day",
        one.getMonth() !== day.getMonth() && "other-month",
        name === value && "chosen",
        name === iso(new Date()) && "today",
      ],
      tabindex: current ? 0 : -1,
      "aria-label": dated({ dateStyle: "full" }, one),
      "aria-pressed": name === value,
      data: { day: name },
      mount: (element) => current && queueMicrotask(() => element.focus()),
      onclick: () => pick(name),
    },
    one.getDate(),
  );
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function move(event) {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const day = parse(shown);
  shown = iso(new Date(day.getFullYear(), day.getMonth(), day.getDate() + step));
  redraw();
  const grid = event.currentTarget;
  queueMicrotask(() => grid.querySelector(`[data-day="${shown}"]`)?.focus());
}
