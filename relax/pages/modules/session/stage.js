/** What whoever takes part sees: one thing at a time, large and calm. */

import {byId, fill, make, setText} from "./draw.js";

/** A name of more letters than this is shown smaller, so that it is never broken. */
const LONG_NAME = 9;
const SCENE_NAMES = ["contract", "talk", "script", "break", "rest"];

/** Draw a view of `stageView`. */
export function drawStage(view) {
  for (const name of SCENE_NAMES) byId(`scene-${name}`).hidden = name !== view.scene;
  document.documentElement.dataset.scene = view.scene;
  byId("clock").textContent = view.clock;
  setText("next-break", view.next_break);
  byId("next-break").classList.toggle("soon", view.is_soon);
  setText("paused", view.is_paused ? "Paused" : "");
  fill("agenda", view.agenda, agendaRow);
  DRAWINGS[view.scene](view);
}

const DRAWINGS = {
  contract: (view) => {
    fill("activities", view.activities, (one) =>
      make("li", {},
        make("button", {type: "button", "aria-pressed": String(one.is_agreed), "data-act": "choose", "data-name": one.name},
          make("span", {class: "mark", "aria-hidden": "true"}),
          make("span", {class: "what"}, make("b", {}, one.label), make("span", {}, one.words)),
          make("kbd", {"aria-hidden": "true"}, one.key))));
    fill("break-times", view.breaks, (one) =>
      make("li", one.is_comfort ? {class: "comfort"} : {}, make("b", {}, one.time), ` ${one.lasts}`));
    byId("no-breaks").hidden = view.breaks.length > 0;
  },
  talk: (view) => {
    setText("talk-head", view.head);
    setText("talk-line", view.line);
  },
  script: (view) => {
    setText("script-head", view.head);
    setText("caption", view.caption || "…");
    setText("script-line", view.line);
  },
  break: (view) => {
    setText("break-kicker", view.kicker);
    setText("break-head", view.head);
    byId("break-head").classList.toggle("long", view.head.length > LONG_NAME);
    setText("break-words", view.words);
    setText("break-caption", view.caption);
    setText("break-left", view.left);
    setText("break-until", view.until);
    byId("break-ring").setAttribute("stroke-dashoffset", view.passed.toFixed(4));
  },
  rest: (view) => {
    setText("rest-head", view.head);
    setText("rest-words", view.words);
    setText("rest-caption", view.caption);
    setText("rest-left", view.left);
    setText("rest-until", view.until);
  },
};

function agendaRow(row) {
  const attributes = {class: row.stage, ...(row.stage === "now" ? {"aria-current": "step"} : {})};
  const done = row.stage === "done" ? [make("span", {class: "hidden-text"}, ", done")] : [];
  return make("li", attributes, make("span", {}, row.title, ...done), " ", make("small", {}, row.lasts));
}
