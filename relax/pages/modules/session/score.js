/**
 * A script as it is conducted: its phrases, and what happens at which place of it.
 *
 * @typedef {object} Score
 * @property {{start_ms: number, end_ms: number, text: string}[]} phrases
 * @property {{at_ms: number, kind: string, text: string, next_ms: number | null}[]} beats
 * @property {number[]} section_starts_ms
 * @property {number} length_ms
 * @property {[number, string][]} notes
 *
 * @typedef {object} WrittenScore  A score as it stands in the page: what follows from the rest is left out.
 * @property {[number, number, string][]} phrases
 * @property {[number, string][]} marks
 * @property {number[]} section_starts_ms
 * @property {number} length_ms
 * @property {[number, string][]} notes
 *
 * @typedef {object} Reading  What whoever leads reads along: should the sound fail, they read on from here.
 * @property {string} script
 * @property {string} phrase
 * @property {string} next_phrase
 * @property {string} note
 * @property {number} left_ms
 */

/** Of two things at the same moment the one that stands first here comes first. */
const ORDER = ["phrase-ended", "pacing-point", "wait", "phrase-started", "script-ended"];

/**
 * @param {WrittenScore} written
 * @returns {Score}
 */
export function scoreOf(written) {
  const phrases = written.phrases.map(([startMs, endMs, text]) => ({start_ms: startMs, end_ms: endMs, text}));
  const beat = (atMs, kind, text = "", nextMs = null) => ({at_ms: atMs, kind, text, next_ms: nextMs});
  const beats = [
    ...phrases.map((one) => beat(one.start_ms, "phrase-started", one.text)),
    ...phrases.map((one, at) => beat(one.end_ms, "phrase-ended", "", at + 1 < phrases.length ? phrases[at + 1].end_ms - one.end_ms : null)),
    ...written.marks.map(([atMs, kind]) => beat(atMs, kind)),
    beat(written.length_ms, "script-ended"),
  ];
  beats.sort((one, other) => one.at_ms - other.at_ms || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  return {...written, phrases, beats};
}

/** Which phrase is spoken at a place, or was spoken last; 0 before the first. */
export function phraseAt(score, atMs) {
  const begun = score.phrases.filter((phrase) => phrase.start_ms <= atMs).length;
  return Math.max(0, begun - 1);
}

/** The next beat where the script is taken up at a place; none of a phrase that began before it. */
export function beatFrom(score, atMs) {
  return score.beats.findIndex(
    (beat) =>
      beat.kind === "script-ended" ||
      (beat.at_ms >= atMs && beat.kind !== "phrase-ended" && beat.kind !== "pacing-point"),
  );
}

/** Whether a phrase is being spoken at a place. */
export function isInPhrase(score, atMs) {
  return score.phrases.some((phrase) => phrase.start_ms <= atMs && atMs < phrase.end_ms);
}

/** The start of the phrase before the one that is spoken, or was spoken last. */
export function phraseBeforeMs(score, atMs) {
  return score.phrases.length ? score.phrases[Math.max(0, phraseAt(score, atMs) - 1)].start_ms : 0;
}

/** The start of the next section; the end behind the last one. */
export function sectionAfterMs(score, atMs) {
  return score.section_starts_ms.find((startMs) => startMs > atMs) ?? score.length_ms;
}

/** @returns {Reading} */
export function readingOf(script, score, atMs) {
  const {phrases, notes, length_ms: lengthMs} = score;
  const hasBegun = phrases.length > 0 && phrases[0].start_ms <= atMs;
  const number = hasBegun ? phraseAt(score, atMs) : -1;
  const note = notes.filter(([noteMs]) => noteMs <= atMs).at(-1);
  return {
    script,
    phrase: hasBegun ? phrases[number].text : "",
    next_phrase: phrases[number + 1]?.text ?? "",
    note: note ? note[1] : "",
    left_ms: Math.max(0, lengthMs - atMs),
  };
}
