/** What time does: for each thing that comes by the clock, when it comes and what it does then. */

import {endDecompression, endSession, enterItem, startAgendaScript} from "./agenda.js";
import {beginBreak, endBreak, fallDue} from "./breaks.js";
import {currentItem, isPaused, itemEndsMs, nextActivity, nextDue} from "./state.js";
import {MS_PER_HOUR} from "./units.js";

/** A session that nobody ends is over so long after its planned end. */
const LONGEST_OVERRUN_MS = MS_PER_HOUR;

function dueMs(state) {
  const due = nextDue(state);
  return due && state.phase === "item" && !state.ending ? due.due_ms : null;
}

function latestMs(state) {
  if (state.waiting === null || state.phase !== "item" || isPaused(state) || state.ending) return null;
  return state.waiting.latest_ms;
}

function breakEndMs(state) {
  return state.on_break && !isPaused(state) ? state.on_break.ends_ms : null;
}

function warningMs(state) {
  const due = nextDue(state);
  if (due === null || state.phase !== "item" || state.waiting !== null || state.ending) return null;
  const times = state.programme.warn_ms
    .map((leadMs) => due.due_ms - leadMs)
    .filter((atMs) => atMs > state.warned_ms);
  return times.length ? Math.min(...times) : null;
}

/** When the agenda moves on by the clock: a script begins, a talk ends, the session ends. */
function handsFreeMs(state) {
  const {programme} = state;
  if (!programme.hands_free || state.phase !== "item" || isPaused(state) || state.playing !== null) return null;
  const item = currentItem(state);
  if (item === null) return Math.max(programme.length_ms, state.item_started_ms);
  if (item.script) return state.waiting ? null : state.item_started_ms;
  return itemEndsMs(state);
}

function overrunMs(state) {
  if (state.phase !== "item" && state.phase !== "break") return null;
  return state.programme.length_ms + LONGEST_OVERRUN_MS;
}

function decompressedMs(state) {
  return state.phase === "decompression" && !isPaused(state) ? state.decompress_ends_ms : null;
}

function overrun(turn) {
  turn.notice("the session ended by itself, an hour after its planned end");
  endSession(turn, turn.atMs);
}

function warn(turn, atMs) {
  const due = nextDue(turn.state);
  turn.change({warned_ms: atMs});
  const inMs = due.due_ms - turn.atMs;
  if (inMs <= 0) return; // this step came late, and has the break itself to tell
  const details = {in_ms: inMs, break: due.kind};
  if (due.kind === "pacing") details.activity = nextActivity(turn.state);
  turn.tell("warning", details);
  if (turn.state.programme.chime && !isPaused(turn.state)) turn.do("chime");
}

function moveOn(turn, atMs) {
  const item = currentItem(turn.state);
  if (item === null) endSession(turn, atMs);
  else if (item.script) startAgendaScript(turn);
  else enterItem(turn, turn.state.item + 1, atMs);
}

/** What time does: when, and what. Of two at the same moment the upper one comes first. */
const DEADLINES = [
  [breakEndMs, (turn, atMs) => endBreak(turn, atMs)],
  [overrunMs, overrun],
  [dueMs, fallDue],
  [latestMs, beginBreak],
  [handsFreeMs, moveOn],
  [decompressedMs, endDecompression],
  [warningMs, warn],
];

/** Everything that comes by the clock as things stand: when, and what. */
export function deadlines(state) {
  return DEADLINES.map(([when, what]) => ({atMs: when(state), what})).filter(({atMs}) => atMs !== null);
}

/** Do everything that is due by now, in the order of its time. */
export function passTime(turn) {
  for (;;) {
    const passed = deadlines(turn.state).filter(({atMs}) => atMs <= turn.atMs);
    if (!passed.length) return;
    const first = passed.reduce((one, other) => (other.atMs < one.atMs ? other : one));
    first.what(turn, first.atMs);
  }
}
