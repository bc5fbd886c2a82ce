/**
 * Keeps the screen on while somebody reads along without sound. Where a device does not let a page do so, it
 * goes dark as always.
 *
 * @returns {(wanted: boolean) => Promise<void>}
 */
export function openAwake() {
  /** @type {WakeLockSentinel | null} */
  let held = null;
  return async (wanted) => {
    try {
      if (wanted && (!held || held.released)) held = await navigator.wakeLock.request("screen");
      if (!wanted && held) await held.release();
    } catch {
      // refused, or not known to this browser
    }
  };
}
