/** What whoever leads sees: the next line, the agenda and what can be done, readable at a glance. */

import {byId, fill, make, setText} from "./draw.js";

/** Draw a view of `deskView`. */
export function drawDesk(view) {
  byId("desk").dataset.scene = view.scene;
  setText("desk-title", view.title);
  byId("desk-clock").textContent = view.clock;
  setText("desk-head", view.now_head);
  setText("desk-left", view.left_of_item);
  byId("desk-left").classList.toggle("digits", view.left_of_item.includes(":"));
  setText("desk-words", view.desk_words);
  setText("desk-paused", view.is_paused ? "Paused" : "");
  setText("desk-next-break", view.next_break);
  byId("desk-next-break").classList.toggle("soon", view.is_soon);
  setText("desk-ends", view.ends);
  setText("desk-agreed", view.agreed ? `Agreed: ${view.agreed}` : "");
  byId("desk-reading").hidden = !view.reads;
  setText("desk-phrase", view.phrase || (view.reads ? "…" : ""));
  setText("desk-next-phrase", view.next_phrase);
  setText("desk-note", view.note);
  setText("desk-notice", view.notice ? `${view.notice.charAt(0).toUpperCase()}${view.notice.slice(1)}.` : "");
  fill("desk-agenda", view.agenda, deskRow);
  fill("desk-recent", view.recent, ({clock, words}) => make("li", {}, make("b", {class: "number"}, clock), words));
  fill("desk-activities", view.activities ?? [], (one) =>
    make("button", {type: "button", "aria-pressed": String(one.is_agreed), "data-act": "choose", "data-name": one.name}, one.label));
  drawActions("desk-actions", view.actions);
}

/** Draw what can be done as buttons; the first is the one that is wanted most. */
export function drawActions(id, actions) {
  fill(id, actions, ([act, label, key], at) =>
    make("button", {type: "button", "data-act": act, "data-name": act, ...(at === 0 ? {class: "main"} : {})},
      label, " ", make("kbd", {"aria-hidden": "true"}, key)));
}

function deskRow(row) {
  const attributes = {class: row.stage, ...(row.stage === "now" ? {"aria-current": "step"} : {})};
  const done = row.stage === "done" ? [make("span", {class: "hidden-text"}, ", done")] : [];
  const kind = row.is_script ? [make("span", {class: "script"}, "script")] : [];
  return make("li", attributes, make("span", {}, row.title, ...done), " ", ...kind, " ", make("small", {}, row.lasts));
}
