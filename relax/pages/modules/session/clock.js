/** The clocks that a session is led by, and a timer that wakes it. */

import {DAY_MS, remainder} from "./units.js";

/** The clock on the wall may run so much ahead of the steady one before the computer is taken to have slept. */
const SLEPT_FROM_MS = 1000;

/** What the clock on the wall says, as milliseconds that begin anew with no midnight. */
function wallMs(utcMs) {
  return utcMs - new Date(utcMs).getTimezoneOffset() * 60_000;
}

/**
 * Both clocks of a session, as `Moment`s.
 *
 * Browsers' steady clock stands still in sleep on some systems. So what the clock on the wall goes ahead of it
 * at one leap counts as time asleep; what it falls behind is a clock that was set back.
 */
export class Desk {
  /** @param {number} atMs  Where the session stands: 0 for a new one. */
  constructor(atMs = 0) {
    this.steadyMs = performance.now();
    this.utcMs = Date.now();
    this.atMs = atMs;
    this.midnightMs = midnightBefore(this.utcMs - atMs);
  }

  /** The session begins at this moment: it is 0 from here on. */
  begin() {
    this.now();
    this.atMs = 0;
    this.midnightMs = midnightBefore(this.utcMs);
  }

  /** @returns {import("./types.js").Moment} */
  now() {
    const [steadyMs, utcMs] = [performance.now(), Date.now()];
    const passedMs = Math.max(0, steadyMs - this.steadyMs);
    const leapMs = utcMs - this.utcMs - passedMs;
    this.atMs += passedMs + (leapMs > SLEPT_FROM_MS ? leapMs : 0);
    [this.steadyMs, this.utcMs] = [steadyMs, utcMs];
    return {at_ms: Math.floor(this.atMs), clock_ms: Math.floor(wallMs(utcMs) - this.midnightMs)};
  }
}

function midnightBefore(utcMs) {
  const atWallMs = wallMs(utcMs);
  return atWallMs - remainder(atWallMs, DAY_MS);
}

const TIMER = "let timer = 0; onmessage = ({data}) => { clearTimeout(timer); timer = setTimeout(() => postMessage(0), data); };";

/**
 * A timer that browsers leave alone while the page is hidden: it runs in a worker, where there can be one.
 *
 * Where there is none, a hidden page may be woken only once a minute; `isSteady` says which it is.
 */
export class Ticker {
  /**
   * @param {() => void} wake
   * @param {() => void} onSlow  Called where the worker, once it was there, fails.
   */
  constructor(wake, onSlow) {
    this.wake = wake;
    this.onSlow = onSlow;
    this.timer = 0;
    /** @type {Worker | null} */
    this.worker = null;
    try {
      this.worker = new Worker(URL.createObjectURL(new Blob([TIMER], {type: "text/javascript"})));
      this.worker.onmessage = wake;
      this.worker.onerror = () => this.giveUpWorker();
    } catch {
      this.worker = null; // a timer of the page does, as `isSteady` tells
    }
  }

  get isSteady() {
    return this.worker !== null;
  }

  /** Wake once, so long from now; a wake that was asked for earlier is forgotten. */
  wakeIn(ms) {
    if (this.worker) {
      this.worker.postMessage(ms);
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(this.wake, ms);
  }

  giveUpWorker() {
    this.worker = null;
    this.onSlow();
    this.wake();
  }
}
