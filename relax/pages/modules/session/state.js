/** Where a session stands: plain values that are never changed in place, and what follows from them. */

import {MOST_AGREED} from "./programme.js";

/**
 * The state before a session: what will be done in breaks is being agreed.
 *
 * @param {import("./types.js").Programme} programme
 * @param {string[] | null} agreed  Activities agreed already; null for the programme's first, as a suggestion.
 * @returns {import("./types.js").State}
 */
export function start(programme, agreed = null) {
  const names = programme.activities.slice(0, MOST_AGREED).map((activity) => activity.name);
  return {
    programme,
    phase: "contract",
    at_ms: 0,
    clock_ahead_ms: 0,
    agreed: agreed ?? names,
    turns: 0,
    schedule: [],
    warned_ms: 0,
    waiting: null,
    on_break: null,
    break_ended_ms: 0,
    item: 0,
    item_started_ms: 0,
    item_away_ms: 0,
    playing: null,
    plays: 0,
    paused_ms: null,
    ending: false,
    decompress_ends_ms: 0,
    decompress_play: 0,
    counts: {taken: 0, extra: 0, skipped: 0, postponed: 0, merged: 0, unmet: 0},
  };
}

/** What the clock on the wall says at a moment of the session. */
export const clockOf = (state, atMs) => atMs + state.clock_ahead_ms;

/** Whether the session is paused. */
export const isPaused = (state) => state.paused_ms !== null;

/** The item of the agenda; null once the agenda is done. */
export const currentItem = (state) => state.programme.items[state.item] ?? null;

/** The next break: always known, while one is to come. */
export const nextDue = (state) => state.schedule[0] ?? null;

/** What the next pacing break brings; empty where nothing was agreed. */
export const nextActivity = (state) => (state.agreed.length ? state.agreed[state.turns % state.agreed.length] : "");

/** When the item is over as planned, given its breaks so far. */
export const itemEndsMs = (state) =>
  state.item_started_ms + state.item_away_ms + (currentItem(state)?.lasts_ms ?? 0);
