/** Keeps the screen on while a session is under way, where the browser can. */

export class Awake {
  /** @param {(works: boolean) => void} told */
  constructor(told) {
    this.told = told;
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
      this.told(true);
    } catch {
      this.told(false); // an older browser, or a battery that is low
    }
  }
}
