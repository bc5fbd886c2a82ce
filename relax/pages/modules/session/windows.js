/**
 * The two windows of a session: what whoever takes part sees, and the presenter's, which stays with whoever
 * leads. They are one file. Pages in files may share nothing but messages from window to window, and either may
 * be loaded anew at any time: so the presenter's window calls every second, and whoever leads answers with what
 * is to be seen.
 */

import {ACTIONS} from "./keys.js";

export const PRESENTER = "#presenter";
const NAME = "relax-presenter";
const CALL_MS = 1000;
/** After so long without an answer, the other window is taken to be closed. */
const UNANSWERED_MS = 4000;

const isOurs = (data, kind) => typeof data === "object" && data !== null && data.relax === kind;

/** The session's end: it opens the presenter's window, shows it what there is, and hears what it asks for. */
export class PresenterLink {
  /** @param {{onInput: (input: import("./types.js").Input) => void, onKey: (key: string) => void, onChange: () => void}} told */
  constructor(told) {
    this.told = told;
    /** @type {Window | null} */
    this.other = null;
    this.sent = "";
    addEventListener("message", (event) => this.hear(event));
  }

  get isOpen() {
    return this.other !== null && !this.other.closed;
  }

  /** Open the presenter's window; false where the browser does not let one open. */
  open() {
    if (this.isOpen) {
      this.other.focus();
      return true;
    }
    this.other = open(location.href.split("#")[0] + PRESENTER, NAME, "popup,width=1180,height=760");
    return this.other !== null;
  }

  show(view) {
    if (!this.isOpen) return;
    const text = JSON.stringify(view);
    if (text === this.sent) return;
    this.sent = text;
    this.other.postMessage({relax: "view", view}, "*"); // pages in files have no origin that could be named
  }

  hear({data, source}) {
    if (!source || source === window || source.opener !== window) return;
    if (isOurs(data, "call")) {
      const isNew = this.other !== source;
      this.other = source;
      if (isNew || data.knows !== true) this.sent = "";
      this.other.postMessage({relax: "here"}, "*");
      if (this.sent === "") this.told.onChange();
    } else if (isOurs(data, "act") && ACTIONS.has(data.kind)) {
      this.told.onInput({kind: data.kind, ...(data.kind === "choose" ? {text: String(data.text)} : {})});
    } else if (isOurs(data, "key") && typeof data.key === "string") {
      this.told.onKey(data.key);
    }
  }
}

/** The presenter's end. */
export class SessionLink {
  /** @param {{onView: (view: object) => void, onLost: () => void}} told */
  constructor(told) {
    this.told = told;
    this.knows = false;
    this.heardAt = performance.now();
    addEventListener("message", (event) => this.hear(event));
    setInterval(() => this.call(), CALL_MS);
    this.call();
  }

  call() {
    opener?.postMessage({relax: "call", knows: this.knows}, "*");
    if (!opener || opener.closed || performance.now() - this.heardAt > UNANSWERED_MS) this.told.onLost();
  }

  act(kind, text) {
    opener?.postMessage({relax: "act", kind, text}, "*");
  }

  press(key) {
    opener?.postMessage({relax: "key", key}, "*");
  }

  hear({data, source}) {
    if (source !== opener) return;
    if (isOurs(data, "here")) this.heardAt = performance.now();
    if (!isOurs(data, "view")) return;
    this.heardAt = performance.now();
    this.knows = true;
    this.told.onView(data.view);
  }
}
