import {openAwake} from "./awake.js";
import {choiceRow, recordingRows} from "./choices.js";
import {startDark} from "./dark.js";
import {openLanding} from "./gentle.js";
import {openPlace} from "./kept-place.js";
import {begunAt, clock, fullness, inWords, underWay} from "./moments.js";
import {showWords} from "./words.js";

/** @typedef {import("./choices.js").Recording} Recording */
/** @typedef {{stamp: string, from: string, practices: string[], languages: string[], recordings: Recording[],
 *   texts: string[],
 *   tracks: {lines: (number | string)[][], phases: (number | string)[][]}[]}} Data */

const KEEP_EVERY_S = 3;
const WORTH_KEEPING_S = 5;
const BACK_S = 15;
const RESTING = 0.72;
const ONCE_ROUND = 2 * Math.PI * 96; // the ring's radius is 96
const PACES = {"As recorded": 1, "A little slower": 0.9, "Slower": 0.8};

/** @type {Data} */
const data = JSON.parse(byId("data").textContent || "");
const sound = /** @type {HTMLAudioElement} */ (byId("sound"));
const landing = openLanding(sound);
const kept = openPlace(data.stamp);
const keepAwake = openAwake();
const play = byId("play");
const place = /** @type {HTMLInputElement} */ (byId("place"));
const air = /** @type {SVGElement} */ (document.querySelector("#shape .air"));
const done = /** @type {SVGElement} */ (document.querySelector("#shape .done"));

let recording = data.recordings[0];
let mark = (/** @type {number} */ _ms) => {};
let isLanding = false;
/** Whether the page still says how to begin, and not what is being said. */
let isFresh = true;
let isSeeking = false;
let keptAt = -1;
let pace = 1;
/** Where it goes on once its length is known: a phone does not let a page seek before. @type {number} */
let from = 0;

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {string} words */
function tell(words) {
  byId("told").textContent = words;
}

/** @param {string} id */
function isOn(id) {
  return byId(id).getAttribute("aria-pressed") === "true";
}

/** @type {Map<string, string>} */
const blobs = new Map();

/**
 * The sound of a recording: a file beside the page, or what stands in the page, as a blob that can be sought in.
 *
 * @param {Recording} one
 * @returns {string}
 */
function source(one) {
  const written = byId(`sound-${one.name}`).getAttribute("src") || "";
  if (!written.startsWith("data:")) return written;
  const made = blobs.get(one.name) || URL.createObjectURL(toBlob(written));
  blobs.set(one.name, made);
  const keep = document.getElementById(`keep-${one.name}`);
  if (keep) keep.setAttribute("href", made);
  return made;
}

/** @param {string} address @returns {Blob} */
function toBlob(address) {
  const [head, coded] = address.split(",");
  const signs = atob(coded);
  const bytes = new Uint8Array(signs.length);
  for (let i = 0; i < signs.length; i += 1) bytes[i] = signs.charCodeAt(i);
  return new Blob([bytes], {type: head.slice(5).split(";")[0]});
}

/**
 * Make a recording the one that plays.
 *
 * @param {Recording} next
 * @param {number} at_s where it goes on
 */
function choose(next, at_s) {
  recording = next;
  isFresh = true;
  isLanding = false;
  landing.cancel();
  sound.preload = "metadata";
  sound.src = source(next);
  from = at_s;
  sound.playbackRate = sound.defaultPlaybackRate = pace;
  const region = /** @type {HTMLElement} */ (document.querySelector(`#practice-${next.practice} .words-body`));
  mark = showWords(region, data.tracks[next.track].lines, data.texts, {
    heading: data.practices.length > 1 ? "h4" : "h3",
    language: data.languages[next.practice],
  });
  data.practices.forEach((_, number) => {
    byId(`practice-${number}`).hidden = number !== next.practice;
  });
  byId("player").classList.toggle("without-breath", !data.tracks[next.track].phases.length);
  place.max = String(next.ms);
  byId("whole").textContent = clock(next.ms / 1000);
  introduce();
  follow();
}

/** Where the recording is, or where it will go on. */
function now_s() {
  return from || sound.currentTime;
}

/** Play from where it is. */
async function start() {
  try {
    await sound.play();
  } catch {
    if (sound.error) tell("This recording cannot be played. Is its file still beside this page?");
  }
}

