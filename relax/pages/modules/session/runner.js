/** The runner: it leads a session through clock, player and timer, as relax/session/runner.py does. */

import {Desk, Ticker} from "./clock.js";
import {step, wakeMs} from "./conductor.js";
import {start} from "./state.js";

/** How often the conductor is told that time passes, at least. */
const TICK_MS = 1000;
/** Where a hidden page is woken only once a minute, so long without a step is no gap. */
const SLOW_GAP_MS = 70_000;

export class Runner {
  /**
   * @param {import("./types.js").Programme} programme
   * @param {import("./player.js").Player} player
   * @param {(state: import("./types.js").State, effects: import("./types.js").Effect[]) => void} follow
   * @param {string[] | null} agreed
   */
  constructor(programme, player, follow, agreed) {
    this.player = player;
    this.follow = follow;
    this.desk = new Desk();
    this.state = start(programme, agreed);
    this.ticker = new Ticker(() => this.pass(), () => this.allowSlowness());
    if (!this.ticker.isSteady) this.allowSlowness();
    // What a hidden page may have missed is made up for at once when it is seen.
    document.addEventListener("visibilitychange", () => this.pass());
    addEventListener("pageshow", () => this.pass());
  }

  /** Take a page that is woken once a minute for one at which somebody is. */
  allowSlowness() {
    const {programme} = this.state;
    this.state = {...this.state, programme: {...programme, gap_ms: Math.max(programme.gap_ms, SLOW_GAP_MS)}};
  }

  /** Go on with a session that was left so long ago. */
  resume(state, places, awayMs) {
    this.desk = new Desk(state.at_ms + awayMs);
    this.state = {...state, programme: this.state.programme};
    this.player.nowMs = state.at_ms;
    for (const place of places) this.player.restore(place);
    this.take({kind: "taken-up"});
    this.pass();
  }

  /** Let time pass: take a tick, and what the player has to tell. */
  pass() {
    this.take({kind: "tick"});
    this.hear();
    if (this.state.phase === "over") return;
    const nowMs = this.desk.now().at_ms;
    const times = [nowMs + TICK_MS, wakeMs(this.state), this.player.wakeMs()].filter((atMs) => atMs !== null);
    this.ticker.wakeIn(Math.max(1, Math.min(...times) - nowMs));
  }

  /** Do what a person wants. */
  give(input) {
    this.hear();
    this.take(input);
    this.pass();
  }

  hear() {
    for (let heard = this.poll(); heard !== null; heard = this.poll()) this.take(heard);
  }

  poll() {
    return this.player.poll(this.desk.now().at_ms);
  }

  take(input) {
    if (input.kind === "begin" && this.state.phase === "contract") this.desk.begin();
    const now = this.desk.now();
    const {state, effects} = step(this.state, input, now);
    this.state = state;
    for (const effect of effects) if ("do" in effect) this.player.do(effect, now.at_ms);
    this.follow(state, effects);
  }
}
