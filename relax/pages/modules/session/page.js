/** The session page: it brings the parts together, in the session's window and in the presenter's. */

import {Awake} from "./awake.js";
import {Deck} from "./deck.js";
import {drawActions, drawDesk} from "./desk.js";
import {byId, setText} from "./draw.js";
import {Journal, takenUp} from "./journal.js";
import {inputOf, isForSession, isOurKey, pageActionOf} from "./keys.js";
import {Player} from "./player.js";
import {Runner} from "./runner.js";
import {drawStage} from "./stage.js";
import {clockOf} from "./state.js";
import {MS_PER_MINUTE, clockTime, durationInWords} from "./units.js";
import {deskView, stageView} from "./view.js";
import {PRESENTER, PresenterLink, SessionLink} from "./windows.js";
import {eventWords, toldEvents} from "./words.js";

/** A session that was left for longer is gone on with only when somebody says so. */
const ASK_FROM_MS = 10 * MS_PER_MINUTE;
/** The End key is pressed twice within so long. */
const SURE_MS = 6000;
/** Lines of what happened last. */
const RECENT = 3;

/** Whether a press is to do nothing else in the browser: scroll, load anew, or act on a button once more. */
function keepToUs(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** Listen to keys and buttons of either window. */
function listen({onKey, onAct}) {
  addEventListener("keydown", (event) => {
    if (!isForSession(event)) return;
    const isVolume = event.key === "ArrowUp" || event.key === "ArrowDown";
    if (event.repeat && !isVolume) {
      keepToUs(event);
      return;
    }
    if (onKey(event.key)) keepToUs(event);
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-act]") : null;
    if (!(button instanceof HTMLElement)) return;
    onAct(button.dataset.act, button.dataset.name);
    if (event.detail > 0) button.blur(); // clicked with a pointer: Space is for the session again
  });
}

class SessionPage {
  constructor(data) {
    this.programme = data.programme;
    this.recent = [];
    this.notice = "";
    this.endAskedAt = -SURE_MS;
    this.deck = new Deck();
    this.player = new Player(data.scripts, data.asides, this.deck);
    this.journal = new Journal(data.page, () => this.say("from here on the session goes on, but not after a reload"));
    this.awake = new Awake(() => this.say("this browser cannot keep the screen on: keep the computer from sleeping"));
    this.runner = new Runner(data.programme, this.player, (state, effects) => this.follow(state, effects), data.agreed);
    this.link = new PresenterLink({
      onInput: (input) => this.act(input.kind, input.text),
      onKey: (key) => this.press(key),
      onChange: () => this.draw(),
    });
    byId("no-journal").hidden = this.journal.works;
    byId("no-wake-lock").hidden = "wakeLock" in navigator;
    listen({onKey: (key) => this.press(key), onAct: (act, name) => this.act(act, name)});
    for (const [name, does] of [["play", "pause"], ["pause", "pause"]]) {
      navigator.mediaSession?.setActionHandler(name, () => this.act(does));
    }
  }

  /** Go on where an earlier page stood, or begin with what is agreed. */
  open() {
    this.kept = this.journal.interrupted(this.runner.state.programme);
    if (this.kept === null) {
      this.runner.pass();
      return;
    }
    if (this.kept.away_ms <= ASK_FROM_MS && !this.kept.is_elsewhere) {
      this.goOnWithKept();
      return;
    }
    const began = clockTime(clockOf(this.kept.state, 0));
    const ago = durationInWords(Math.floor(this.kept.away_ms / MS_PER_MINUTE) * MS_PER_MINUTE);
    byId("kept-words").textContent = this.kept.is_elsewhere
      ? `Another window leads the session of ${began}.`
      : `The session of ${began} was left ${ago} ago.`;
    byId("kept").hidden = false;
    this.runner.pass();
  }

  goOnWithKept() {
    const {key, state, places, away_ms: awayMs} = this.kept;
    this.kept = null;
    this.journal.discard(key);
    byId("kept").hidden = true;
    const held = takenUp(state);
    this.say(held.paused_ms === null ? "the session goes on" : "the session goes on, paused; Space goes on with the sound");
    this.runner.resume(held, places, awayMs);
  }

  /** @returns {boolean} Whether the key does something. */
  press(key) {
    const pageAction = pageActionOf(key);
    if (pageAction) {
      this.act(pageAction);
      return true;
    }
    if (key === "Escape") {
      this.setBlank(false);
      return false;
    }
    const input = inputOf(key, this.runner.state);
    if (input) this.act(input.kind, input.text);
    return input !== null;
  }

