/**
 * Where a session stands, kept so that it goes on after a reload. It holds what the plan says and when breaks
 * came, and nothing of the people in the room; it is deleted when the session ends.
 *
 * A page in a file may be denied some of the places where a browser keeps things. So the first of three is
 * taken that works: the browser's storage, that of the tab, and the address of the page.
 */

const PREFIX = "relax session ";
const TAB = "relax session tab";
/** How often it is noted that the session goes on, where nothing happens. */
const BEAT_MS = 2000;
/** A session that was left for longer is not taken up again. */
const LONGEST_AWAY_MS = 4 * 3_600_000;
/** A session that another tab has led so lately is still being led there. */
const LED_MS = 4 * BEAT_MS;

/**
 * @typedef {{key: string, state: import("./types.js").State, places: object[], away_ms: number,
 *   is_elsewhere: boolean}} Kept  A session that was interrupted; `is_elsewhere` where another tab still leads it.
 */

/** @typedef {{name: string, read: (key: string) => string | null, write: (key: string, text: string) => void,
 *   remove: (key: string) => void, keys: () => string[]}} Place */

function storagePlace(name, storage) {
  return {
    name,
    read: (key) => storage().getItem(key),
    write: (key, text) => storage().setItem(key, text),
    remove: (key) => storage().removeItem(key),
    keys: () => Object.keys(storage()),
  };
}

const AT = "#at=";
const ADDRESS = {
  name: "address",
  read: () => (location.hash.startsWith(AT) ? decodeURIComponent(location.hash.slice(AT.length)) : null),
  write: (_key, text) => history.replaceState(null, "", AT + encodeURIComponent(text)),
  remove: () => { if (location.hash.startsWith(AT)) history.replaceState(null, "", "#"); },
  keys: () => [],
};

/** The first place that can be written to. @returns {Place | null} */
function findPlace() {
  const places = [storagePlace("browser", () => localStorage), storagePlace("tab", () => sessionStorage), ADDRESS];
  for (const place of places) {
    const before = place === ADDRESS ? place.read("") : null;
    try {
      place.write(`${PREFIX}try`, "1");
      place.remove(`${PREFIX}try`);
      if (before) place.write("", before);
      return place;
    } catch {} // denied: the next one may do
  }
  return null;
}

/** A name for this tab that outlives a reload; empty where none can be kept. */
function tabName() {
  try {
    const name = sessionStorage.getItem(TAB) ?? String(Math.random());
    sessionStorage.setItem(TAB, name);
    return name;
  } catch {
    return ""; // where no tab can be told from another, every one is taken for this
  }
}

export class Journal {
  /**
   * @param {string} page  Another one for every page that was made.
   * @param {() => void} onLoss  Called once, where nothing more can be kept.
   */
  constructor(page, onLoss) {
    this.onLoss = onLoss;
    this.place = findPlace();
    this.tab = tabName();
    this.page = `${PREFIX}${page} `;
    /** Every tab keeps its own session, so that two of them never write into one another's. */
    this.key = this.page + this.tab;
    this.lastMs = -BEAT_MS;
    this.sweep();
  }

  /** Whether a session can go on after a reload. */
  get works() {
    return this.place !== null;
  }

  /** Note where the session stands: where something happened, and every few seconds in between. */
  follow(state, effects, places) {
    if (state.phase === "contract" || !this.place) return;
    if (state.phase === "over") {
      this.discard();
      return;
    }
    if (!effects.length && state.at_ms - this.lastMs < BEAT_MS) return;
    this.lastMs = state.at_ms;
    const {programme: _, ...rest} = state;
    try {
      this.place.write(this.key, JSON.stringify({utc_ms: Date.now(), tab: this.tab, state: rest, places}));
    } catch {
      this.place = null; // full, or denied meanwhile
      this.onLoss();
    }
  }

  /** Delete what was kept: this tab's, or what another left. */
  discard(key = this.key) {
    try {
      this.place?.remove(key);
    } catch {} // what cannot be removed is too old to be taken up in a few hours
  }

  /**
   * The session that was interrupted, this tab's or else the last one, and how long ago; null where there is
   * none to take up.
   *
   * @returns {Kept | null}
   */
  interrupted(programme) {
    const others = this.place?.keys().filter((key) => key.startsWith(this.page) && key !== this.key) ?? [];
    const own = this.read(this.key, programme);
    const found = own ? [own] : others.map((key) => this.read(key, programme)).filter((kept) => kept !== null);
    return found.sort((one, other) => one.away_ms - other.away_ms)[0] ?? null;
  }

  /** @returns {Kept | null} */
  read(key, programme) {
    try {
      const kept = JSON.parse(this.place?.read(key) ?? "null");
      const awayMs = Math.max(0, Date.now() - kept.utc_ms);
      if (awayMs > LONGEST_AWAY_MS || !kept.state.phase) return null;
      const isElsewhere = kept.tab !== this.tab && awayMs < LED_MS;
      return {key, state: {...kept.state, programme}, places: kept.places, away_ms: awayMs, is_elsewhere: isElsewhere};
    } catch {
      return null; // nothing was kept, or what was kept is no journal of ours
    }
  }

  /** Delete what sessions left that can no longer be taken up. */
  sweep() {
    try {
      for (const key of this.place?.keys().filter((one) => one.startsWith(PREFIX) && one !== TAB) ?? []) {
        const {utc_ms: utcMs} = JSON.parse(this.place.read(key) ?? "{}");
        if (!(Date.now() - utcMs <= LONGEST_AWAY_MS)) this.place.remove(key);
      }
    } catch {} // what cannot be read is left to whoever wrote it
  }
}

/** The state to go on from: what was heard is held until somebody goes on with it. */
export function takenUp(state) {
  const isHeard = (state.playing !== null && !state.playing.held) || Boolean(state.on_break?.play);
  if (state.paused_ms !== null || (!isHeard && !state.decompress_play)) return state;
  return {
    ...state,
    paused_ms: state.at_ms,
    playing: state.playing && {...state.playing, held: true},
  };
}
