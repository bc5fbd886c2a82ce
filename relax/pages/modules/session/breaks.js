/**
 * The rules of breaks: how one falls due, waits, begins and ends, and how it is put off or left out.
 *
 * A break is always in one of four places: in the schedule, waiting, on, or counted. That is why none is lost
 * and no two are on at once.
 */

import {NEAR_MS, activityNamed, breakAfter, inOrder} from "./programme.js";
import {clockOf, isPaused, nextActivity, nextDue} from "./state.js";
import {MS_PER_MINUTE, clockTime, durationInWords} from "./units.js";

export const POSTPONE_MS = 5 * MS_PER_MINUTE;
export const EXTEND_MS = MS_PER_MINUTE;

/** Whether a script is being heard: the agenda's, a break's or that of whoever led. */
export function isHeard(state) {
  const agenda = state.playing !== null && !state.playing.held;
  const inBreak = state.on_break !== null && state.on_break.play !== 0;
  return !isPaused(state) && (agenda || inBreak || state.decompress_play !== 0);
}

/** Whether a waiting break may begin now: no phrase is cut, and the plan's wish is kept. */
export function mayBegin(state, {atPacingPoint = false} = {}) {
  const {playing, waiting} = state;
  if (isPaused(state) || waiting === null || state.phase !== "item" || state.ending) return false;
  if (playing === null || playing.held) return !waiting.offered || waiting.asked;
  if (playing.speaking || playing.landing) return false;
  const waitFor = waiting.asked ? "phrase" : state.programme.wait_for;
  return waitFor === "phrase" || (waitFor === "pacing-point" && atPacingPoint);
}

function waitingFor(due, latestMs, said = {}) {
  return {
    kind: due.kind, due_ms: due.due_ms, latest_ms: latestMs,
    offered: false, asked: false, planned: true, missed: 1, ...said,
  };
}

/** Take the next break out of the schedule: it is due. */
export function fallDue(turn, dueMs) {
  const due = takeNext(turn);
  const state = turn.state;
  const beginsMs = Math.max(dueMs, state.break_ended_ms); // a comfort break may fall due in a pacing break
  const latestMs = beginsMs + state.programme.may_wait_ms;
  let waiting = waitingFor(due, latestMs);
  if (state.waiting !== null) {
    const merged = merge(turn, state.waiting, due);
    if (!merged.offered || merged.asked) return;
    // An offer that nobody has taken gives way to the break that is on time.
    waiting = {...waiting, kind: merged.kind, missed: merged.missed};
  }
  turn.change({waiting});
  tellDue(turn);
  if (mayBegin(turn.state)) beginBreak(turn, beginsMs);
}

/** After a gap: everything that fell due in it is one break, offered once. */
export function offerMissed(turn) {
  const state = turn.state;
  const latestMs = turn.atMs + state.programme.may_wait_ms;
  if (state.waiting !== null) turn.change({waiting: {...state.waiting, latest_ms: latestMs, offered: true}});
  let isNew = false;
  for (let due = nextDue(turn.state); due !== null && due.due_ms <= turn.atMs; due = nextDue(turn.state)) {
    takeNext(turn);
    if (turn.state.waiting !== null) {
      merge(turn, turn.state.waiting, due);
      continue;
    }
    isNew = true;
    turn.change({waiting: waitingFor(due, latestMs, {offered: true})});
  }
  if (isNew) tellDue(turn);
}

/** Let a break that falls due be one with the break that waits. */
function merge(turn, waiting, due) {
  if (waiting.planned) turn.count({merged: 1});
  const kind = waiting.kind === "comfort" || due.kind === "comfort" ? "comfort" : "pacing";
  const missed = waiting.missed + (waiting.planned ? 1 : 0);
  // A break that is now the comfort break is told as due when that was agreed, not when an earlier one was.
  const dueMs = due.kind === "comfort" ? due.due_ms : waiting.due_ms;
  const merged = {...waiting, kind, due_ms: dueMs, planned: true, missed};
  turn.change({waiting: merged});
  return merged;
}

