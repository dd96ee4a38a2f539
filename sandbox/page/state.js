// What the page knows: the last snapshot, and what only this browser holds (drafts, typed values, open things).

import { rememberLocale, t } from "./words.js";

const PERSON = "ligo-sandbox-person";

/** Who a new visitor acts as: somebody who reads the browser's language. */
function ofBrowser() {
  return navigator.language.startsWith("fr") ? "marie" : "james";
}

export const store = {
  as: new URLSearchParams(location.search).get("as") || localStorage.getItem(PERSON) || ofBrowser(),
  snap: null,
  online: true,
  panelOpen: window.innerWidth >= 1200,
  done: new Set(), // acts that succeeded since the page was opened, by name
  pending: new Set(), // acts under way, by name
  sought: null, // the ts of the message to which a permalink leads
  toasts: [], // {id, text}: what this page itself has to say
};

const uis = new Map();

/** What the acting person has open; each person keeps their own while the other acts. */
export function ui() {
  if (!uis.has(store.as)) {
    uis.set(store.as, {
      channel: null,
      tab: "messages",
      drafts: {}, // channel id -> text
      threads: {}, // channel id -> ts of the message in whose thread the composer writes
      values: new Map(), // "surface|block|action" -> what stands in an input, once touched
      options: new Map(), // "surface|block|action|value" -> option, to name a choice made from a search
      forgiven: new Set(), // "view|block" whose error the person has begun to correct
      hidden: new Set(hiddenBefore()), // ts of private messages put away
      read: {}, // channel id -> newest ts said to be read
    });
  }
  return uis.get(store.as);
}

const hiddenKey = () => `ligo-sandbox-hidden-${store.as}`;
const hiddenBefore = () => JSON.parse(sessionStorage.getItem(hiddenKey()) ?? "[]");

export function hideMessage(ts) {
  ui().hidden.add(ts);
  sessionStorage.setItem(hiddenKey(), JSON.stringify([...ui().hidden]));
  redraw();
}

let painter = () => {};
let queued = false;

export function paintWith(paint) {
  painter = paint;
}

export function redraw() {
  if (queued) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    painter();
  });
}

let generation = 0;
let attempt = 0;

/** Opens the live socket for the acting person; opens it again whenever it drops. */
export function connect() {
  generation += 1;
  const mine = generation;
  localStorage.setItem(PERSON, store.as); // another tab acts as the same person
  const url = new URL("/sandbox/live", location.href.replace(/^http/, "ws"));
  url.search = new URLSearchParams({ as: store.as });
  const socket = new WebSocket(url);
  socket.onmessage = (event) => {
    if (mine === generation) receive(JSON.parse(event.data));
  };
  socket.onclose = () => {
    if (mine !== generation) return;
    store.online = false;
    attempt += 1;
    setTimeout(() => mine === generation && connect(), Math.min(300 * 2 ** (attempt - 1), 5000));
    redraw();
  };
  live = socket;
}

let live = null;

function receive(snap) {
  attempt = 0;
  store.online = true;
  const first = store.snap === null;
  store.snap = snap;
  rememberLocale();
  prune(snap);
  if (first) followLink();
  redraw();
}

/** A permalink names a channel and a message; once followed it is forgotten. */
function followLink() {
  const url = new URL(location.href);
  const [channel, message] = ["channel", "message"].map((name) => url.searchParams.get(name));
  if (!channel) return;
  for (const name of ["channel", "message"]) url.searchParams.delete(name);
  history.replaceState(null, "", url);
  ui().channel = channel;
  store.sought = message;
}

/** Values of inputs that are gone go with them: a block that comes back starts afresh, as in Slack. */
function prune(snap) {
  const kept = new Set();
  for (const view of snap.modals) {
    for (const block of view.blocks) {
      for (const el of elementsOf(block)) kept.add(`view:${view.id}|${block.block_id}|${el.action_id}`);
    }
  }
  const { values, forgiven } = ui();
  for (const key of values.keys()) if (key.startsWith("view:") && !kept.has(key)) values.delete(key);
  const open = new Set(snap.modals.map((view) => view.id));
  for (const key of forgiven) if (!open.has(key.split("|")[0])) forgiven.delete(key);
}

export function elementsOf(block) {
  if (block.type === "input") return [block.element];
  if (block.type === "actions") return block.elements;
  return block.type === "section" && block.accessory ? [block.accessory] : [];
}

export function actAs(key) {
  if (key === store.as) return;
  store.as = key;
  const url = new URL(location.href);
  url.searchParams.set("as", key);
  history.replaceState(null, "", url);
  store.snap = null;
  live?.close();
  connect();
  redraw();
}

/** One act of the person. `name` marks it as pending meanwhile, so that its button can show a spinner. */
export async function act(act, body = {}, name = null) {
  if (name) store.pending.add(name);
  redraw();
  try {
    const response = await fetch("/sandbox/act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ as: store.as, act, ...body }),
    });
    const answer = await response.json();
    if (answer.ok) store.done.add(act === "say" && body.text.startsWith("/") ? "command" : act);
    else toast(t("actFailed", { error: answer.error ?? "?" }));
    return answer;
  } catch {
    toast(t("unreachable"));
    return { ok: false };
  } finally {
    if (name) store.pending.delete(name);
    redraw();
  }
}

let toastId = 0;

export function toast(text) {
  toastId += 1;
  const id = `local-${toastId}`;
  store.toasts.push({ id, text });
  setTimeout(() => dropToast(id), 8000);
  redraw();
}

export function dropToast(id) {
  store.toasts = store.toasts.filter((one) => one.id !== id);
  redraw();
}

export const openView = () => store.snap?.modals.at(-1) ?? null;

export function currentChannel() {
  const { channels } = store.snap;
  return channels.find((channel) => channel.id === ui().channel) ?? channels[0];
}

/** Slack tells the app of each visit to its messages, as to its Home. */
export function goTo(channelId, tab = "messages") {
  const to = store.snap.channels.find((one) => one.id === channelId);
  const there = currentChannel().id === channelId && ui().tab === tab;
  if (to?.kind === "dm" && tab === "messages" && !there) act("open_messages");
  ui().channel = channelId;
  ui().tab = tab;
  redraw();
}

export function person(id) {
  return store.snap.everybody.find((one) => one.id === id);
}
