/** What is heard: one audio element, which plays one script at a time and the words between scripts. */

const FADE_MS = 160;
const FADE_STEP_MS = 20;
/** A sound that does not go on for so long is lost; one that has yet to begin is given longer. */
const LOST_AFTER_MS = 2000;
const BEGINS_WITHIN_MS = 10_000;
/** What each press of a volume key changes, in decibels. */
const VOLUME_STEP_DB = 3;
const QUIETEST_DB = -36;

/** A sound of the page as an address that can be played; the page's own copy of it is given up. */
function takeSound(id) {
  const element = document.getElementById(id);
  const source = element?.getAttribute("src") ?? "";
  if (!source.startsWith("data:")) return source;
  const [head, content] = source.split(",", 2);
  const text = atob(content);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const address = URL.createObjectURL(new Blob([bytes], {type: head.slice(5).split(";")[0]}));
  element.setAttribute("src", address);
  return address;
}

export class Deck {
  constructor() {
    this.audio = new Audio();
    this.audio.preload = "auto";
    this.volumeDb = 0;
    /** @type {{id: string, atMs: number} | null} What is to be heard, and from where on. */
    this.wanted = null;
    this.isHeard = false;
    /** @type {string[]} Words that are still to be said between scripts. */
    this.asides = [];
    this.saying = "";
    this.fading = 0;
    /** @type {"" | "blocked" | "failed" | "stopped" | "stalled"} Why nothing is heard that should be. */
    this.trouble = "";
    this.lastPlace = 0;
    /** @type {number | null} */
    this.lastMovedAt = null;
    this.audio.addEventListener("playing", () => { this.isHeard = true; });
    this.audio.addEventListener("ended", () => { if (this.saying) this.sayNext(); });
    this.audio.addEventListener("error", () => this.fail("failed"));
    this.audio.addEventListener("pause", () => {
      if (this.isHeard && !this.audio.ended && !this.fading && this.wanted && !this.saying) this.fail("stopped");
    });
  }

  /** Play a sound from a place on, once nothing is being said. */
  play(id, atMs) {
    this.stopFading();
    this.trouble = "";
    this.wanted = {id, atMs};
    this.isHeard = false;
    if (!this.saying) this.open(id, atMs);
  }

  /** Fade out and pause; gives where. */
  pause() {
    const atMs = this.placeMs();
    this.wanted = null;
    this.isHeard = false;
    if (!this.saying) this.fadeOut();
    return atMs;
  }

  /** Say something between scripts; a script that is to be heard waits for its end. */
  say(id) {
    this.asides.push(id);
    if (!this.saying) this.sayNext();
  }

  louder(steps) {
    this.volumeDb = Math.min(0, Math.max(QUIETEST_DB, this.volumeDb + steps * VOLUME_STEP_DB));
    if (!this.fading) this.audio.volume = this.volume;
  }

  get volume() {
    return 10 ** (this.volumeDb / 20);
  }

  /** Where the sound is; where it is about to begin, its beginning. */
  placeMs() {
    if (!this.wanted || this.saying || !this.isHeard) return this.wanted?.atMs ?? 0;
    return Math.max(this.wanted.atMs, this.audio.currentTime * 1000);
  }

  get hasEnded() {
    return this.isHeard && !this.saying && this.audio.ended;
  }

  /** Notice a sound that should go on and does not; to be asked often. */
  watch(steadyMs) {
    if (!this.wanted || this.saying || this.hasEnded || this.trouble) return;
    const place = this.audio.currentTime;
    if (this.lastMovedAt === null || (this.isHeard && place !== this.lastPlace)) {
      this.lastPlace = place;
      this.lastMovedAt = steadyMs;
    } else if (steadyMs - this.lastMovedAt > (this.isHeard ? LOST_AFTER_MS : BEGINS_WITHIN_MS)) {
      this.fail("stalled");
    }
  }

  open(id, atMs) {
    const address = takeSound(id);
    if (!address) {
      this.fail("failed");
      return;
    }
    if (this.audio.src !== address) this.audio.src = address;
    this.audio.currentTime = atMs / 1000;
    this.audio.volume = this.volume;
    this.lastMovedAt = null;
    this.audio.play().catch((error) => {
      // Another sound that was asked for meanwhile interrupts this one, which is nothing to tell.
      if (error.name !== "AbortError") this.fail(error.name === "NotAllowedError" ? "blocked" : "failed");
    });
  }

  fail(trouble) {
    if (this.saying) {
      this.asides = [];
      this.sayNext();
    } else if (this.wanted) {
      this.trouble = trouble;
    }
  }

  sayNext() {
    this.saying = this.asides.shift() ?? "";
    if (this.saying) {
      this.stopFading();
      this.open(this.saying, 0);
    } else if (this.wanted) {
      this.isHeard = false;
      this.open(this.wanted.id, this.wanted.atMs);
    }
  }

  fadeOut() {
    if (this.audio.paused) return;
    const step = (this.audio.volume * FADE_STEP_MS) / FADE_MS;
    this.fading = setInterval(() => {
      this.audio.volume = Math.max(0, this.audio.volume - step);
      if (this.audio.volume > 0) return;
      this.audio.pause();
      this.stopFading();
    }, FADE_STEP_MS);
  }

  stopFading() {
    clearInterval(this.fading);
    this.fading = 0;
  }
}
