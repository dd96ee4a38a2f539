// Slack's mrkdwn -> DOM nodes. Never HTML: what a person or the bot wrote only ever becomes text nodes.
// Rules: docs.slack.dev/messaging/formatting-message-text

import { h } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { store } from "./state.js";
import { dated } from "./words.js";

const ENTITY = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const STYLE = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;
const BROADCASTS = new Set(["here", "channel", "everyone"]);

export const unescape = (text) => text.replace(/&(amp|lt|gt);/g, (entity) => ENTITY[entity]);

/** A text object of Block Kit (plain_text or mrkdwn). */
export function textObject(object) {
  if (!object) return [];
  if (object.type !== "mrkdwn") return plain(object.text, object.emoji !== false);
  return mrkdwn(object.text, { verbatim: Boolean(object.verbatim) });
}

export const plain = (text, emojis = true) => [emojis ? withEmoji(text) : text];

/** `verbatim`: bare addresses, #channels and @here stay plain text, only explicit <...> is honoured. */
export function mrkdwn(text, options = {}) {
  const pieces = text.split(/```([\s\S]+?)```/);
  return pieces.flatMap((piece, index) =>
    index % 2
      ? [h("pre", {}, code(piece.replace(/^\n|\n$/g, "")))]
      : lines(trimAround(piece, index, pieces.length), options),
  );
}

/** A line break next to a code block is the block's own edge, not an empty line. */
function trimAround(piece, index, count) {
  let out = piece;
  if (index > 0) out = out.replace(/^\n/, "");
  if (index < count - 1) out = out.replace(/\n$/, "");
  return out;
}

const QUOTE = /^(?:&gt;|>)(?!&gt;&gt;) ?/;
const LONG_QUOTE = /^(?:&gt;|>){3} ?/;

function lines(text, options) {
  if (!text) return [];
  const out = [];
  const rows = text.split("\n");
  let needBreak = false;
  for (let i = 0; i < rows.length; i += 1) {
    const quoted = [];
    if (LONG_QUOTE.test(rows[i])) {
      quoted.push(rows[i].replace(LONG_QUOTE, ""), ...rows.slice(i + 1));
      i = rows.length;
    } else while (i < rows.length && QUOTE.test(rows[i])) quoted.push(rows[i++].replace(QUOTE, ""));
    if (quoted.length) {
      out.push(h("blockquote", {}, broken(quoted, options)));
      i -= 1;
      needBreak = false;
    } else {
      if (needBreak) out.push(h("br"));
      out.push(...inline(rows[i], options));
      needBreak = true;
    }
  }
  return out;
}

const broken = (rows, options) =>
  rows.flatMap((row, i) => [i ? h("br") : null, ...inline(row, options)]);

/** One line. `before` is the character that stands in front of it, for the rule of word boundaries. */
function inline(line, options, before = "") {
  const out = [];
  let i = 0;
  while (i < line.length) {
    const rest = line.slice(i);
    const previous = i ? line[i - 1] : before;
    const [length, node] = token(rest, previous, options);
    out.push(node);
    i += length;
  }
  return out;
}

function token(rest, previous, options) {
  const found =
    angle(rest) ??
    inlineCode(rest, previous) ??
    styled(rest, previous, options) ??
    shortCode(rest) ??
    entity(rest) ??
    (options.verbatim ? null : automatic(rest, previous));
  if (found) return found;
  const char = String.fromCodePoint(rest.codePointAt(0));
  return [char.length, char];
}

function angle(rest) {
  const match = /^<([^<>\n]+)>/.exec(rest);
  return match ? [match[0].length, control(match[1])] : null;
}

