// A surface is where blocks stand: a view, a message, the Home tab. It knows what stands in its inputs and
// carries acts to the bot. Values are raw: a string, a list of strings, or null.

import { ask } from "./confirm.js";
import { act, currentChannel, elementsOf, redraw, store, ui } from "./state.js";

const TEXT = new Set(["plain_text_input", "email_text_input", "url_text_input", "number_input"]);
const INITIAL = {
  datepicker: "initial_date",
  timepicker: "initial_time",
  users_select: "initial_user",
  multi_users_select: "initial_users",
  conversations_select: "initial_conversation",
  multi_conversations_select: "initial_conversations",
  channels_select: "initial_channel",
  multi_channels_select: "initial_channels",
};

export const isText = (element) => TEXT.has(element.type);
export const isMany = (element) => element.type.startsWith("multi_") || element.type === "checkboxes";
const holdsValue = (element) => !["button", "overflow", "image"].includes(element.type);

function initial(element) {
  if (isText(element)) return element.initial_value ?? null;
  const named = INITIAL[element.type];
  if (named && element[named]) return element[named];
  if (element.default_to_current_conversation) return isMany(element) ? [currentChannel().id] : currentChannel().id;
  if (isMany(element)) return (element.initial_options ?? []).map((option) => option.value);
  return element.initial_option?.value ?? null;
}

const ids = new Map();

export class Surface {
  /** `name` is unique on the page; `source` says the same to the server; `stored` is the state that it begins with. */
  constructor({ name, source, blocks, stored = {} }) {
    Object.assign(this, { name, source, blocks, stored });
  }

  key(block, element) {
    return `${this.name}|${block.block_id}|${element.action_id}`;
  }

  /** An id for the DOM, the same at every drawing. */
  id(block, element, part = "field") {
    const key = `${this.key(block, element)}|${part}`;
    if (!ids.has(key)) ids.set(key, `${part}-${ids.size + 1}`);
    return ids.get(key);
  }

  read(block, element) {
    const { values } = ui();
    const key = this.key(block, element);
    if (values.has(key)) return values.get(key);
    const value = this.stored[block.block_id]?.[element.action_id];
    return value ?? initial(element);
  }

  write(block, element, value) {
    ui().values.set(this.key(block, element), value);
    this.forgive(block);
    redraw();
  }

  /** {block_id: {action_id: raw value}} of every input here. */
  state() {
    const state = {};
    for (const block of this.blocks) {
      for (const element of elementsOf(block).filter(holdsValue)) {
        const value = this.read(block, element);
        state[block.block_id] ??= {};
        state[block.block_id][element.action_id] = value === "" ? null : value;
      }
    }
    return state;
  }

  pending(block, element) {
    return store.pending.has(this.key(block, element));
  }

  /** A press or a choice that the bot hears of. Resolves to false when the person thinks better of it. */
  async dispatch(block, element, value) {
    if (element.confirm && !(await ask(element.confirm))) return false;
    const where = { source: this.source, block_id: block.block_id, action_id: element.action_id };
    const body = { ...where, value, state: this.state() };
    await act("action", body, this.key(block, element));
    return true;
  }

  /** A choice in a select, a radio, a calendar: kept, and told to the bot where Slack would tell it. */
  async choose(block, element, value) {
    const before = this.read(block, element);
    this.write(block, element, value);
    if (block.type === "input" && !block.dispatch_action) return;
    if (!(await this.dispatch(block, element, value))) this.write(block, element, before);
  }

  async options(block, element, query) {
    const where = { source: this.source, block_id: block.block_id, action_id: element.action_id };
    const answer = await act("options", { ...where, query });
    return answer.ok ? answer : null;
  }

  error() {
    return null;
  }

  forgive() {}
}

/** A modal's surface, with the errors that stand at its inputs: Slack's own or the bot's. */
export class ViewSurface extends Surface {
  constructor(view) {
    const source = { view: view.id };
    super({ name: `view:${view.id}`, source, blocks: view.blocks, stored: view.state ?? {} });
    this.view = view;
  }

  error(block) {
    const said = this.view.errors?.[block.block_id];
    return said && !ui().forgiven.has(`${this.view.id}|${block.block_id}`) ? said : null;
  }

  /** Once a person corrects a field, its error has been read. */
  forgive(block) {
    if (this.view.errors?.[block.block_id]) ui().forgiven.add(`${this.view.id}|${block.block_id}`);
  }

  /** Errors after a new submission are new, even in the same words. */
  blameAgain() {
    for (const key of ui().forgiven) if (key.startsWith(`${this.view.id}|`)) ui().forgiven.delete(key);
    redraw();
  }
}
