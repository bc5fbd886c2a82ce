/** What is done with everything that happens: what a person wants, and what the player tells. */

import {
  agendaScriptEnded, beginSession, endDecompression, endSession, goOn, land, leaveItem, pause, startAgendaScript,
  stop,
} from "./agenda.js";
import {
  EXTEND_MS, beginBreak, canTake, endBreak, extend, goOnPlaying, isHeard, mayBegin, postpone, skip, takeBreak,
} from "./breaks.js";
import {MOST_AGREED, activityNamed} from "./programme.js";
import {currentItem, isPaused} from "./state.js";

function choose(turn, event) {
  const {agreed, programme} = turn.state;
  if (agreed.includes(event.text)) {
    turn.change({agreed: agreed.filter((name) => name !== event.text)});
  } else if (agreed.length >= MOST_AGREED) {
    turn.notice(`at most ${MOST_AGREED} activities are agreed: take one out first`);
  } else if (programme.activities.some((activity) => activity.name === event.text)) {
    turn.change({agreed: [...agreed, event.text]});
  }
}

function begin(turn) {
  if (turn.state.programme.activities.length && !turn.state.agreed.length) {
    turn.notice("agree on one activity at least");
  } else {
    beginSession(turn);
  }
}

function cancel(turn) {
  turn.change({phase: "over"});
}

function pauseOrGoOn(turn) {
  const state = turn.state;
  if (isPaused(state)) goOn(turn);
  else if (state.phase === "item" && state.playing?.awaits) endWait(turn);
  else if (isReady(state)) startAgendaScript(turn);
  else if (!state.playing?.landing) pause(turn);
}

/** Whether the item has a script that nobody has started yet. */
function isReady(state) {
  return state.phase === "item" && Boolean(currentItem(state)?.script) && state.playing === null;
}

function back(turn) {
  const {playing, item} = turn.state;
  if (playing !== null && !playing.landing) {
    goOn(turn);
    endWait(turn);
    turn.do("back", {play: playing.play});
  } else if (playing === null && item > 0) {
    leaveItem(turn, item - 1);
  }
}

function on(turn) {
  goOn(turn);
  const state = turn.state;
  if (currentItem(state) === null) endSession(turn, turn.atMs);
  else if (isReady(state)) startAgendaScript(turn);
  else if (state.playing === null) leaveItem(turn, state.item + 1);
  else if (state.playing.awaits) endWait(turn);
  else if (!state.playing.landing) turn.do("on", {play: state.playing.play});
}

function next(turn) {
  if (turn.state.ending) return;
  goOn(turn, {withSound: false});
  if (currentItem(turn.state) === null) endSession(turn, turn.atMs);
  else leaveItem(turn, turn.state.item + 1);
}

function takeBreakNow(turn) {
  if (turn.state.ending) return;
  if (canTake(turn.state)) {
    goOn(turn, {withSound: false});
    takeBreak(turn);
  } else {
    turn.notice("this plan has no pacing breaks");
  }
}

function endBreakEarly(turn) {
  endBreak(turn, turn.atMs, "early");
}

function extendDecompression(turn) {
  turn.change({decompress_ends_ms: turn.state.decompress_ends_ms + EXTEND_MS});
}

function volume(turn, event) {
  turn.do(event.kind);
}

function phraseStarted(turn, event) {
  const {playing} = turn.state;
  if (playing !== null && event.play === playing.play) {
    if (!playing.held) turn.change({playing: {...playing, speaking: true}});
    turn.tell("phrase", {text: event.text ?? ""});
  } else if (otherPlays(turn.state).includes(event.play)) {
    turn.tell("phrase", {text: event.text ?? ""});
  }
}

function phraseEnded(turn, event) {
  const {playing} = turn.state;
  if (playing === null || event.play !== playing.play || playing.held) return;
  turn.change({playing: {...playing, speaking: false}});
  if (mayBegin(turn.state) || isLastChance(turn.state, event)) beginBreak(turn, turn.atMs);
}

/** Whether a waiting break would otherwise have to cut the next phrase. */
function isLastChance(state, event) {
  const {waiting, playing} = state;
  const nextMs = event.next_ms ?? null;
  if (waiting === null || nextMs === null || state.ending) return false;
  return playing !== null && !playing.landing && state.at_ms + nextMs > waiting.latest_ms;
}

function pacingPoint(turn, event) {
  const {playing} = turn.state;
  if (playing !== null && event.play === playing.play && mayBegin(turn.state, {atPacingPoint: true})) {
    beginBreak(turn, turn.atMs);
  }
}

/** The script waits for whoever leads; in a rehearsal, which nobody leads, it waits by the clock. */
function wait(turn, event) {
  const {playing, programme} = turn.state;
  if (playing === null || event.play !== playing.play || playing.held || programme.hands_free) return;
  turn.do("hold", {play: playing.play});
  turn.change({playing: {...playing, held: true, awaits: true, speaking: false}});
  turn.notice("the script waits for you: Space goes on");
  if (mayBegin(turn.state)) beginBreak(turn, turn.atMs);
}

function endWait(turn) {
  const {playing} = turn.state;
  if (!playing?.awaits) return;
  turn.change({playing: {...playing, awaits: false}});
  goOnPlaying(turn);
}

function scriptEnded(turn, event) {
  const state = turn.state;
  if (state.playing !== null && event.play === state.playing.play) {
    agendaScriptEnded(turn);
  } else if (state.on_break?.play && event.play === state.on_break.play) {
    const {script} = activityNamed(state.programme, state.on_break.activity);
    turn.change({on_break: {...state.on_break, play: 0}});
    turn.tell("script-ended", {script, finished: true});
  } else if (state.decompress_play && event.play === state.decompress_play) {
    turn.change({decompress_play: 0});
    turn.tell("script-ended", {script: state.programme.decompress_script, finished: true});
  }
}

function otherPlays(state) {
  return [state.on_break?.play ?? 0, state.decompress_play].filter(Boolean);
}

/** The sound went away: everything that was heard is held until somebody goes on. */
function soundLost(turn, event) {
  if (isHeard(turn.state)) pause(turn);
  turn.notice(event.text || "the sound went away; Space goes on");
}

function soundNotice(turn, event) {
  turn.notice(event.text ?? "");
}

function table(...rows) {
  return new Map(rows.flatMap(([phases, kind, act]) => phases.split(" ").map((phase) => [`${phase} ${kind}`, act])));
}

/** What can happen in which phase, and what it does: `HANDLERS.get("item postpone")`. */
export const HANDLERS = table(
  ["contract", "choose", choose],
  ["contract", "begin", begin],
  ["contract", "stop", cancel],
  ["item break decompression", "pause", pauseOrGoOn],
  ["item", "back", back],
  ["item", "on", on],
  ["item", "next", next],
  ["item", "break", takeBreakNow],
  ["break", "on", endBreakEarly],
  ["break", "next", endBreakEarly],
  ["item break", "postpone", postpone],
  ["item break", "skip", skip],
  ["break", "extend", extend],
  ["decompression", "extend", extendDecompression],
  ["item", "land", land],
  ["item break", "stop", stop],
  ["decompression", "stop", endDecompression],
  ["decompression", "on", endDecompression],
  ["item break decompression", "louder", volume],
  ["item break decompression", "quieter", volume],
  ["item break decompression", "phrase-started", phraseStarted],
  ["item", "phrase-ended", phraseEnded],
  ["item", "pacing-point", pacingPoint],
  ["item", "wait", wait],
  ["item break decompression", "script-ended", scriptEnded],
  ["item break decompression", "sound-lost", soundLost],
  ["item break decompression", "sound-notice", soundNotice],
);