function inlineCode(rest, previous) {
  if (rest[0] !== "`" || WORD.test(previous)) return null;
  const match = /^`([^`\n]+)`/.exec(rest);
  return match ? [match[0].length, h("code", {}, code(match[1]))] : null;
}

/** Inside code only links and entities are read. */
function code(text) {
  return text
    .split(/(<[^<>\n]+>)/)
    .map((part, i) => (i % 2 ? control(part.slice(1, -1)) : unescape(part)));
}

function styled(rest, previous, options) {
  const tag = STYLE[rest[0]];
  if (!tag || WORD.test(previous) || !rest[1] || /\s/.test(rest[1]) || rest[1] === rest[0]) return null;
  let depth = 0;
  for (let i = 1; i < rest.length; i += 1) {
    if (rest[i] === "<") depth = 1;
    else if (rest[i] === ">") depth = 0;
    const closes = rest[i] === rest[0] && !depth && !/\s/.test(rest[i - 1]);
    if (closes && i > 1 && !WORD.test(rest[i + 1] ?? "")) {
      return [i + 1, h(tag, {}, inline(rest.slice(1, i), options, rest[0]))];
    }
  }
  return null;
}

function shortCode(rest) {
  const match = /^:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/.exec(rest);
  const char = match && emoji(match[1]);
  return char ? [match[0].length, emojiNode(char, match[1])] : null;
}

export const emojiNode = (char, name) =>
  h("span", { class: "emoji", role: "img", "aria-label": name.replace(/_/g, " ") }, char);

function entity(rest) {
  const match = /^&(?:amp|lt|gt);/.exec(rest);
  return match ? [match[0].length, ENTITY[match[0]]] : null;
}

/** What Slack makes of bare text by itself, unless the text is verbatim. */
function automatic(rest, previous) {
  if (WORD.test(previous)) return null;
  const url = /^https?:\/\/[^\s<>|]+/.exec(rest)?.[0].replace(/[.,;:!?)'"»]+$/, "");
  if (url) return [url.length, link(unescape(url), [unescape(url)])];
  const mail = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u.exec(rest)?.[0].replace(/\.+$/, "");
  if (mail) return [mail.length, link(`mailto:${mail}`, [mail])];
  const broadcast = /^@(here|channel|everyone)\b/.exec(rest);
  if (broadcast) return [broadcast[0].length, mention(broadcast[0], true)];
  const channel = /^#([\p{L}\p{N}_-]+)/u.exec(rest);
  const found = channel && store.snap.channels.find((one) => one.name === channel[1]);
  return found ? [channel[0].length, mention(channel[0])] : null;
}

/** The inside of <...>. */
function control(inside) {
  const [target, ...rest] = inside.split("|");
  const label = rest.length ? rest.join("|") : null;
  if (target.startsWith("@")) return userMention(target.slice(1), label);
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!")) return special(target.slice(1), label);
  if (!label && !REACHABLE.test(target)) return `<${inside}>`;
  return link(unescape(target), label ? inline(label, { verbatim: true }) : [unescape(shown(target))]);
}

/** Where a person may be sent by a click: not to javascript: and its like. */
const REACHABLE = /^(https?:|mailto:|tel:)/i;

const shown = (target) => target.replace(/^(mailto|tel):/, "");

function special(target, label) {
  const [name, ...rest] = target.split("^");
  if (name === "date") return dateNode(Number(rest[0]), rest[1] ?? "", rest[2], label ?? "");
  if (BROADCASTS.has(name)) return mention(`@${name}`, true);
  return mention(label ? unescape(label) : `@${name === "subteam" ? (rest[0] ?? "") : name}`);
}

const mention = (text, loud = false) => h("span", { class: ["mention", loud && "mention-loud"] }, text);

export function userMention(id, label = null) {
  const { everybody, bot, me } = store.snap;
  const name = everybody.find((one) => one.id === id)?.name ?? (id === bot.id ? bot.name : null);
  return mention(`@${name ?? (label ? unescape(label) : id)}`, id === me.id);
}

export function channelMention(id, label = null) {
  const channel = store.snap.channels.find((one) => one.id === id);
  return mention(`#${channel?.name ?? (label ? unescape(label) : id)}`);
}

/** A link, or its label alone where the address is not one to send a person to. */
export function link(url, label) {
  if (!REACHABLE.test(url)) return h("span", {}, label);
  const away = /^http/i.test(url) ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return h("a", { href: url, title: url, ...away }, label);
}

const DATE_PARTS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { dateStyle: "long" },
  date_slash: { dateStyle: "short" },
  date_long: { dateStyle: "full" },
  date_short: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  time_secs: { timeStyle: "medium" },
};

/** <!date^seconds^format^link|fallback>: the reader's own language and time zone. */
export function dateNode(seconds, format, url, fallback) {
  if (!Number.isFinite(seconds) || !format) return h("span", {}, unescape(fallback));
  const when = new Date(seconds * 1000);
  const words = format.replace(/\{(\w+?)(?:_pretty)?\}/g, (whole, part) => {
    const shape = DATE_PARTS[part];
    return shape ? dated(shape, when) : whole;
  });
  const node = h("time", { datetime: when.toISOString(), title: unescape(fallback) }, unescape(words));
  return url ? link(unescape(url), [node]) : node;
}