/** Pause or play. */
function toggle() {
  if (sound.paused) start();
  else sound.pause();
}

/** What the page shows at this moment of the recording. */
function follow() {
  const at_s = now_s();
  const ms = at_s * 1000;
  const {lines, phases} = data.tracks[recording.track];
  if (!isSeeking) place.value = String(Math.min(ms, recording.ms));
  place.setAttribute("aria-valuetext", `${inWords(at_s)} of ${inWords(recording.ms / 1000)}`);
  byId("at").textContent = clock(at_s);
  const share = Math.min(1, ms / recording.ms);
  done.classList.toggle("none", share === 0);
  done.style.strokeDasharray = `${share * ONCE_ROUND} ${ONCE_ROUND}`;
  if (isFresh) return;
  mark(ms);
  caption(lines, phases, ms);
  const full = isOn("still") ? null : fullness(phases, ms);
  air.style.transform = `scale(${full === null ? RESTING : RESTING + (1 - RESTING) * full})`;
}

/**
 * The words of this moment, large.
 *
 * @param {(number | string)[][]} lines
 * @param {(number | string)[][]} phases
 * @param {number} ms
 */
function caption(lines, phases, ms) {
  if (sound.ended) return;
  const phase = underWay(phases, ms);
  const line = begunAt(lines, ms);
  const text = phase >= 0 ? phases[phase][2] : line >= 0 ? lines[line][2] : null;
  if (text === null) return;
  const isPage = phase < 0 && lines[line][3] !== "w";
  showCaption(data.texts[Number(text)], isPage);
}

/**
 * @param {string} words
 * @param {boolean} isPage whether the page says so, in its own language, and not the recording
 */
function showCaption(words, isPage) {
  const shown = byId("caption-words");
  if (shown.textContent !== words) shown.textContent = words;
  shown.lang = isPage ? document.documentElement.lang : data.languages[recording.practice];
  byId("caption").classList.toggle("soft-line", isPage);
}

/** What the player says before anything plays. */
function introduce() {
  const at = now_s();
  byId("play-word").textContent = at ? "Go on" : "Play";
  showCaption(
    at ? `You stopped at ${clock(at)}. Go on from there, or choose a length to begin again.` : "Nothing plays by itself. Begin when you like.",
    true,
  );
  byId("forget").hidden = kept.read() === null;
}

/** Go on following for as long as it plays and can be seen. */
function frame() {
  follow();
  if (!sound.paused && !document.hidden) requestAnimationFrame(frame);
}

/** @param {boolean} force */
function keep(force) {
  const at = now_s();
  if (at < WORTH_KEEPING_S || sound.ended || isLanding) return;
  if (!force && Math.abs(at - keptAt) < KEEP_EVERY_S) return;
  keptAt = at;
  kept.keep(recording.name, at);
}

/** Bring the listener back to the room. */
async function stopGently() {
  if (sound.paused) {
    showCaption("There is no rush to get up.", true);
    return;
  }
  const at = recording.landing === null ? null : recording.landing / 1000;
  if (isLanding || (at !== null && sound.currentTime >= at)) {
    tell("This is the landing already. It ends by itself.");
    return;
  }
  isLanding = true;
  kept.forget();
  tell(at === null ? "The sound sinks, and stops." : "Going to the landing.");
  await landing.land(at);
  if (at === null) showCaption("You have stopped. There is no rush to get up.", true);
}

