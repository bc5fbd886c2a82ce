/**
 * Plays a session's scripts, through the deck where there is sound and by the clock where there is none, and
 * tells what happens in them. It is what relax/session/player.py is: told what to do, and asked what happened.
 *
 * @typedef {object} PageScript
 * @property {string} title
 * @property {string} sound  The id of its audio in the page; empty where it has none.
 * @property {string} landing_sound
 * @property {import("./score.js").WrittenScore} score
 * @property {import("./score.js").WrittenScore} landing
 */

import {beatFrom, isInPhrase, phraseAt, phraseBeforeMs, readingOf, scoreOf, sectionAfterMs} from "./score.js";

/** So close to its end, a script lands by itself. */
const LANDING_MS = 30_000;
/** After the sound was lost, it goes on from so long before. */
const REWIND_MS = 3000;
/** How often the deck is asked how things stand, while something is heard. */
const LOOK_MS = 100;
const LEAST_WAIT_MS = 15;
const BELL = "[bell]";

const TROUBLES = {
  blocked: "the browser keeps the sound back until somebody clicks in the session's window; then Space goes on",
  stalled: "the sound has gone: the device does not answer; Space goes on once it is back",
  stopped: "the sound was stopped from outside this page; Space goes on",
  failed: "there is no more sound: Space goes on in words",
};

/** Which script of the page a `play` command asks for. */
export function scriptKey(command) {
  if (command.purpose === "agenda") return `agenda ${command.item ?? 0}`;
  return command.purpose === "break" ? `break ${command.script}` : "decompress";
}

export class Player {
  /**
   * @param {Record<string, PageScript>} scripts  As they stand in the page.
   * @param {Record<string, string>} asides  Words between scripts, and the ids of their sounds.
   * @param {import("./deck.js").Deck} deck
   */
  constructor(scripts, asides, deck) {
    this.scripts = scripts;
    this.asides = asides;
    this.deck = deck;
    this.playing = new Map();
    this.told = [];
    this.nowMs = 0;
  }

  /** Begin to do what a command asks. */
  do(command, nowMs) {
    this.nowMs = nowMs;
    if (command.do === "play") {
      const script = this.scripts[scriptKey(command)];
      this.playing.set(command.play, this.opened(command, script));
      this.resume(this.playing.get(command.play));
    } else if (command.do === "louder" || command.do === "quieter") {
      this.deck.louder(command.do === "louder" ? 1 : -1);
    } else if (command.do === "say" || command.do === "chime") {
      const sound = this.asides[command.do === "say" ? command.text : BELL];
      const breaksIn = command.do === "chime" && this.isHeard; // into a script no bell is rung
      if (sound && !breaksIn) this.deck.say(sound);
    } else if (this.playing.has(command.play)) {
      this.change(this.playing.get(command.play), command);
    }
  }

  /** Whether a script is being heard at this moment. */
  get isHeard() {
    return [...this.playing.values()].some((playing) => playing.sinceMs !== null);
  }

  opened(command, script) {
    return {
      command, script, score: scoreOf(script.score), hasSound: Boolean(script.sound), isLanding: false,
      lands: false, beat: 0, positionMs: 0, sinceMs: null, rewindMs: 0,
    };
  }

  change(playing, command) {
    const placeMs = this.placeMs(playing);
    switch (command.do) {
      case "hold": this.hold(playing); break;
      case "go-on": this.goOn(playing, Boolean(command.restart_phrase)); break;
      case "fade": this.drop(playing); break;
      case "land": this.land(playing); break;
      case "back": this.move(playing, phraseBeforeMs(playing.score, placeMs)); break;
      case "on": this.move(playing, sectionAfterMs(playing.score, placeMs)); break;
    }
  }

  /** Where a script is. */
  placeMs(playing) {
    if (playing.sinceMs === null) return playing.positionMs;
    return playing.hasSound ? this.deck.placeMs() : playing.positionMs + this.nowMs - playing.sinceMs;
  }

  resume(playing) {
    playing.sinceMs = this.nowMs;
    if (!playing.hasSound) return;
    const {sound, landing_sound: landingSound} = playing.script;
    this.deck.play(playing.isLanding ? landingSound : sound, playing.positionMs);
  }

  hold(playing) {
    if (playing.sinceMs === null) return;
    playing.positionMs = this.placeMs(playing);
    playing.sinceMs = null;
    if (playing.hasSound) this.deck.pause();
    if (playing.rewindMs) this.find(playing, Math.max(0, playing.positionMs - playing.rewindMs));
    playing.rewindMs = 0;
  }

