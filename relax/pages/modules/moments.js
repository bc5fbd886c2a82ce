/**
 * What is under way at a moment. Everything here is arithmetic on rows `[start_ms, end_ms, …]` in order.
 */

/**
 * The last row that has begun, or -1 before the first.
 *
 * @param {readonly (readonly (number | string)[])[]} rows
 * @param {number} ms
 * @returns {number}
 */
export function begunAt(rows, ms) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(rows[middle][0]) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The row that is under way, or -1.
 *
 * @param {readonly (readonly (number | string)[])[]} rows
 * @param {number} ms
 * @returns {number}
 */
export function underWay(rows, ms) {
  const row = begunAt(rows, ms);
  return row >= 0 && ms < Number(rows[row][1]) ? row : -1;
}

/**
 * How full the lungs are, from 0 to 1, or null where no breath is paced. It eases at both ends, as a breath does.
 *
 * @param {readonly (readonly (number | string)[])[]} phases rows `[start_ms, end_ms, text, kind]`
 * @param {number} ms
 * @returns {number | null}
 */
export function fullness(phases, ms) {
  const row = underWay(phases, ms);
  if (row < 0) return null;
  const [start, end, , kind] = phases[row];
  const done = (ms - Number(start)) / (Number(end) - Number(start));
  const eased = done * done * (3 - 2 * done);
  if (kind === "i") return eased;
  if (kind === "e") return 1 - eased;
  return kind === "h" ? 1 : 0;
}

/**
 * A moment as a clock shows it: `3:20`.
 *
 * @param {number} seconds
 * @returns {string}
 */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds + 0.001));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * A length in plain words: `3 minutes 20 seconds`.
 *
 * @param {number} seconds
 * @returns {string}
 */
export function inWords(seconds) {
  const whole = Math.max(0, Math.floor(seconds + 0.001));
  const parts = [[Math.floor(whole / 60), "minute"], [whole % 60, "second"]];
  const said = parts.filter(([count]) => count).map(([count, name]) => `${count} ${name}${count === 1 ? "" : "s"}`);
  return said.join(" ") || "0 seconds";
}
