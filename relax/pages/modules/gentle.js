/**
 * Stopping without a cut: the sound sinks, goes on at the landing, and rises again. A device that does not let
 * a page change its loudness goes on at the landing at once.
 */

const SINK_MS = 1600;
const RISE_MS = 900;

/**
 * @param {HTMLAudioElement} sound
 * @returns {{land: (at_s: number | null) => Promise<void>, cancel: () => void}} `land` ends when the landing is
 *   under way, or, without one, when the sound has stopped; `cancel` gives the sound its loudness back
 */
export function openLanding(sound) {
  let turn = 0;

  /** @param {number} from @param {number} to @param {number} ms @param {number} mine */
  const slide = (from, to, ms, mine) =>
    new Promise((done) => {
      const began = performance.now();
      const step = () => {
        const share = Math.min(1, (performance.now() - began) / ms);
        if (mine !== turn) return done(undefined);
        sound.volume = from + (to - from) * share;
        if (share < 1 && !sound.paused) setTimeout(step, 30);
        else done(undefined);
        return undefined;
      };
      step();
    });

  return {
    async land(at_s) {
      const mine = ++turn;
      await slide(1, 0, SINK_MS, mine);
      if (mine !== turn || sound.paused) return; // it was paused or moved meanwhile
      if (at_s === null) {
        sound.pause();
        sound.volume = 1;
        return;
      }
      sound.currentTime = at_s;
      await slide(0, 1, RISE_MS, mine);
    },
    cancel() {
      turn += 1;
      sound.volume = 1;
    },
  };
}
