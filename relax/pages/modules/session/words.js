/** What happens in a session, as a line that is read on a screen or by a screen reader. */

import {activityNamed} from "./programme.js";
import {durationInWords} from "./units.js";

const ENDED = {
  early: "The break ended early.",
  postponed: "",
  skipped: "",
  away: "The break ended while the computer was away.",
};

/** The events of a step that need words: that a break is due is not said where it begins at once. */
export function toldEvents(effects) {
  const events = effects.filter((effect) => "event" in effect);
  const begins = events.some(({event}) => event === "pacing-break-started");
  return events.filter(({event}) => event !== "pacing-break-due" || !begins);
}

/** A line for an event; empty for one that needs no words. */
export function eventWords(said, programme) {
  switch (said.event) {
    case "session-started": return `The session begins. ${contractWords(said)}`;
    case "agenda": return `Item ${said.item} of ${said.of}: ${said.title}, ${durationInWords(said.for_ms)}.`;
    case "script-started": return `Playing ${said.script}.`;
    case "warning":
      return `${said.break === "comfort" ? "The comfort break" : "A break"} comes in ${durationInWords(said.in_ms)}.`;
    case "pacing-break-due": return dueWords(said);
    case "pacing-break-started": {
      const words = said.activity ? activityNamed(programme, said.activity).words : "a pause from concentrating";
      return `Break, ${durationInWords(said.for_ms)}: ${words}.`;
    }
    case "comfort-break-started": return `Comfort break, ${durationInWords(said.for_ms)}.`;
    case "pacing-break-ended":
    case "comfort-break-ended":
      return ENDED[said.how] ?? "The break is over. Back, gently, when you are ready.";
    case "postponed": return `The break is put off until ${said.until.slice(0, 5)}.`;
    case "skipped": return `The break of ${said.was_due.slice(0, 5)} is skipped; ${said.skipped} skipped so far.`;
    case "gap": return gapWords(said);
    case "landing": return `${said.script} comes to a gentle end.`;
    case "script-ended": return `${said.script} ${said.finished ? "is over" : "has ended early"}.`;
    case "session-ended":
      return `The session is over. Breaks: ${said.breaks_taken} taken, ${said.breaks_skipped} skipped.`;
    case "decompression": {
      const lasts = durationInWords(said.for_ms);
      return `${lasts} for you now, before whatever comes next.`;
    }
    default: return "";
  }
}

function contractWords({breaks, activities}) {
  if (!breaks.length) return "No breaks are planned.";
  const what = activities.length ? ` In them: ${activities.join(", ")}.` : "";
  return `Breaks at ${breaks.map((time) => time.slice(0, 5)).join(", ")}.${what}`;
}

function dueWords(said) {
  if (!said.offered) return "A break is due.";
  const many = said.missed > 1 ? ` (with ${said.missed - 1} more, as one)` : "";
  return `A break was due at ${said.was_due.slice(0, 5)}${many}. B takes it, S skips it.`;
}

function gapWords({lasted_ms: lastedMs, clock_changed_ms: changedMs, stopped}) {
  if (changedMs === undefined) {
    const lasted = durationInWords(lastedMs);
    return stopped ? `The session was stopped ${lasted} ago, and goes on.` : `The computer was away for ${lasted}.`;
  }
  const way = changedMs > 0 ? "forward" : "back";
  const by = durationInWords(Math.abs(changedMs));
  return `The computer's clock was set ${way} by ${by}. Breaks keep their distance from one another.`;
}
