// The stamp is data on the page and no part of this program, so that the program is always the same.
"use strict";
const stamp = document.documentElement.querySelector("meta[name=stamp]").content;
if (window.parent !== window) {
  window.parent.postMessage({relaxStamp: stamp}, "*");
} else {
  const place = "relax " + location.pathname;
  const sound = document.querySelector("audio");
  const frame = document.createElement("iframe");
  frame.title = "asks whether this page is up to date";
  document.body.append(frame);
  let isNew = false;
  const reload = () => {
    try {
      sessionStorage.setItem(place, JSON.stringify({y: scrollY, at: sound ? sound.currentTime : 0}));
    } catch {} // without storage the page begins at its top again
    location.reload();
  };
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || !event.data || !event.data.relaxStamp) return;
    if (event.data.relaxStamp === stamp || isNew) return;
    isNew = true;
    if (!sound || sound.paused) return reload();
    const told = document.querySelector("#news");
    told.textContent = "There is a newer version. It is shown when the sound stops.";
    sound.addEventListener("pause", reload);
  });
  setInterval(() => {
    if (!isNew) frame.src = location.pathname + "?" + Date.now();
  }, 2000);
  try {
    const was = JSON.parse(sessionStorage.getItem(place));
    if (was) { scrollTo(0, was.y); if (sound) sound.currentTime = was.at; }
    sessionStorage.removeItem(place);
  } catch {} // without storage the page begins at its top
  const rows = [...document.querySelectorAll("[data-at]")];
  for (const row of rows) {
    const button = row.querySelector("button");
    if (button && sound) button.addEventListener("click", () => {
      sound.currentTime = Number(row.dataset.at) / 1000;
      sound.play();
    });
  }
  if (sound) sound.addEventListener("timeupdate", () => {
    const ms = sound.currentTime * 1000;
    let now = null;
    for (const row of rows) if (Number(row.dataset.at) <= ms) now = row;
    for (const row of rows) row.classList.toggle("now", row === now && ms > 0);
  });
}