/** What a phone shows while its screen is locked. */
function tellTheDevice() {
  if (!("mediaSession" in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({
    title: data.practices[recording.practice],
    artist: data.from,
  });
  /** @type {[MediaSessionAction, MediaSessionActionHandler][]} */
  const actions = [
    ["play", () => start()],
    ["pause", () => sound.pause()],
    ["stop", () => sound.pause()],
    ["seekbackward", () => seek(now_s() - BACK_S)],
    ["seekto", (wanted) => seek(wanted.seekTime || 0)],
  ];
  for (const [action, act] of actions) {
    try {
      navigator.mediaSession.setActionHandler(action, act);
    } catch {
      // this browser does not know it
    }
  }
}

/** @param {number} at_s */
function seek(at_s) {
  const at = Math.max(0, Math.min(at_s, recording.ms / 1000));
  landing.cancel();
  isFresh = false;
  isLanding = false;
  if (sound.readyState) {
    from = 0;
    sound.currentTime = at;
  } else {
    from = at;
  }
  follow();
}

/** The choice of a practice, above the player. */
function buildPractices() {
  if (data.practices.length < 2) return;
  const row = choiceRow("choose-practice", "Which practice?", data.practices, recording.practice, (number) => {
    const first = data.recordings.find((one) => one.practice === number);
    if (first) change(first);
    buildChoices();
  });
  byId("practices").replaceChildren(row);
}

/** The choices of the practice that is shown, below the player. */
function buildChoices() {
  const ofPractice = data.recordings.filter((one) => one.practice === recording.practice);
  const paces = Object.keys(PACES);
  const paceRow = choiceRow("choose-pace", "Pace of the voice", paces, Object.values(PACES).indexOf(pace), (number) => {
    pace = Object.values(PACES)[number];
    sound.playbackRate = sound.defaultPlaybackRate = pace;
  });
  byId("choices").replaceChildren(...recordingRows(ofPractice, recording, change), paceRow);
}

/**
 * Another recording was chosen: the same words go on where they were, others begin at their start.
 *
 * @param {Recording} next
 */
function change(next) {
  const wasPlaying = !sound.paused;
  const isSame = next.track === recording.track;
  const at = isSame ? now_s() : 0;
  sound.pause();
  choose(next, at);
  if (isSame && wasPlaying) start();
  else tell(`${data.practices[next.practice]}, ${next.length}. Begin when you like.`);
}

sound.addEventListener("loadedmetadata", () => {
  if (!from) return;
  sound.currentTime = from;
  from = 0;
});
sound.addEventListener("play", () => {
  isFresh = false;
  byId("player").classList.add("playing");
  byId("play-word").textContent = "Pause";
  tell("");
  tellTheDevice();
  requestAnimationFrame(frame);
  keepAwake(sound.muted);
});
sound.addEventListener("pause", () => {
  byId("player").classList.remove("playing");
  byId("play-word").textContent = "Play";
  landing.cancel();
  if (recording.landing === null || sound.currentTime * 1000 < recording.landing) isLanding = false;
  keep(true);
  keepAwake(false);
  follow();
});
sound.addEventListener("timeupdate", () => {
  if (document.hidden || sound.paused) follow();
  keep(false);
});
sound.addEventListener("seeked", follow);
sound.addEventListener("ended", () => {
  kept.forget();
  isLanding = false;
  mark(-1);
  byId("play-word").textContent = "Play again";
  showCaption("That is the end. There is no rush to get up.", true);
  byId("forget").hidden = true;
});
sound.addEventListener("error", () => tell("This recording cannot be played. Is its file still beside this page?"));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) keep(true);
  else frame();
});
addEventListener("pagehide", () => keep(true));

play.addEventListener("click", toggle);
byId("back").addEventListener("click", () => seek(now_s() - BACK_S));
byId("gently").addEventListener("click", stopGently);
place.addEventListener("input", () => {
  isSeeking = true;
  seek(Number(place.value) / 1000);
  isSeeking = false;
});
byId("forget").addEventListener("click", () => {
  kept.forget();
  sound.pause();
  seek(0);
  kept.forget();
  introduce();
  tell("Forgotten. It begins at the start.");
  play.focus();
});

/** @param {string} id @param {boolean} pressed @param {(pressed: boolean) => void} onPress */
function pressable(id, pressed, onPress) {
  const button = byId(id);
  const set = (/** @type {boolean} */ on) => {
    button.setAttribute("aria-pressed", String(on));
    onPress(on);
  };
  button.addEventListener("click", () => set(!isOn(id)));
  set(pressed);
}
pressable("still", matchMedia("(prefers-reduced-motion: reduce)").matches, () => follow());
pressable("silent", false, (on) => {
  sound.muted = on;
  keepAwake(on && !sound.paused);
});
pressable("announced", false, (on) => byId("caption").setAttribute("aria-live", on ? "polite" : "off"));

startDark(/** @type {HTMLButtonElement} */ (byId("dark")));
document.documentElement.classList.add("live");
byId("player").hidden = false;
const was = kept.read();
if (matchMedia("(min-width: 64rem)").matches) {
  for (const words of document.querySelectorAll("details.words")) words.setAttribute("open", "");
}
const same = was && data.recordings.find((one) => one.name === was.name);
choose(same || recording, same && was ? was.at : 0);
buildPractices();
buildChoices();
