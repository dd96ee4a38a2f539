// What Slack's own client refuses before it asks the app.

import { elementsOf } from "./state.js";
import { isText } from "./surface.js";
import { t } from "./words.js";

/** {block_id: text} for each input of the surface that may not be sent as it stands. */
export function problemsOf(surface) {
  const found = {};
  for (const block of surface.blocks.filter((one) => one.type === "input")) {
    const [element] = elementsOf(block);
    const problem = problemOf(block, element, surface.read(block, element));
    if (problem) found[block.block_id] = problem;
  }
  return found;
}

function problemOf(block, element, value) {
  const empty = value === null || value === undefined || value.length === 0;
  if (empty || (isText(element) && !value.trim())) return block.optional ? null : t("required");
  return isText(element) ? textProblem(element, value) : null;
}

function textProblem(element, value) {
  const { min_length: least, max_length: most } = element;
  if (least && value.length < least) return t("tooShort", { n: least });
  if (most && value.length > most) return t("tooLong", { n: most });
  if (element.type === "email_text_input" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return t("badEmail");
  if (element.type === "url_text_input" && !/^https?:\/\/[^\s.]+\.\S+$/i.test(value)) return t("badUrl");
  return element.type === "number_input" ? numberProblem(element, value) : null;
}

function numberProblem(element, value) {
  const number = Number(value.replace(",", "."));
  if (Number.isNaN(number)) return t("badNumber");
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return t("badWhole");
  if (element.min_value && number < Number(element.min_value)) return t("tooSmall", { n: element.min_value });
  if (element.max_value && number > Number(element.max_value)) return t("tooBig", { n: element.max_value });
  return null;
}