  goOn(playing, restartPhrase) {
    if (playing.sinceMs !== null) return;
    const {score, positionMs} = playing;
    if (restartPhrase && score.phrases.length) {
      this.find(playing, score.phrases[phraseAt(score, positionMs)].start_ms);
    }
    this.resume(playing);
  }

  drop(playing) {
    this.hold(playing);
    this.playing.delete(playing.command.play);
  }

  land(playing) {
    const placeMs = this.placeMs(playing);
    if (playing.sinceMs === null) this.resume(playing);
    if (playing.isLanding || playing.score.length_ms - placeMs <= LANDING_MS) return;
    if (isInPhrase(playing.score, placeMs)) playing.lands = true;
    else this.goOver(playing, this.nowMs);
  }

  goOver(playing, atMs) {
    Object.assign(playing, {score: scoreOf(playing.script.landing), isLanding: true, lands: false, beat: 0, positionMs: 0});
    this.resume(playing);
    playing.sinceMs = atMs;
  }

  /** Take a script up at another place; what is held stays held. */
  move(playing, toMs) {
    this.find(playing, toMs);
    if (playing.sinceMs !== null) this.resume(playing);
  }

  find(playing, toMs) {
    playing.positionMs = toMs;
    playing.beat = beatFrom(playing.score, toMs);
  }

  /**
   * The next thing that has happened by now; null for nothing.
   *
   * @returns {import("./types.js").Input | null}
   */
  poll(nowMs) {
    this.nowMs = nowMs;
    this.deck.watch(nowMs);
    const trouble = this.noticeTrouble();
    if (trouble) return trouble;
    for (const playing of this.playing.values()) {
      const input = playing.sinceMs === null ? null : this.nextBeat(playing);
      if (input) return input;
    }
    return null;
  }

  noticeTrouble() {
    const {trouble} = this.deck;
    if (!trouble) return null;
    this.deck.trouble = "";
    const playing = [...this.playing.values()].find((one) => one.sinceMs !== null && one.hasSound);
    if (!playing) return null;
    playing.rewindMs = trouble === "stalled" ? REWIND_MS : 0;
    if (trouble === "failed") {
      this.hold(playing);
      playing.hasSound = false;
    }
    return {kind: "sound-lost", text: TROUBLES[trouble]};
  }

  nextBeat(playing) {
    const {score, beat, command} = playing;
    const next = score.beats[beat];
    const isLast = next.kind === "script-ended";
    const isThere = this.placeMs(playing) >= next.at_ms || (isLast && playing.hasSound && this.deck.hasEnded);
    if (!isThere) return null;
    const dueMs = playing.sinceMs + next.at_ms - playing.positionMs;
    playing.beat += 1;
    if (isLast) this.drop(playing);
    else if (next.kind === "phrase-ended" && playing.lands) this.goOver(playing, dueMs);
    else if (!playing.hasSound) Object.assign(playing, {positionMs: next.at_ms, sinceMs: dueMs});
    return {kind: next.kind, text: next.text, play: command.play, next_ms: next.next_ms};
  }

  /** When to ask again; null where nothing will happen. */
  wakeMs() {
    const times = [...this.playing.values()]
      .filter((playing) => playing.sinceMs !== null)
      .map((playing) => {
        const leftMs = playing.score.beats[playing.beat].at_ms - this.placeMs(playing);
        return this.nowMs + Math.max(LEAST_WAIT_MS, playing.hasSound ? Math.min(LOOK_MS, leftMs) : leftMs);
      });
    return times.length ? Math.min(...times) : null;
  }

  /** Every script that is under way, for the journal. */
  places() {
    return [...this.playing.values()].map((playing) => ({
      command: playing.command, at_ms: Math.floor(this.placeMs(playing)), is_landing: playing.isLanding,
    }));
  }

  /** Take a script up, held, where a session that was interrupted had left it. */
  restore(place) {
    const playing = this.opened(place.command, this.scripts[scriptKey(place.command)]);
    playing.isLanding = place.is_landing;
    if (place.is_landing) playing.score = scoreOf(playing.script.landing);
    this.find(playing, Math.min(place.at_ms, playing.score.length_ms));
    this.playing.set(place.command.play, playing);
  }

  /** What whoever leads reads along, of the script that came last; null where none is under way. */
  reading() {
    const playing = [...this.playing.values()].at(-1);
    return playing ? readingOf(playing.script.title, playing.score, this.placeMs(playing)) : null;
  }
}