  act(act, name) {
    switch (act) {
      case "full-screen": this.toggleFullScreen(); break;
      case "blank": this.setBlank(byId("blank").hidden); break;
      case "notes": this.showNotes(byId("desk").hidden); break;
      case "window": this.openWindow(); break;
      case "go-on-with-kept": this.goOnWithKept(); break;
      case "begin-anew": this.beginAnew(); break;
      case "again": location.reload(); break;
      default: this.give({kind: act, ...(act === "choose" ? {text: name} : {})});
    }
  }

  give(input) {
    this.setBlank(false);
    if (input.kind === "stop" && this.runner.state.phase !== "contract" && !this.isSure()) return;
    if (input.kind === "begin") byId("kept").hidden = true;
    this.notice = "";
    this.runner.give(input);
  }

  /** An end is asked for twice: one key pressed by mistake is not to end a session in front of everyone. */
  isSure() {
    const nowMs = performance.now();
    const isSure = nowMs - this.endAskedAt < SURE_MS;
    this.endAskedAt = isSure ? -SURE_MS : nowMs;
    if (!isSure) {
      this.say("End it? Q or the button once more ends it, anything else goes on");
      this.draw();
    }
    return isSure;
  }

  beginAnew() {
    if (!this.kept.is_elsewhere) this.journal.discard(this.kept.key);
    this.kept = null;
    byId("kept").hidden = true;
  }

  toggleFullScreen() {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch(() => this.say("the browser lets only this window's own keys fill the screen"));
  }

  setBlank(isBlank) {
    byId("blank").hidden = !isBlank;
  }

  /** Notes and controls in this window, for whoever has one screen alone. */
  showNotes(isShown) {
    byId("desk").hidden = !isShown;
    byId("notes-button").setAttribute("aria-pressed", String(isShown));
    document.documentElement.classList.toggle("with-desk", isShown);
    this.draw();
  }

  openWindow() {
    if (this.link.open()) {
      this.showNotes(false);
      return;
    }
    byId("no-window").hidden = false;
    this.showNotes(true);
  }

  say(notice) {
    this.notice = notice;
  }

  follow(state, effects) {
    for (const effect of effects) {
      if ("event" in effect) dispatchEvent(new CustomEvent("session", {detail: effect})); // for whoever tests a plan
    }
    for (const said of toldEvents(effects)) {
      const words = eventWords(said, state.programme);
      if (!words) continue;
      this.recent = [...this.recent, {clock: said.clock.slice(0, 5), words}].slice(-RECENT);
      this.notice = "";
      byId("told").textContent = words;
      if (said.event.endsWith("-break-started")) this.setBlank(false);
    }
    for (const effect of effects) if ("notice" in effect) this.notice = effect.notice;
    this.journal.follow(state, effects, this.player.places());
    this.awake.want(state.phase === "item" || state.phase === "break");
    this.draw();
  }

  draw() {
    const {state} = this.runner;
    const reading = this.player.reading();
    const isAlone = !this.link.isOpen;
    drawStage(stageView(state, reading, {isShared: !isAlone}));
    document.documentElement.classList.toggle("alone", isAlone);
    const {recent, notice} = this;
    const view = deskView(state, reading, {recent, notice});
    if (!byId("desk").hidden) drawDesk(view);
    drawActions("controls", isAlone && view.phase !== "contract" ? view.actions : []);
    setText("notice", isAlone && notice ? `${notice.charAt(0).toUpperCase()}${notice.slice(1)}.` : "");
    byId("again").hidden = view.phase !== "over";
    byId("throttled").hidden = this.runner.ticker.isSteady;
    this.link.show(view);
  }
}

/** The presenter's window: it draws what it is shown, and passes on what is wanted. */
function openPresenter() {
  document.documentElement.classList.add("presenter");
  byId("stage").remove();
  byId("desk").hidden = false;
  document.title = `Presenter: ${document.title}`;
  const link = new SessionLink({
    onView: (view) => { byId("desk-lost").hidden = true; drawDesk(view); },
    onLost: () => { byId("desk-lost").hidden = false; },
  });
  listen({
    onKey: (key) => { link.press(key); return isOurKey(key); },
    onAct: (act, name) => link.act(act, name),
  });
}

document.documentElement.classList.add("live");
byId("stage").hidden = false;
if (location.hash === PRESENTER && opener) {
  openPresenter();
} else {
  const data = JSON.parse(byId("data").textContent);
  const page = new SessionPage(data);
  page.open();
}
