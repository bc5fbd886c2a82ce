/**
 * The conductor: `step(state, event, now) -> {state, effects}`, and nothing else.
 *
 * It is pure and knows neither clock nor sound nor page, and follows the rules of relax/session/conductor.py
 * to the letter: the traces in tests/session/traces hold both to the same. Modules, functions and the fields
 * of the state have the same names there.
 */

import {pause} from "./agenda.js";
import {endBreak, isHeard, offerMissed} from "./breaks.js";
import {deadlines, passTime} from "./deadlines.js";
import {HANDLERS} from "./inputs.js";
import {isPaused} from "./state.js";
import {Turn} from "./turn.js";

/**
 * Where the session stands after an event, and what is to be done about it.
 *
 * @param {import("./types.js").State} state
 * @param {import("./types.js").Input} event  `{kind: "tick"}` for nothing but time, `taken-up` for the first of it
 *   in a session that was stopped and now goes on.
 * @param {import("./types.js").Moment} now
 * @returns {{state: import("./types.js").State, effects: import("./types.js").Effect[]}}
 */
export function step(state, event, now) {
  const turn = new Turn(atMoment(state, now));
  if (state.phase !== "contract" && state.phase !== "over") {
    noticeGap(turn, state, now, event.kind === "taken-up");
    passTime(turn);
  }
  HANDLERS.get(`${turn.state.phase} ${event.kind}`)?.(turn, event);
  passTime(turn);
  turn.change({warned_ms: turn.atMs});
  return {state: turn.state, effects: turn.effects};
}

/** When something happens next by the clock alone; null where nothing will. */
export function wakeMs(state) {
  const times = deadlines(state).map(({atMs}) => atMs);
  return times.length ? Math.min(...times) : null;
}

function atMoment(state, now) {
  // Before the session begins it is 0.
  if (state.phase === "contract") return {...state, clock_ahead_ms: now.clock_ms};
  const atMs = Math.max(state.at_ms, now.at_ms);
  const aheadMs = now.clock_ms - now.at_ms;
  if (Math.abs(aheadMs - state.clock_ahead_ms) > state.programme.gap_ms) {
    return {...state, at_ms: atMs, clock_ahead_ms: aheadMs};
  }
  return {...state, at_ms: atMs};
}

/** Find out whether anybody was there since the last step; if not, hold everything and say so. */
function noticeGap(turn, before, now, isTakenUp) {
  const mostMs = before.programme.gap_ms;
  const awayMs = turn.atMs - before.at_ms;
  const changedMs = now.clock_ms - now.at_ms - before.clock_ahead_ms;
  const isChanged = Math.abs(changedMs) > mostMs;
  if (awayMs <= mostMs && !isChanged) return;
  const changed = isChanged ? {clock_changed_ms: changedMs} : {};
  const stopped = isTakenUp ? {stopped: true} : {};
  turn.tell("gap", {lasted_ms: awayMs, ...changed, ...stopped});
  turn.change({warned_ms: turn.atMs});
  if (!isPaused(turn.state)) holdEverything(turn);
  if (turn.state.phase === "item") offerMissed(turn);
}

function holdEverything(turn) {
  const {on_break: onBreak, phase, decompress_ends_ms: decompressEndsMs} = turn.state;
  if (onBreak !== null && onBreak.ends_ms <= turn.atMs) {
    endBreak(turn, onBreak.ends_ms, "away", {goOn: false});
    if (turn.state.playing !== null) turn.change({paused_ms: turn.atMs});
  } else if (phase === "decompression" && decompressEndsMs <= turn.atMs) {
    return;
  } else if (isHeard(turn.state)) {
    pause(turn);
  }
}
