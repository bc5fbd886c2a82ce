/** Keys and clickers, and what they do. */

/** Keys by the browser's names, and what each does in a session: those of `relax session`. */
const KEYS = {
  " ": "pause",
  arrowleft: "back",
  pageup: "back",
  arrowright: "on",
  pagedown: "on",
  n: "next",
  b: "break",
  p: "postpone",
  s: "skip",
  e: "extend",
  l: "land",
  arrowup: "louder",
  arrowdown: "quieter",
  q: "stop",
};
const BEGIN_KEYS = ["enter", " ", "arrowright", "pagedown"];

/** What a button or the other window may ask for. */
export const ACTIONS = new Set([...Object.values(KEYS), "begin", "choose"]);

/** What keys do to the page and not to the session. A clicker's F5, Esc and full stop lose nothing. */
const PAGE_KEYS = {
  f5: "full-screen",
  f: "full-screen",
  ".": "blank",
  v: "notes",
  w: "window",
};

/**
 * What a key does as things stand; null for a key that does nothing.
 *
 * @param {string} key  As `KeyboardEvent.key` names it.
 * @param {import("./types.js").State} state
 * @returns {import("./types.js").Input | null}
 */
export function inputOf(key, state) {
  const name = key.toLowerCase();
  if (state.phase === "contract") {
    const activity = /^[1-9]$/.test(name) ? state.programme.activities[Number(name) - 1] : null;
    if (activity) return {kind: "choose", text: activity.name};
    return BEGIN_KEYS.includes(name) ? {kind: "begin"} : null;
  }
  return KEYS[name] ? {kind: KEYS[name]} : null;
}

/** What a key does to the page; empty for none. */
export const pageActionOf = (key) => PAGE_KEYS[key.toLowerCase()] ?? "";

/** Whether a key does anything in a session, whatever its phase. */
export const isOurKey = (key) => key.toLowerCase() in KEYS || key.toLowerCase() in PAGE_KEYS;

/** Whether a press is meant for the session: not for a field or a button, and not with another key held. */
export function isForSession(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const element = event.target instanceof Element ? event.target : null;
  if (element?.closest("input, select, textarea, audio")) return false;
  const isPress = event.key === " " || event.key === "Enter";
  return !(isPress && element?.closest("button, a, summary"));
}
