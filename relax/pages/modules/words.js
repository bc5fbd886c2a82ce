import {begunAt} from "./moments.js";

const HANDS_OFF_MS = 8000;

/**
 * The words of a track in a region of the page, with the line that is being said marked.
 *
 * @param {HTMLElement} region
 * @param {readonly (readonly (number | string)[])[]} lines rows `[start_ms, end_ms, text, kind, before, section]`
 * @param {readonly string[]} texts
 * @param {{heading: string, language: string}} how the element that names a section, and what the words are in
 * @returns {(ms: number) => void} marks what is said at a moment; below 0, nothing
 */
export function showWords(region, lines, texts, {heading, language}) {
  region.replaceChildren();
  /** @type {HTMLElement[]} */
  const spans = [];
  let paragraph = document.createElement("p");
  for (const [, , text, kind, before, section] of lines) {
    if (before || !spans.length) {
      if (texts[Number(section)]) {
        const title = document.createElement(heading);
        title.textContent = texts[Number(section)];
        title.lang = language;
        region.append(title);
      }
      paragraph = document.createElement("p");
      if (kind === "w") paragraph.lang = language;
      else paragraph.className = "quiet-line";
      region.append(paragraph);
    } else {
      paragraph.append(" ");
    }
    const span = document.createElement("span");
    span.textContent = texts[Number(text)];
    paragraph.append(span);
    spans.push(span);
  }
  let marked = -1;
  let touchedAt = -Infinity;
  region.onwheel = region.ontouchmove = region.onkeydown = () => {
    touchedAt = performance.now();
  };
  return (ms) => {
    const now = ms < 0 ? -1 : begunAt(lines, ms);
    if (now === marked) return;
    spans[marked]?.classList.remove("now");
    spans[marked]?.removeAttribute("aria-current");
    marked = now;
    const span = spans[now];
    if (!span) return;
    span.classList.add("now");
    span.setAttribute("aria-current", "true");
    if (performance.now() - touchedAt > HANDS_OFF_MS) keepInSight(region, span);
  };
}

/**
 * Move the region, and never the page, so that a line stands a little above its middle. Whoever has just moved
 * it by hand is left alone.
 *
 * @param {HTMLElement} region
 * @param {HTMLElement} line
 */
function keepInSight(region, line) {
  const place = line.getBoundingClientRect().top - region.getBoundingClientRect().top;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (place > region.clientHeight * 0.25 && place < region.clientHeight * 0.6) return;
  region.scrollTo({
    top: region.scrollTop + place - region.clientHeight * 0.4,
    behavior: isCalm ? "auto" : "smooth",
  });
}
