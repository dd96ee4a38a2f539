// rich_text blocks: docs.slack.dev/reference/block-kit/blocks/rich-text-block

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { channelMention, dateNode, emojiNode, link, userMention } from "./mrkdwn.js";

const STYLES = { code: "code", bold: "strong", italic: "em", strike: "s", underline: "u" };

export function richText(block) {
  return block.elements.map((part) => {
    switch (part.type) {
      case "rich_text_list":
        return list(part);
      case "rich_text_quote":
        return h("blockquote", { class: part.border ? "bordered" : null }, leaves(part.elements));
      case "rich_text_preformatted":
        return h("pre", {}, leaves(part.elements));
      default:
        return h("div", { class: "rich-section" }, leaves(part.elements));
    }
  });
}

function list(part) {
  const ordered = part.style === "ordered";
  const items = part.elements.map((item) => h("li", {}, leaves(item.elements)));
  const props = { class: ["rich-list", `indent-${Math.min(part.indent ?? 0, 8)}`] };
  if (ordered && part.offset) props.start = part.offset + 1;
  return h(ordered ? "ol" : "ul", props, items);
}

const leaves = (elements) => elements.map(leaf);

function leaf(element) {
  return dressed(bare(element), element.style ?? {});
}

function dressed(node, style) {
  return Object.entries(STYLES).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

function bare(element) {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return link(element.url, [element.text ?? element.url]);
    case "user":
      return userMention(element.user_id);
    case "channel":
      return channelMention(element.channel_id);
    case "usergroup":
      return h("span", { class: "mention" }, `@${element.usergroup_id}`);
    case "broadcast":
      return h("span", { class: ["mention", "mention-loud"] }, `@${element.range}`);
    case "emoji":
      return emojiOf(element);
    case "date":
      return dateNode(element.timestamp, element.format, element.url, element.fallback ?? "");
    case "color":
      return swatch(element.value);
    default:
      return element.text ?? "";
  }
}

function emojiOf(element) {
  const points = (element.unicode ?? "").match(/\b[0-9a-f]{1,5}\b/gi) ?? [];
  const char = points.length
    ? String.fromCodePoint(...points.map((hex) => Number.parseInt(hex, 16)))
    : emoji(element.name);
  return char ? emojiNode(char, element.name) : `:${element.name}:`;
}

function swatch(value) {
  return h("code", {}, h("span", { class: "swatch", style: { background: value } }), value);
}
