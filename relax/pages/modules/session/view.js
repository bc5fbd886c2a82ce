/** What is to be seen at a moment of a session: plain values, for whoever takes part and for whoever leads. */

import {activityNamed, plannedBreaks} from "./programme.js";
import {clockOf, currentItem, isPaused, itemEndsMs, nextActivity, nextDue} from "./state.js";
import {MS_PER_MINUTE, clockTime, countdown, durationInWords, minutesInWords} from "./units.js";

/** From here down, the time left is shown in seconds too; above, in minutes: nobody is to watch seconds. */
const SECONDS_FROM_MS = 2 * MS_PER_MINUTE;
const SOON_MS = 3 * MS_PER_MINUTE;

/** A name or a sentence with a large first letter: `look-outside` is Look outside. */
const first = (text) => (text.charAt(0).toUpperCase() + text.slice(1)).replace(/(?<=[a-z])-(?=[a-z])/g, " ");

/** A time left: digits from two minutes down, and words above, which nobody takes for a time of day. */
const leftOf = (ms) => (ms <= SECONDS_FROM_MS ? countdown(ms) : first(`${minutesInWords(ms)} left`));

/** The moment from which what is left is counted; in a pause it stands still. */
const shownMs = (state) => state.paused_ms ?? state.at_ms;

/** Which scene whoever takes part sees. */
export function sceneOf(state) {
  if (state.phase === "contract" || state.phase === "break") return state.phase;
  if (state.phase !== "item") return "rest";
  return state.playing === null ? "talk" : "script";
}

/**
 * What whoever takes part sees.
 *
 * Where whoever leads has a window of their own, the time afterwards is theirs alone, and is not shown here.
 */
export function stageView(state, reading, {isShared = false} = {}) {
  const {programme} = state;
  return {
    scene: sceneOf(state),
    title: programme.title,
    clock: clockTime(clockOf(state, state.at_ms)),
    is_paused: isPaused(state),
    next_break: nextBreakWords(state),
    is_soon: isSoon(state),
    agenda: agendaRows(state),
    ...SCENES[sceneOf(state)](state, reading, isShared),
  };
}

const SCENES = {
  contract: (state) => {
    const {programme} = state;
    const breaks = plannedBreaks(programme, clockOf(state, state.at_ms));
    return {
      activities: programme.activities.map(({name, words, script}, at) => ({
        name, words: script ? `${words} (guided)` : words, label: first(name), key: String(at + 1), is_agreed: state.agreed.includes(name),
      })),
      breaks: breaks.map((due) => ({
        time: clockTime(clockOf(state, due.due_ms)),
        lasts: durationInWords(due.kind === "comfort" ? programme.comfort_ms : programme.break_ms),
        is_comfort: due.kind === "comfort",
      })),
    };
  },
  talk: (state) => {
    const item = currentItem(state);
    if (item === null) return {head: "That was our agenda", line: leftWords(state)};
    if (item.script) {
      return {head: item.title, line: `About ${minutesInWords(item.lasts_ms)}. We begin when everyone is ready.`};
    }
    return {head: item.title, line: leftWords(state)};
  },
  script: (state, reading) => ({
    head: currentItem(state)?.title ?? "",
    caption: reading?.phrase ?? "",
    line: reading ? first(`${minutesInWords(reading.left_ms)} left`) : "",
  }),
  break: (state, reading) => {
    const onBreak = state.on_break;
    const activity = onBreak.activity ? activityNamed(state.programme, onBreak.activity) : null;
    const isComfort = onBreak.kind === "comfort";
    return {
      kicker: isComfort ? "Comfort break" : "Time for a break",
      head: isComfort ? "A longer break" : first(activity?.name ?? "Pause"),
      words: isComfort ? "Move, drink, come back when you are ready." : `${activity?.words ?? "Stop concentrating for a while"}.`,
      caption: onBreak.play && reading ? reading.phrase : "",
      left: countdown(onBreak.ends_ms - shownMs(state)),
      until: `Back at ${clockTime(clockOf(state, onBreak.ends_ms))}`,
      passed: Math.min(1, Math.max(0, (shownMs(state) - onBreak.started_ms) / (onBreak.ends_ms - onBreak.started_ms))),
    };
  },
  rest: (state, reading, isShared) => {
    const isOver = state.phase === "over";
    if (isShared && !isOver) return {head: "Thank you", words: "The session is over. There is no rush.", caption: "", left: "", until: ""};
    return {
      head: isOver ? "Done" : "For you",
      words: isOver
        ? "This page can be closed, or opened anew for the next session."
        : "The session is over. This time is yours: stand, breathe, look out of the window.",
      caption: state.decompress_play && reading ? reading.phrase : "",
      left: isOver ? "" : leftOf(state.decompress_ends_ms - shownMs(state)),
      until: isOver ? "" : `Until ${clockTime(clockOf(state, state.decompress_ends_ms))}`,
    };
  },
};

