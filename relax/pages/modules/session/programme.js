/** What a programme says of its breaks: when they come, and what is done in them. */

import {DAY_MS, MS_PER_MINUTE, remainder} from "./units.js";

/** Activities that can be agreed: more are hard to remember. */
export const MOST_AGREED = 3;
/** Two breaks that are no further apart than this are one. */
export const NEAR_MS = 5 * MS_PER_MINUTE;

/** Breaks in the order in which they come; of two at the same moment the first stays first. */
export function inOrder(dues) {
  return [...dues].sort((one, other) => one.due_ms - other.due_ms);
}

/**
 * The breaks of a session that begins at a clock time, in order.
 *
 * A pacing break that would overlap the comfort break, or come within five minutes of it, is part of it; one
 * that would not end within the session is left out.
 */
export function plannedBreaks(programme, startClockMs) {
  const dues = pacingTimes(programme, startClockMs)
    .filter((dueMs) => !isInComfortBreak(programme, dueMs))
    .map((dueMs) => ({kind: "pacing", due_ms: dueMs}));
  if (programme.comfort_at_ms !== null) dues.push({kind: "comfort", due_ms: programme.comfort_at_ms});
  return inOrder(dues);
}

/** The pacing break of a session that lasts longer than planned; null where none is kept then. */
export function breakAfter(programme, dueMs) {
  if (programme.every_ms === null) return null;
  const after = Math.max(dueMs, programme.length_ms);
  return {kind: "pacing", due_ms: (Math.floor(after / programme.every_ms) + 1) * programme.every_ms};
}

/** An activity by its name, which must be there. */
export function activityNamed(programme, name) {
  return programme.activities.find((activity) => activity.name === name);
}

function pacingTimes(programme, startClockMs) {
  const last = programme.length_ms - programme.break_ms;
  const times = [];
  if (programme.every_ms !== null) {
    for (let dueMs = programme.every_ms; dueMs <= last; dueMs += programme.every_ms) times.push(dueMs);
    return times;
  }
  for (const clockMs of programme.at_clock_ms) {
    const dueMs = remainder(clockMs - startClockMs, DAY_MS);
    if (dueMs > 0 && dueMs <= last) times.push(dueMs);
  }
  return times;
}

function isInComfortBreak(programme, dueMs) {
  if (programme.comfort_at_ms === null) return false;
  const nearMs = programme.every_ms === null ? NEAR_MS : Math.min(NEAR_MS, Math.floor(programme.every_ms / 2));
  const endsMs = programme.comfort_at_ms + programme.comfort_ms;
  return programme.comfort_at_ms - programme.break_ms - nearMs < dueMs && dueMs < endsMs + nearMs;
}
