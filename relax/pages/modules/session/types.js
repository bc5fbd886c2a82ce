/**
 * What goes into the conductor and what comes out of it: the plain JSON of relax/session, named as there.
 * Times are whole milliseconds since the session began; `clock_ms` counts since the midnight before.
 *
 * @typedef {"contract" | "item" | "break" | "decompression" | "over"} Phase
 * @typedef {"pacing" | "comfort"} BreakKind
 * @typedef {{name: string, words: string, script: string}} Activity
 * @typedef {{title: string, lasts_ms: number, script: string}} Item
 * @typedef {{kind: BreakKind, due_ms: number}} Due
 *
 * @typedef {object} Programme  A session as planned; relax/session/programme.py says what each field is.
 * @property {string} title
 * @property {number} length_ms
 * @property {Item[]} items
 * @property {Activity[]} activities
 * @property {number | null} every_ms
 * @property {number[]} at_clock_ms
 * @property {number} break_ms
 * @property {number[]} warn_ms
 * @property {number} may_wait_ms
 * @property {"phrase" | "pacing-point" | "script"} wait_for
 * @property {number | null} comfort_at_ms
 * @property {number} comfort_ms
 * @property {number} decompress_ms
 * @property {string} decompress_script
 * @property {boolean} say
 * @property {boolean} chime
 * @property {boolean} hands_free
 * @property {number} gap_ms
 *
 * @typedef {object} Waiting  A break that is due and has not begun.
 * @property {BreakKind} kind
 * @property {number} due_ms
 * @property {number} latest_ms
 * @property {boolean} offered
 * @property {boolean} asked
 * @property {boolean} planned
 * @property {number} missed
 *
 * @typedef {object} Break  A break that is on.
 * @property {BreakKind} kind
 * @property {string} activity
 * @property {number} due_ms
 * @property {boolean} planned
 * @property {number} started_ms
 * @property {number} ends_ms
 * @property {number} play
 *
 * @typedef {object} Playing  The agenda's script that is being played, or is held.
 * @property {number} play
 * @property {string} script
 * @property {boolean} speaking
 * @property {boolean} cut
 * @property {boolean} held
 * @property {boolean} awaits
 * @property {boolean} landing
 *
 * @typedef {{taken: number, extra: number, skipped: number, postponed: number, merged: number,
 *   unmet: number}} Counts
 *
 * @typedef {object} State  Where a session stands; relax/session/state.py says what each field is.
 * @property {Programme} programme
 * @property {Phase} phase
 * @property {number} at_ms
 * @property {number} clock_ahead_ms
 * @property {string[]} agreed
 * @property {number} turns
 * @property {Due[]} schedule
 * @property {number} warned_ms
 * @property {Waiting | null} waiting
 * @property {Break | null} on_break
 * @property {number} break_ended_ms
 * @property {number} item
 * @property {number} item_started_ms
 * @property {number} item_away_ms
 * @property {Playing | null} playing
 * @property {number} plays
 * @property {number | null} paused_ms
 * @property {boolean} ending
 * @property {number} decompress_ends_ms
 * @property {number} decompress_play
 * @property {Counts} counts
 *
 * @typedef {{at_ms: number, clock_ms: number}} Moment
 * @typedef {{kind: string, text?: string, play?: number, next_ms?: number | null}} Input
 * @typedef {{do: string, play?: number, script?: string, purpose?: string, item?: number,
 *   restart_phrase?: boolean, text?: string}} Command
 * @typedef {{event: string, at_ms: number, clock: string, [detail: string]: any}} SessionEvent
 * @typedef {{notice: string}} Notice
 * @typedef {SessionEvent | Command | Notice} Effect
 */
export {};