/** What whoever leads sees beside it: what comes, what is read, what can be done. */
export function deskView(state, reading, {recent, notice}) {
  const {programme} = state;
  const due = nextDue(state);
  return {
    ...stageView(state, reading),
    phase: state.phase,
    now_head: deskHead(state),
    left_of_item: deskLeft(state),
    desk_words: deskWords(state),
    ends: state.phase === "contract"
      ? `${durationInWords(programme.length_ms)} in all`
      : `Planned until ${clockTime(clockOf(state, programme.length_ms))}`,
    phrase: reading?.phrase ?? "",
    next_phrase: reading?.next_phrase ?? "",
    note: reading?.note ?? "",
    reads: reading !== null,
    break_at: due && state.phase !== "contract" ? clockTime(clockOf(state, due.due_ms)) : "",
    agreed: state.agreed.map(first).join(", "),
    recent,
    notice,
    actions: actionsOf(state),
  };
}

function deskHead(state) {
  if (state.phase === "break") {
    const {kind, activity} = state.on_break;
    return kind === "comfort" ? "Comfort break" : `Break: ${activity || "a pause"}`;
  }
  if (state.phase === "contract") return "Agreeing on the breaks";
  if (state.phase === "decompression") return "Time for you";
  if (state.phase === "over") return "Done";
  return currentItem(state)?.title ?? "The agenda is done";
}

function deskLeft(state) {
  if (state.phase === "break") return countdown(state.on_break.ends_ms - shownMs(state));
  if (state.phase === "decompression") return leftOf(state.decompress_ends_ms - shownMs(state));
  return state.phase === "item" ? leftWords(state) : "";
}

function deskWords(state) {
  if (state.phase === "decompression") return "The session is over. Stand, breathe, look out of the window.";
  const name = state.on_break?.activity;
  return name ? activityNamed(state.programme, name).words : "";
}

/** How much is left of the item, or of the session once the agenda is done; an over-run is said calmly. */
function leftWords(state) {
  const item = currentItem(state);
  const leftMs = item === null ? state.programme.length_ms - state.at_ms : itemEndsMs(state) - shownMs(state);
  if (leftMs > 0) return first(`${minutesInWords(leftMs)} left`);
  return leftMs <= -MS_PER_MINUTE ? `${minutesInWords(-leftMs)} over, and that is all right` : "Time to round off";
}

/** When the next break comes: the clock time and the minutes left; or that one waits. */
function nextBreakWords(state) {
  const {waiting, phase} = state;
  if (phase !== "item" && phase !== "break") return "";
  if (waiting !== null) {
    const was = clockTime(clockOf(state, waiting.due_ms));
    if (waiting.offered) return `A break was due at ${was}`;
    return state.playing ? `A break is due since ${was}: it comes when this phrase ends` : "A break is due";
  }
  const due = nextDue(state);
  if (due === null) return "No more breaks are planned";
  const kind = due.kind === "comfort" ? "comfort break" : "break";
  const leftMs = due.due_ms - state.at_ms;
  const left = leftMs < SECONDS_FROM_MS ? countdown(leftMs) : minutesInWords(leftMs);
  const what = due.kind === "pacing" && nextActivity(state) ? `: ${nextActivity(state)}` : "";
  return `Next ${kind} ${clockTime(clockOf(state, due.due_ms))}, in ${left}${what}`;
}

function isSoon(state) {
  const due = nextDue(state);
  return state.waiting !== null || (state.phase === "item" && due !== null && due.due_ms - state.at_ms <= SOON_MS);
}

function agendaRows(state) {
  const hasBegun = state.phase !== "contract";
  return state.programme.items.map((item, at) => ({
    title: item.title,
    lasts: `${Math.max(1, Math.round(item.lasts_ms / MS_PER_MINUTE))} min`,
    is_script: Boolean(item.script),
    stage: !hasBegun || at > state.item ? "to-come" : at < state.item ? "done" : "now",
  }));
}

/** What can be done as things stand: the input, what it is called and its key. */
function actionsOf(state) {
  const breakActions = [["break", "Break now", "B"], ["postpone", "Later, 5 min", "P"], ["skip", "Skip it", "S"]];
  const end = [["stop", "End", "Q"]];
  const pause = ["pause", isPaused(state) ? "Go on" : "Pause", "Space"];
  const volume = [["quieter", "Quieter", "↓"], ["louder", "Louder", "↑"]];
  switch (sceneOf(state)) {
    case "contract":
      return [["begin", "Begin", "Enter"]];
    case "break":
      return [["on", "Back to work", "→"], ["extend", "One minute more", "E"], pause, ...breakActions.slice(1), ...end];
    case "script":
      if (state.playing.landing) return [pause, ...volume, ...end];
      return [
        state.playing.awaits ? ["pause", "Go on", "Space"] : pause, ["back", "Back a phrase", "←"],
        ["on", "Next section", "→"], ["land", "Gentle end", "L"], ...volume, ...breakActions, ...end,
      ];
    case "talk": {
      const item = currentItem(state);
      if (item === null) return [["on", "End the session", "→"], ["back", "Back", "←"], ...breakActions];
      const isReady = Boolean(item.script);
      const onwards = isReady ? [["on", "Start the script", "→"], ["next", "Leave it out", "N"]] : [["on", "Next item", "→"]];
      const back = state.item > 0 ? [["back", "Back", "←"]] : [];
      return [...onwards, ...back, ...(isReady && !isPaused(state) ? [] : [pause]), ...breakActions, ...end];
    }
    default:
      if (state.phase === "over") return [];
      return [["stop", "Done", "Q"], ["extend", "One minute more", "E"], pause];
  }
}
