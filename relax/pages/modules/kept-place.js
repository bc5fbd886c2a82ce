/**
 * The place in a recording, kept on this device and nowhere else. Where nothing can be kept, nothing is.
 *
 * @param {string} stamp of the pack
 * @returns {{read: () => {name: string, at: number} | null, keep: (name: string, at: number) => void, forget: () => void}}
 */
export function openPlace(stamp) {
  const key = `relax place ${stamp}`;
  return {
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(key) || "null");
        return kept && typeof kept.name === "string" && Number.isFinite(kept.at) ? kept : null;
      } catch {
        return null; // storage is closed to this page, or holds something else
      }
    },
    keep(name, at) {
      try {
        localStorage.setItem(key, JSON.stringify({name, at}));
      } catch {
        // storage is full or closed: the recording then begins at its start
      }
    },
    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        // nothing was kept
      }
    },
  };
}