/** Say that a break is due: plainly where it is on time, and with how late it is where it is not. */
function tellDue(turn) {
  const {waiting} = turn.state;
  if (waiting.kind === "comfort" && !waiting.offered && mayBegin(turn.state)) return;
  const clockMs = clockOf(turn.state, waiting.due_ms);
  if (waiting.kind === "comfort") {
    turn.notice(`the comfort break ${waiting.offered ? "was" : "is"} due at ${clockTime(clockMs)}`);
  } else if (waiting.offered) {
    turn.tell("pacing-break-due", {
      activity: nextActivity(turn.state),
      offered: true,
      was_due: clockTime(clockMs, {seconds: true}),
      late_ms: turn.atMs - waiting.due_ms,
      missed: waiting.missed,
    });
  } else {
    turn.tell("pacing-break-due", {activity: nextActivity(turn.state)});
  }
  if (turn.state.programme.chime && !isPaused(turn.state)) turn.do("chime");
}

/** Begin the break that waits; a script is held, where it can be at the end of a phrase. */
export function beginBreak(turn, beginsMs) {
  const state = turn.state;
  const {waiting, programme} = state;
  const isPacing = waiting.kind === "pacing";
  const activity = isPacing ? nextActivity(state) : "";
  hold(turn);
  const lastsMs = isPacing ? programme.break_ms : programme.comfort_ms;
  const onBreak = {
    kind: waiting.kind,
    activity,
    due_ms: waiting.due_ms,
    planned: waiting.planned,
    started_ms: beginsMs,
    ends_ms: beginsMs + lastsMs,
    play: 0,
  };
  turn.change({phase: "break", waiting: null, on_break: onBreak, turns: state.turns + (isPacing ? 1 : 0)});
  turn.count(waiting.planned ? {taken: 1} : {extra: 1});
  if (isPacing) turn.tell("pacing-break-started", {activity, for_ms: lastsMs});
  else turn.tell("comfort-break-started", {for_ms: lastsMs});
  leadBreak(turn, onBreak);
}

function hold(turn) {
  const {playing} = turn.state;
  if (playing === null) return;
  if (!playing.held) turn.do("hold", {play: playing.play});
  turn.change({playing: {...playing, held: true, cut: playing.cut || playing.speaking, speaking: false}});
}

/** Say what the break is, where that is wanted, and play its script, where it has one. */
function leadBreak(turn, onBreak) {
  const {programme} = turn.state;
  const activity = onBreak.activity ? activityNamed(programme, onBreak.activity) : null;
  const words = activity ? activity.words : "a longer break: move, drink, come back when you are ready";
  if (programme.say) turn.do("say", {text: `Time for a break. ${words}`});
  if (activity?.script) {
    const number = turn.startScript(activity.script, "break");
    turn.change({on_break: {...onBreak, play: number}});
  }
}

/**
 * End the break that is on, and go on with the script that it interrupted.
 *
 * @param {import("./turn.js").Turn} turn
 * @param {number} endsMs
 * @param {string} how  `early`, `postponed`, `skipped`, or `away` where nobody was there; empty where it lasted
 *   as long as it should.
 * @param {{goOn?: boolean}} options  Whether a script that was held goes on.
 */
export function endBreak(turn, endsMs, how = "", {goOn = true} = {}) {
  const onBreak = turn.state.on_break;
  if (onBreak.play) {
    turn.do("fade", {play: onBreak.play});
    const {script} = activityNamed(turn.state.programme, onBreak.activity);
    turn.tell("script-ended", {script, finished: false});
  }
  const details = how ? {how} : {};
  if (onBreak.kind === "pacing") turn.tell("pacing-break-ended", {activity: onBreak.activity, ...details});
  else turn.tell("comfort-break-ended", details);
  const beganMs = Math.max(onBreak.started_ms, turn.state.item_started_ms);
  const awayMs = turn.state.item_away_ms + endsMs - beganMs;
  turn.change({phase: "item", on_break: null, break_ended_ms: endsMs, item_away_ms: awayMs, paused_ms: null});
  cover(turn, endsMs);
  if (!how) comeBack(turn);
  if (goOn) goOnPlaying(turn);
}

/** Count the pacing breaks that fell due during a break as part of it. A comfort break never is. */
function cover(turn, endsMs) {
  const isCovered = (due) => due.kind === "pacing" && due.due_ms <= endsMs;
  const covered = turn.state.schedule.filter(isCovered);
  turn.count({merged: covered.length});
  turn.change({schedule: turn.state.schedule.filter((due) => !isCovered(due))});
  refill(turn, endsMs);
}

function comeBack(turn) {
  const {programme} = turn.state;
  if (programme.chime) turn.do("chime");
  if (programme.say) turn.do("say", {text: "The break is over. Come back when you are ready."});
}

