// A small keyed virtual DOM. A snapshot redraws the whole page; what a person has in hand (caret, focus,
// scroll, an open list) lives in DOM nodes, so nodes that are still wanted must never be made anew or moved.

const SVG = "http://www.w3.org/2000/svg";
const SVG_TAGS = new Set(["svg", "path", "circle", "rect", "g"]);
const LIVE = new Set(["value", "checked", "disabled", "inert"]);
const HOOKS = new Set(["key", "mount", "update", "unmount"]);

export function h(tag, props, ...children) {
  return { tag, props: props ?? {}, key: props?.key, children: flatten(children, []) };
}

function flatten(items, out) {
  for (const item of items) {
    if (item === null || item === undefined || item === "" || typeof item === "boolean") continue;
    if (Array.isArray(item)) flatten(item, out);
    else if (typeof item === "object") out.push(item);
    else if (out.at(-1)?.tag === "#text") out[out.length - 1] = text(out.at(-1).text + item);
    else out.push(text(String(item)));
  }
  return out;
}

const text = (value) => ({ tag: "#text", text: value, key: undefined });

/** Makes `parent` hold exactly `nodes`, and reuses what it held at the last call wherever it can. */
export function render(parent, ...nodes) {
  const after = flatten(nodes, []);
  patchChildren(parent, parent.vnodes ?? [], after);
  parent.vnodes = after;
}

function create(vnode) {
  if (vnode.tag === "#text") {
    vnode.dom = document.createTextNode(vnode.text);
    return vnode.dom;
  }
  const dom = SVG_TAGS.has(vnode.tag)
    ? document.createElementNS(SVG, vnode.tag)
    : document.createElement(vnode.tag);
  vnode.dom = dom;
  patchChildren(dom, [], vnode.children);
  patchProps(dom, {}, vnode.props);
  return dom;
}

function patch(before, vnode) {
  const dom = before.dom;
  vnode.dom = dom;
  if (vnode.tag === "#text") {
    if (before.text !== vnode.text) dom.nodeValue = vnode.text;
    return;
  }
  patchChildren(dom, before.children, vnode.children);
  patchProps(dom, before.props, vnode.props);
  vnode.props.update?.(dom);
}

function patchChildren(parent, before, after) {
  const keyed = new Map();
  const free = [];
  for (const old of before) {
    if (old.key === undefined) free.push(old);
    else keyed.set(old.key, old);
  }
  const olds = after.map((vnode) => claim(vnode, keyed, free));
  for (const old of [...keyed.values(), ...free]) remove(old);
  let next = parent.firstChild;
  const mounted = [];
  after.forEach((vnode, index) => {
    const old = olds[index];
    if (old) patch(old, vnode);
    else {
      create(vnode);
      mounted.push(vnode);
    }
    if (vnode.dom === next) next = next.nextSibling;
    else parent.insertBefore(vnode.dom, next);
  });
  if (parent.isConnected) mounted.forEach(announce);
}

function claim(vnode, keyed, free) {
  if (vnode.key !== undefined) {
    const old = keyed.get(vnode.key);
    if (old?.tag !== vnode.tag) return undefined;
    keyed.delete(vnode.key);
    return old;
  }
  const at = free.findIndex((old) => old.tag === vnode.tag);
  return at < 0 ? undefined : free.splice(at, 1)[0];
}

function announce(vnode) {
  vnode.children?.forEach(announce);
  vnode.props?.mount?.(vnode.dom);
  vnode.props?.update?.(vnode.dom);
}

function remove(vnode) {
  goodbye(vnode);
  vnode.dom.remove();
}

function goodbye(vnode) {
  vnode.props?.unmount?.(vnode.dom);
  vnode.children?.forEach(goodbye);
}

function patchProps(dom, before, after) {
  for (const name of Object.keys(before)) if (!(name in after)) setProp(dom, name, undefined);
  for (const [name, value] of Object.entries(after)) {
    if (LIVE.has(name) || before[name] !== value) setProp(dom, name, value);
  }
}

function setProp(dom, name, value) {
  if (HOOKS.has(name)) return;
  if (name.startsWith("on")) listen(dom, name.slice(2), value);
  else if (name === "style") Object.entries(value ?? {}).forEach(([k, v]) => dom.style.setProperty(k, v));
  else if (name === "data") Object.entries(value ?? {}).forEach(([k, v]) => setAttribute(dom, `data-${k}`, v));
  else if (LIVE.has(name)) {
    const wanted = value ?? (name === "value" ? "" : false);
    if (dom[name] !== wanted) dom[name] = wanted;
  } else setAttribute(dom, name, Array.isArray(value) ? value.filter(Boolean).join(" ") : value);
}

function setAttribute(dom, name, value) {
  const wanted = name.startsWith("aria-") && typeof value === "boolean" ? String(value) : value;
  if (wanted === undefined || wanted === null || wanted === false) dom.removeAttribute(name);
  else {
    const string = wanted === true ? "" : String(wanted);
    if (dom.getAttribute(name) !== string) dom.setAttribute(name, string);
  }
}

function listen(dom, type, listener) {
  dom.listeners ??= {};
  if (!(type in dom.listeners)) dom.addEventListener(type, (event) => dom.listeners[type]?.(event));
  dom.listeners[type] = listener;
}

/** Elements a person can reach with Tab inside `root`, in order. */
export function tabbable(root) {
  const all = root.querySelectorAll("a[href], button, input, textarea, select, [tabindex]");
  return [...all].filter((el) => !el.disabled && el.tabIndex >= 0 && el.getClientRects().length > 0);
}
