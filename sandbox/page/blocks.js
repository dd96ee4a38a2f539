// Block Kit's blocks: docs.slack.dev/reference/block-kit/blocks

import { h } from "./dom.js";
import { element, image, unknown } from "./elements.js";
import { textObject } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { t } from "./words.js";
import { icon } from "./icons.js";

export function blocks(surface) {
  return surface.blocks.map((block, index) =>
    h(
      "div",
      {
        key: block.block_id ?? `block-${index}`,
        class: ["block", `block-${block.type}`],
        data: { "block-id": block.block_id },
      },
      DRAW[block.type] ? DRAW[block.type](surface, block) : unknown(block.type),
    ),
  );
}

const DRAW = {
  section,
  context,
  input,
  actions,
  image: picture,
  header: (surface, block) => h("h3", { class: "header-text" }, textObject(block.text)),
  divider: () => h("hr", {}),
  rich_text: (surface, block) => h("div", { class: "rich-text" }, richText(block)),
  table,
};

function table(surface, block) {
  const cell = (one) => (one.type === "rich_text" ? richText(one) : one.text);
  return h(
    "table",
    {},
    block.rows.map((row, index) => h("tr", {}, row.map((one) => h(index ? "td" : "th", {}, cell(one))))),
  );
}

function section(surface, block) {
  return [
    h(
      "div",
      { class: "section-main" },
      block.text ? h("div", { class: "text" }, textObject(block.text)) : null,
      block.fields
        ? h("div", { class: "fields" }, block.fields.map((one) => h("div", { class: "text" }, textObject(one))))
        : null,
    ),
    block.accessory
      ? h("div", { class: "accessory" }, element(surface, block, block.accessory))
      : null,
  ];
}

function context(surface, block) {
  return block.elements.map((one) =>
    one.type === "image"
      ? image(one, "context-image")
      : h("span", { class: "context-text text" }, textObject(one)),
  );
}

function actions(surface, block) {
  return block.elements.map((one) => element(surface, block, one));
}

function picture(surface, block) {
  return h(
    "figure",
    {},
    block.title ? h("figcaption", {}, textObject(block.title)) : null,
    image(block, "block-image"),
  );
}

const NOT_LABELABLE = new Set(["radio_buttons", "checkboxes", "datepicker"]);

function input(surface, block) {
  const el = block.element;
  const error = surface.error(block);
  const part = (name) => surface.id(block, el, name);
  const described = [error ? part("error") : null, block.hint ? part("hint") : null].filter(Boolean);
  const label = {
    labelledby: part("label"),
    describedby: described.join(" ") || null,
    invalid: Boolean(error),
    optional: Boolean(block.optional),
  };
  const group = NOT_LABELABLE.has(el.type);
  return [
    h(
      group ? "div" : "label",
      { class: "input-label", id: part("label"), for: group ? null : part("field") },
      textObject(block.label),
      block.optional ? h("span", { class: "optional" }, ` ${t("optional")}`) : null,
    ),
    element(surface, block, el, label),
    error
      ? h("p", { class: "input-error", id: part("error"), role: "alert", key: "error" }, icon("alert", 15), error)
      : null,
    block.hint ? h("p", { class: "input-hint", id: part("hint"), key: "hint" }, textObject(block.hint)) : null,
  ];
}
