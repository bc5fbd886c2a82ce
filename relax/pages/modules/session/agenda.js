/** The rules of the agenda: items, their scripts, pausing, landing, the end and the time after it. */

import {beginBreak, endBreak, goOnPlaying, mayBegin} from "./breaks.js";
import {plannedBreaks} from "./programme.js";
import {clockOf, currentItem} from "./state.js";
import {clockTime} from "./units.js";

/** Begin what was agreed. */
export function beginSession(turn) {
  const {programme, agreed} = turn.state;
  const breaks = plannedBreaks(programme, clockOf(turn.state, turn.atMs));
  turn.change({phase: "item", schedule: breaks});
  turn.tell("session-started", {
    title: programme.title,
    length_ms: programme.length_ms,
    activities: agreed,
    breaks: breaks.map((due) => clockTime(clockOf(turn.state, due.due_ms), {seconds: true})),
  });
  enterItem(turn, 0, turn.atMs);
}

/** Go to an item of the agenda, in a break or out of one; behind the last one, the agenda is done. */
export function enterItem(turn, number, beginsMs) {
  turn.change({item: number, item_started_ms: beginsMs, item_away_ms: 0});
  const item = currentItem(turn.state);
  if (item === null) {
    turn.notice("the agenda is done");
    return;
  }
  const details = item.script ? {script: item.script} : {};
  const of = turn.state.programme.items.length;
  turn.tell("agenda", {item: number + 1, of, title: item.title, for_ms: item.lasts_ms, ...details});
}

/** Go from the item at hand to another, whatever is being played. */
export function leaveItem(turn, number) {
  dropScript(turn);
  enterItem(turn, number, turn.atMs);
  if (mayBegin(turn.state)) beginBreak(turn, turn.atMs);
}

/** Play the script of the item at hand. */
export function startAgendaScript(turn) {
  const {script} = currentItem(turn.state);
  const play = turn.startScript(script, "agenda", turn.state.item);
  turn.change({
    playing: {play, script, speaking: false, cut: false, held: false, awaits: false, landing: false},
  });
}

/** The item's script is over: a break that waits begins, the next item is entered, or the session ends. */
export function agendaScriptEnded(turn) {
  const {playing} = turn.state;
  turn.tell("script-ended", {script: playing.script, finished: !playing.landing});
  turn.change({playing: null});
  if (turn.state.ending) {
    endSession(turn, turn.atMs);
    return;
  }
  enterItem(turn, turn.state.item + 1, turn.atMs);
  if (mayBegin(turn.state)) beginBreak(turn, turn.atMs);
}

function dropScript(turn) {
  const {playing} = turn.state;
  if (playing === null) return;
  turn.do("fade", {play: playing.play});
  turn.tell("script-ended", {script: playing.script, finished: false});
  turn.change({playing: null});
}

/** Pause the session: what is heard is held on the spot. Breaks stay where they are on the clock. */
export function pause(turn) {
  const state = turn.state;
  if (state.phase === "item" && state.playing !== null && !state.playing.held) {
    turn.do("hold", {play: state.playing.play});
    turn.change({playing: {...state.playing, held: true}});
  } else if (state.on_break?.play) {
    turn.do("hold", {play: state.on_break.play});
  } else if (state.decompress_play) {
    turn.do("hold", {play: state.decompress_play});
  }
  turn.change({paused_ms: turn.atMs});
}

/** End the pause. A break that waits is offered from now on; one that was on lasts as much longer. */
export function goOn(turn, {withSound = true} = {}) {
  const state = turn.state;
  if (state.paused_ms === null) return;
  const lostMs = turn.atMs - state.paused_ms;
  turn.change({paused_ms: null});
  if (state.waiting !== null) {
    const latestMs = turn.atMs + state.programme.may_wait_ms;
    turn.change({waiting: {...state.waiting, latest_ms: latestMs, offered: true}});
  }
  if (state.on_break !== null) {
    const longer = {...state.on_break, ends_ms: state.on_break.ends_ms + lostMs};
    turn.change({on_break: longer});
    if (longer.play) turn.do("go-on", {play: longer.play});
  } else if (state.phase === "decompression") {
    turn.change({decompress_ends_ms: state.decompress_ends_ms + lostMs});
    if (state.decompress_play) turn.do("go-on", {play: state.decompress_play});
  } else {
    turn.change({item_away_ms: state.item_away_ms + lostMs});
    if (withSound) goOnPlaying(turn);
  }
}

/** Bring the script to a kind end: the phrase is finished, then its landing is heard. */
export function land(turn) {
  const {playing} = turn.state;
  if (playing === null) {
    turn.notice("nothing is playing");
  } else if (!playing.landing) {
    goOn(turn);
    turn.do("land", {play: playing.play});
    turn.change({playing: {...playing, held: false, cut: false, awaits: false, landing: true}});
    turn.tell("landing", {script: playing.script});
  }
}

/** End the session gently: what is playing lands first. Asked again, it fades. */
export function stop(turn) {
  const state = turn.state;
  if (state.phase === "item" && state.playing !== null && !state.ending) {
    land(turn);
    turn.change({ending: true});
    return;
  }
  endSession(turn, turn.atMs);
}

/** End the session, and begin the time for whoever led. */
export function endSession(turn, endsMs) {
  if (turn.state.on_break !== null) endBreak(turn, endsMs, "early", {goOn: false});
  dropScript(turn);
  const {programme, waiting, schedule} = turn.state;
  const unmet = (waiting?.planned ? 1 : 0) + schedule.filter((due) => due.due_ms <= turn.atMs).length;
  turn.change({waiting: null, schedule: [], paused_ms: null, ending: false, phase: "over"});
  turn.count({unmet});
  const {counts} = turn.state;
  turn.tell("session-ended", {
    planned_ms: programme.length_ms,
    breaks_taken: counts.taken + counts.extra,
    breaks_skipped: counts.skipped,
  });
  if (programme.decompress_ms) decompress(turn, endsMs);
}

function decompress(turn, beginsMs) {
  const {programme} = turn.state;
  turn.change({phase: "decompression", decompress_ends_ms: beginsMs + programme.decompress_ms});
  turn.tell("decompression", {for_ms: programme.decompress_ms});
  if (programme.decompress_script) {
    turn.change({decompress_play: turn.startScript(programme.decompress_script, "decompress")});
  }
}

/** The time for whoever led is over, and so is everything. */
export function endDecompression(turn) {
  if (turn.state.decompress_play) {
    turn.do("fade", {play: turn.state.decompress_play});
    turn.tell("script-ended", {script: turn.state.programme.decompress_script, finished: false});
  }
  turn.change({phase: "over", decompress_play: 0, paused_ms: null});
}
