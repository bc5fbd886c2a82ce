/** Times in whole milliseconds, and the words that people read for them. */

export const MS_PER_SECOND = 1000;
export const MS_PER_MINUTE = 60 * MS_PER_SECOND;
export const MS_PER_HOUR = 60 * MS_PER_MINUTE;
export const DAY_MS = 24 * MS_PER_HOUR;

/** What is left of a division, never negative: 23:30 comes before 00:10. */
export function remainder(value, by) {
  return ((value % by) + by) % by;
}

const twoDigits = (number) => String(number).padStart(2, "0");

/** A clock time as people read it: `14:15`, or `14:15:00`. */
export function clockTime(clockMs, {seconds = false} = {}) {
  const whole = remainder(Math.floor(clockMs / MS_PER_SECOND), DAY_MS / MS_PER_SECOND);
  const text = `${twoDigits(Math.floor(whole / 3600))}:${twoDigits(Math.floor(whole / 60) % 60)}`;
  return seconds ? `${text}:${twoDigits(whole % 60)}` : text;
}

/** A length in plain words, to the nearest second: `8 minutes`, `1 minute 1 second`. */
export function durationInWords(ms) {
  const seconds = Math.floor((ms + MS_PER_SECOND / 2) / MS_PER_SECOND);
  const amounts = [
    [Math.floor(seconds / 3600), "hour"],
    [Math.floor((seconds % 3600) / 60), "minute"],
    [seconds % 60, "second"],
  ];
  const words = amounts.filter(([count]) => count).map(([count, name]) => `${count} ${name}${count === 1 ? "" : "s"}`);
  return words.join(" ") || "0 seconds";
}

/** A time left, in words that seldom change: `12 minutes`, `less than a minute`. */
export function minutesInWords(ms) {
  const minutes = Math.floor(ms / MS_PER_MINUTE);
  return minutes ? `${minutes} minute${minutes === 1 ? "" : "s"}` : "less than a minute";
}

/** A time left as digits: `2:00`. */
export function countdown(ms) {
  const seconds = Math.max(0, Math.ceil(ms / MS_PER_SECOND));
  return `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`;
}
