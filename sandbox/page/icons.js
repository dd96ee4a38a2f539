// Line icons on a 20 x 20 grid, drawn with the text's colour.

import { h } from "./dom.js";

const PATHS = {
  hash: "M7.5 3 5.8 17M14.2 3l-1.7 14M3.5 7.2h13.6M2.9 12.8h13.6",
  lock: "M5 9h10v8H5zM7 9V6.2a3 3 0 0 1 6 0V9",
  home: "M3 9.2 10 3l7 6.2V17h-4.6v-4.6H7.6V17H3z",
  dm: "M3 4h11v7.5H8.2L5 14.2v-2.7H3zM16 7.5h1.5V14h-1.8v2.5L13 14H9.5",
  flask: "M8 3v5L3.6 15.4A1.1 1.1 0 0 0 4.6 17h10.8a1.1 1.1 0 0 0 1-1.6L12 8V3M6.6 3h6.8M6 12h8",
  more: "M10 4.2v.1M10 10v.1M10 15.8v.1",
  copy: "M7 7h9v9H7zM13 7V4H4v9h3",
  eye: "M1.8 10S4.8 4.6 10 4.6 18.2 10 18.2 10 15.2 15.4 10 15.4 1.8 10 1.8 10zM10 7.4a2.6 2.6 0 1 0 .01 0z",
  close: "M4.5 4.5l11 11M15.5 4.5l-11 11",
  back: "M12.5 4 6.5 10l6 6",
  next: "M7.5 4l6 6-6 6",
  down: "M5 7.8l5 5 5-5",
  check: "M4 10.6 8.2 15 16 5.4",
  arrow: "M10 3.5v13M4.5 11l5.5 5.5 5.5-5.5",
  plus: "M10 4v12M4 10h12",
  bolt: "M11.2 2.4 4.2 11.4h5l-.8 6.2 7.2-9.2h-5.2z",
  send: "M3 3.2 17.4 10 3 16.8l1.8-5.6L11 10 4.8 8.8z",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.6h13M7 3v3.4M13 3v3.4",
  alert: "M10 3 18 16.6H2zM10 8v4M10 14.2v.1",
  file: "M5 2.8h6.4L15.5 7v10.2H5zM11.2 3v4.2h4.2",
  card: "M2.5 4.5h15v11h-15zM7 7.6a1.5 1.5 0 1 0 .01 0zM4.6 13c.4-1.6 1.3-2.2 2.4-2.2s2 .6 2.4 2.2M12 8.6h3.4M12 11.4h3.4",
  shield: "M10 2.6 16 5v4.6c0 3.6-2.4 6.2-6 7.8-3.6-1.6-6-4.2-6-7.8V5z",
  image: "M3 4h14v12H3zM3 13l4-4 3.4 3.4 2.2-2L17 14M13 7.2v.1",
  pencil: "M4 16l.8-3.4L13.4 4 16 6.6 7.4 15.2zM11.6 5.8l2.6 2.6",
  restart: "M15.9 8A6.2 6.2 0 1 0 16.2 11.4M16.4 3.8V8.2H12",
  trash: "M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.8 11.5h7.4l.8-11.5",
};

const BOLD = new Set(["more", "alert", "image"]);

export function icon(name, size = 18) {
  const filled = name === "send" || name === "bolt";
  return h(
    "svg",
    {
      viewBox: "0 0 20 20",
      width: size,
      height: size,
      class: ["icon", `icon-${name}`],
      fill: filled ? "currentColor" : "none",
      stroke: filled ? "none" : "currentColor",
      "stroke-width": name === "more" ? 2.6 : BOLD.has(name) ? 1.7 : 1.5,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
      "aria-hidden": "true",
      focusable: "false",
    },
    h("path", { d: PATHS[name] }),
  );
}

/** Ligo's mark: an L whose foot becomes a contact's dot. */
export function ligoMark() {
  return h(
    "svg",
    { viewBox: "0 0 36 36", class: "ligo-mark", "aria-hidden": "true", focusable: "false" },
    h("rect", { width: 36, height: 36, rx: 8, class: "ligo-mark-ground" }),
    h("path", { d: "M12 9v14.2A2.8 2.8 0 0 0 14.8 26H19", class: "ligo-mark-line" }),
    h("circle", { cx: 25, cy: 26, r: 2.6, class: "ligo-mark-dot" }),
  );
}

export const spinner = () => h("span", { class: "spinner", "aria-hidden": "true" });
