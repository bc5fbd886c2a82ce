import {startDark} from "./dark.js";
import {tellWhatIsDue} from "./due.js";
import {openSearch} from "./search.js";

/** @typedef {{facets: Record<string, number[][]>, fields: import("./search.js").Field[]}} Data */
/** @typedef {{number: number, place: HTMLElement}} Entry */
/** @typedef {{place: HTMLElement, list: HTMLElement, entries: Entry[]}} Group */

const TELL_AFTER_MS = 300;
const UNTIL_TYPED_MS = 60;

/** @type {Data} */
const data = JSON.parse(byId("data").textContent || "");
const search = openSearch(data.fields);
const form = byId("find");
const query = /** @type {HTMLInputElement} */ (byId("query"));
const selects = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("select")]);
const home = byId("groups");
/** @type {Group[]} */
const groups = [...home.children].map((place) => ({
  place: /** @type {HTMLElement} */ (place),
  list: /** @type {HTMLElement} */ (place.querySelector(".entries")),
  entries: [...place.querySelectorAll("[data-entry]")].map((one) => ({
    number: Number(/** @type {HTMLElement} */ (one).dataset.entry),
    place: /** @type {HTMLElement} */ (one),
  })),
}));
const total = groups.reduce((sum, group) => sum + group.entries.length, 0);
let isSorted = false;
let wasNarrowed = false;
let telling = 0;
let typing = 0;

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Whether an entry is under everything that was chosen. @param {number} entry */
function isChosen(entry) {
  return selects.every((select) => {
    const facet = data.facets[select.dataset.facet || ""];
    return !select.value || facet[entry].includes(select.selectedIndex - 1);
  });
}

/** Show what was asked for, the best first, and nothing else. */
function show() {
  const found = search(query.value);
  const scores = found && found.scores;
  /** @param {Entry} entry */
  const score = (entry) => (scores ? scores.get(entry.number) || 0 : 1);
  let count = 0;
  /** @type {[Group, number][]} */
  const best = [];
  for (const group of groups) {
    let most = 0;
    for (const entry of group.entries) {
      const isShown = score(entry) > 0 && isChosen(entry.number);
      entry.place.hidden = !isShown;
      if (!isShown) continue;
      count += 1;
      most = Math.max(most, score(entry));
    }
    group.place.hidden = !most;
    best.push([group, most]);
  }
  if (scores || isSorted) {
    for (const [{list, entries}, most] of best) {
      if (scores && !most) continue;
      list.append(...[...entries].sort((a, b) => score(b) - score(a)).map((entry) => entry.place));
    }
    home.append(...[...best].sort((a, b) => (scores ? b[1] - a[1] : 0)).map(([group]) => group.place));
    isSorted = Boolean(scores);
  }
  const isNarrowed = Boolean(found) || selects.some((select) => select.value);
  byId("all").hidden = !isNarrowed;
  byId("jump").hidden = isNarrowed;
  tell(count, isNarrowed, found ? found.instead : []);
  keepInAddress();
}

/**
 * Say how many there are, once nobody is typing any more.
 *
 * @param {number} count
 * @param {boolean} isNarrowed
 * @param {[string, string][]} instead words that were not found, and those that were taken for them
 */
function tell(count, isNarrowed, instead) {
  const none = "Nothing is like that. Try fewer letters, another word, or fewer choices.";
  const mended = count ? instead.map(([typed, meant]) => `Nothing has “${typed}”; this is for “${meant}”. `).join("") : "";
  const words = isNarrowed ? (count ? `${mended}${count} of ${total} found` : none) : wasNarrowed ? "All are shown" : "";
  wasNarrowed ||= isNarrowed;
  clearTimeout(telling);
  telling = setTimeout(() => {
    if (byId("found").textContent !== words) byId("found").textContent = words;
  }, TELL_AFTER_MS);
}

/** What was asked for stands in the address, so that it is there again on the way back. Nothing is stored. */
function keepInAddress() {
  const asked = new URLSearchParams();
  if (query.value.trim()) asked.set("find", query.value.trim());
  for (const select of selects) if (select.value) asked.set(select.dataset.facet || "", select.value);
  const address = asked.toString();
  if (address || location.hash.includes("=")) history.replaceState(null, "", `#${address}`);
}

function takeFromAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  query.value = asked.get("find") || "";
  for (const select of selects) {
    const words = asked.get(select.dataset.facet || "") || "";
    const at = [...select.options].findIndex((option) => option.value === words);
    select.selectedIndex = Math.max(0, at);
  }
}

query.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(show, UNTIL_TYPED_MS);
});
for (const select of selects) select.addEventListener("change", show);
query.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  clearTimeout(typing);
  show();
  // The keyboard of a phone covers what was found.
  if (matchMedia("(pointer: coarse)").matches) query.blur();
});
byId("all").addEventListener("click", () => {
  query.value = "";
  for (const select of selects) select.selectedIndex = 0;
  show();
  query.focus();
});
addEventListener("hashchange", () => {
  if (!location.hash.includes("=")) return;
  takeFromAddress();
  show();
});

startDark(/** @type {HTMLButtonElement} */ (byId("dark")));
tellWhatIsDue(new Date());
form.hidden = false;
takeFromAddress();
const narrow = document.getElementById("narrow");
const isOpen = matchMedia("(min-width: 40rem)").matches || selects.some((select) => select.value);
if (narrow) narrow.toggleAttribute("open", isOpen);
document.documentElement.classList.add("searchable");
show();
