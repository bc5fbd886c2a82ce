/** A turn: one step of the conductor while it is being worked out. It never outlives the step. */

import {clockOf} from "./state.js";
import {clockTime} from "./units.js";

export class Turn {
  /** @param {import("./types.js").State} state  As it becomes; every change makes a new one. */
  constructor(state) {
    this.state = state;
    /** @type {import("./types.js").Effect[]} */
    this.effects = [];
  }

  /** The moment of the step. */
  get atMs() {
    return this.state.at_ms;
  }

  /** Go over to a state that differs in some fields. */
  change(fields) {
    this.state = {...this.state, ...fields};
  }

  /** Report an event, at the true moment of the step. */
  tell(event, details = {}) {
    const clock = clockTime(clockOf(this.state, this.atMs), {seconds: true});
    this.effects.push({at_ms: this.atMs, clock, event, ...details});
  }

  /** Ask the player for something; what is said of it is what differs from the default. */
  do(name, said = {}) {
    this.effects.push({do: name, ...said});
  }

  /** Play a script; gives the number of its playing. */
  startScript(script, purpose, item = 0) {
    const number = this.state.plays + 1;
    this.change({plays: number});
    this.do("play", {play: number, script, purpose, ...(item ? {item} : {})});
    this.tell("script-started", {script});
    return number;
  }

  /** Say something to whoever leads. */
  notice(text) {
    this.effects.push({notice: text});
  }

  /** Add to what became of the breaks. */
  count(added) {
    const counts = {...this.state.counts};
    for (const [name, many] of Object.entries(added)) counts[name] += many;
    this.change({counts});
  }
}
