// Interactive elements: docs.slack.dev/reference/block-kit/block-elements

import { dateField } from "./calendar.js";
import { ask } from "./confirm.js";
import { h } from "./dom.js";
import { icon, spinner } from "./icons.js";
import { openMenu } from "./menu.js";
import { link, textObject } from "./mrkdwn.js";
import { select } from "./select.js";
import { isText } from "./surface.js";
import { store } from "./state.js";
import { t } from "./words.js";

/** `label`: {labelledby, describedby, invalid, optional} from the input block, empty elsewhere. */
export function element(surface, block, el, label = {}) {
  const key = `el-${el.type}-${el.action_id}`;
  if (isText(el)) return textField(surface, block, el, label, key);
  if (/select$/.test(el.type)) return select(surface, block, el, label, key);
  const draw = DRAW[el.type];
  return draw ? draw(surface, block, el, label, key) : unknown(el.type);
}

export const unknown = (type) => h("p", { class: "unknown-block" }, t("unknownBlock", { type }));

const DRAW = {
  button,
  overflow,
  datepicker: dateField,
  timepicker: timeField,
  radio_buttons: choices,
  checkboxes: choices,
  image: (surface, block, el) => image(el, "accessory-image"),
};

function button(surface, block, el, label, key) {
  const busy = surface.pending(block, el);
  const safe = el.url && /^https?:/i.test(el.url);
  const press = async (event) => {
    if (safe && el.confirm) event.preventDefault();
    const pressed = await surface.dispatch(block, el);
    if (pressed && safe && el.confirm) window.open(el.url, "_blank", "noopener");
  };
  const look = { primary: "btn-primary", danger: "btn-danger" }[el.style];
  return h(
    safe ? "a" : "button",
    {
      key,
      class: ["btn", look, busy && "busy"],
      type: safe ? null : "button",
      href: safe ? el.url : null,
      target: safe ? "_blank" : null,
      rel: safe ? "noopener noreferrer" : null,
      "aria-label": el.accessibility_label,
      "aria-busy": busy,
      disabled: !safe && busy,
      data: { "action-id": el.action_id },
      onclick: press,
    },
    h("span", { class: "btn-text" }, textObject(el.text)),
    busy ? spinner() : null,
  );
}

function overflow(surface, block, el, label, key) {
  const id = surface.id(block, el);
  const pick = async (option) => {
    const picked = await surface.dispatch(block, el, option.value);
    if (picked && /^https?:/i.test(option.url ?? "")) window.open(option.url, "_blank", "noopener");
  };
  const items = () =>
    el.options.map((option) => ({
      label: textObject(option.text),
      detail: option.description ? textObject(option.description) : null,
      act: () => pick(option),
    }));
  return h(
    "button",
    {
      key,
      class: ["btn", "btn-icon", surface.pending(block, el) && "busy"],
      type: "button",
      "aria-label": t("moreOptions"),
      "aria-haspopup": "menu",
      data: { "action-id": el.action_id },
      onclick: (event) =>
        openMenu({ id, anchor: event.currentTarget, label: t("moreOptions"), items, end: true }),
    },
    surface.pending(block, el) ? spinner() : icon("more"),
  );
}

const INPUT_TYPES = { email_text_input: "email", url_text_input: "url" };

function textField(surface, block, el, label, key) {
  const value = surface.read(block, el) ?? "";
  const on = el.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const tell = (when) => {
    if (block.dispatch_action && on.includes(when)) {
      surface.dispatch(block, el, surface.read(block, el) || null);
    }
  };
  const props = {
    id: surface.id(block, el),
    class: ["field", el.multiline && "field-area", label.invalid && "invalid"],
    value,
    placeholder: el.placeholder?.text,
    "aria-labelledby": label.labelledby,
    "aria-describedby": label.describedby,
    "aria-invalid": label.invalid ? "true" : null,
    "aria-required": label.optional ? null : "true",
    "data-focus": el.focus_on_load ? "load" : null,
    data: { "action-id": el.action_id },
    autocomplete: "off",
    oninput: (event) => {
      surface.write(block, el, event.currentTarget.value);
      tell("on_character_entered");
    },
    onkeydown: (event) => {
      const plain = event.key === "Enter" && !event.metaKey && !event.ctrlKey && !event.isComposing;
      if (plain && !(el.multiline && event.shiftKey) && !el.multiline) {
        event.preventDefault();
        tell("on_enter_pressed");
      }
    },
  };
  const field = el.multiline
    ? h("textarea", { ...props, rows: 2 })
    : h("input", {
        ...props,
        type: INPUT_TYPES[el.type] ?? "text",
        inputmode: el.type === "number_input" ? "decimal" : null,
      });
  return h("div", { class: "field-wrap", key }, field, counter(el, value));
}

/** The browser's own field for a time of day. */
function timeField(surface, block, el, label, key) {
  const field = h("input", {
    id: surface.id(block, el),
    class: ["field", label.invalid && "invalid"],
    type: "time",
    value: surface.read(block, el) ?? "",
    "aria-labelledby": label.labelledby,
    "aria-describedby": label.describedby,
    "aria-invalid": label.invalid ? "true" : null,
    data: { "action-id": el.action_id },
    onchange: (event) => surface.choose(block, el, event.currentTarget.value || null),
  });
  return h("div", { class: "field-wrap", key }, field);
}

/** How many characters are left, once few are. */
function counter(el, value) {
  if (!el.max_length) return null;
  const left = el.max_length - value.length;
  if (left > Math.max(20, el.max_length / 10)) return null;
  return h("span", { class: ["counter", left < 0 && "over"], "aria-hidden": "true" }, left);
}

function choices(surface, block, el, label, key) {
  const many = el.type === "checkboxes";
  const value = surface.read(block, el);
  const chosen = (option) => (many ? (value ?? []).includes(option.value) : value === option.value);
  const pick = (option) => {
    if (!many) return surface.choose(block, el, option.value);
    const kept = el.options.filter((one) => (one === option ? !chosen(one) : chosen(one)));
    return surface.choose(block, el, kept.map((one) => one.value));
  };
  return h(
    "div",
    {
      key,
      class: "choices",
      role: many ? "group" : "radiogroup",
      "aria-labelledby": label.labelledby,
      "aria-describedby": label.describedby,
      data: { "action-id": el.action_id },
    },
    el.options.map((option) => choice(surface, block, el, option, many, chosen(option), pick)),
  );
}

function choice(surface, block, el, option, many, checked, pick) {
  return h(
    "label",
    { class: "choice", key: option.value },
    h("input", {
      type: many ? "checkbox" : "radio",
      name: surface.id(block, el, "group"),
      value: option.value,
      checked,
      onchange: () => pick(option),
    }),
    h(
      "span",
      { class: "choice-text" },
      h("span", {}, textObject(option.text)),
      option.description ? h("span", { class: "choice-detail" }, textObject(option.description)) : null,
    ),
  );
}

/** Images of this machine are shown; for any other a tile says what would be there: the sandbox stays offline. */
export function image(el, className) {
  const file = el.image_url ?? el.slack_file?.url ?? "";
  const url = URL.canParse(file, location.href) ? new URL(file, location.href) : null;
  const here = url && (url.origin === location.origin || url.protocol === "data:");
  if (here) return h("img", { class: className, src: url.href, alt: el.alt_text });
  const title = t("offlineImage", { host: url?.hostname ?? "?" });
  return h(
    "span",
    { class: [className, "image-missing"], role: "img", "aria-label": el.alt_text, title },
    icon("image"),
    className === "block-image" ? h("span", { class: "image-alt" }, el.alt_text) : null,
  );
}