/** Go on with a script that was held; one that was cut says its phrase again. */
export function goOnPlaying(turn) {
  const {playing} = turn.state;
  if (playing === null || !playing.held || playing.awaits) return;
  turn.do("go-on", {play: playing.play, ...(playing.cut ? {restart_phrase: true} : {})});
  turn.change({playing: {...playing, held: false, cut: false}});
}

function takeNext(turn) {
  const [due, ...rest] = turn.state.schedule;
  turn.change({schedule: rest});
  refill(turn, Math.max(due.due_ms, turn.atMs));
  return due;
}

/** Keep a next break known in a session that lasts longer than planned. */
function refill(turn, afterMs) {
  if (turn.state.schedule.some((due) => due.kind === "pacing")) return;
  const due = breakAfter(turn.state.programme, afterMs);
  if (due !== null) turn.change({schedule: inOrder([...turn.state.schedule, due])});
}

/** Whether a break that is asked for stands in for the next one. */
function isNear(state) {
  const due = nextDue(state);
  return due !== null && due.due_ms - state.at_ms <= NEAR_MS;
}

/** Whether there is a break to take. A plan without pacing breaks has one only while another is due. */
export function canTake(state) {
  return state.waiting !== null || isNear(state) || state.programme.break_ms > 0;
}

/** Take a break now: the one that waits, the next one where it is near, or else one beside the plan. */
export function takeBreak(turn) {
  if (turn.state.waiting === null) {
    const planned = isNear(turn.state);
    const due = planned ? takeNext(turn) : {kind: "pacing", due_ms: turn.atMs};
    const latestMs = turn.atMs + turn.state.programme.may_wait_ms;
    turn.change({waiting: waitingFor(due, latestMs, {planned})});
  }
  turn.change({waiting: {...turn.state.waiting, asked: true}});
  if (mayBegin(turn.state)) beginBreak(turn, turn.atMs);
  else turn.notice("the break comes at the end of this phrase");
}

/** Put the break that is on, that waits or that comes next off by five minutes, and say when it comes. */
export function postpone(turn) {
  const state = turn.state;
  let kind;
  let dueMs = turn.atMs + POSTPONE_MS;
  if (state.on_break !== null) {
    kind = state.on_break.kind;
    undoBreak(turn, "postponed");
  } else if (state.waiting !== null) {
    kind = state.waiting.kind;
    turn.change({waiting: null});
  } else if (nextDue(state) !== null) {
    kind = nextDue(state).kind;
    dueMs = nextDue(state).due_ms + POSTPONE_MS;
    turn.change({schedule: state.schedule.slice(1)});
  } else {
    turn.notice("no break is to come");
    return;
  }
  turn.change({schedule: inOrder([...turn.state.schedule, {kind, due_ms: dueMs}])});
  turn.count({postponed: 1});
  turn.tell("postponed", {until: clockTime(clockOf(turn.state, dueMs), {seconds: true}), due_ms: dueMs});
}

/** End a break that is not to count as taken: its activity keeps its turn. */
function undoBreak(turn, how) {
  const onBreak = turn.state.on_break;
  endBreak(turn, turn.atMs, how);
  turn.count(onBreak.planned ? {taken: -1} : {extra: -1});
  turn.change({turns: turn.state.turns - (onBreak.kind === "pacing" ? 1 : 0)});
}

/** Leave the break that is on, that waits or that comes next out. It is counted. */
export function skip(turn) {
  const state = turn.state;
  let dueMs;
  if (state.on_break !== null) {
    if (!state.on_break.planned) {
      endBreak(turn, turn.atMs, "early");
      return;
    }
    dueMs = state.on_break.due_ms;
    undoBreak(turn, "skipped");
  } else if (state.waiting !== null) {
    dueMs = state.waiting.due_ms;
    turn.change({waiting: null});
    if (!state.waiting.planned) return;
  } else if (nextDue(state) !== null) {
    dueMs = takeNext(turn).due_ms;
  } else {
    turn.notice("no break is to come");
    return;
  }
  turn.count({skipped: 1});
  const wasDue = clockTime(clockOf(turn.state, dueMs), {seconds: true});
  turn.tell("skipped", {was_due: wasDue, skipped: turn.state.counts.skipped});
}

/** Let the break that is on last a minute longer. */
export function extend(turn) {
  const onBreak = turn.state.on_break;
  if (onBreak === null) return;
  const endsMs = onBreak.ends_ms + EXTEND_MS;
  turn.change({on_break: {...onBreak, ends_ms: endsMs}});
  turn.notice(`${durationInWords(EXTEND_MS)} more, until ${clockTime(clockOf(turn.state, endsMs))}`);
}
