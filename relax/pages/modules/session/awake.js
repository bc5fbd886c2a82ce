/** Keeps the screen on while a session is under way, where the browser can. */

export class Awake {
  /** @param {() => void} onRefusal */
  constructor(onRefusal) {
    this.onRefusal = onRefusal;
    this.isWanted = false;
    /** @type {WakeLockSentinel | null} */
    this.lock = null;
    document.addEventListener("visibilitychange", () => this.renew());
  }

  want(isWanted) {
    if (isWanted === this.isWanted) return;
    this.isWanted = isWanted;
    if (isWanted) this.renew();
    else this.lock?.release();
  }

  /** A lock is lost whenever the page is hidden; it is asked for again when it is seen. */
  async renew() {
    if (!this.isWanted || document.visibilityState !== "visible") return;
    try {
      this.lock = await navigator.wakeLock.request("screen");
    } catch {
      this.onRefusal(); // an older browser, or a battery that is low
    }
  }
}
