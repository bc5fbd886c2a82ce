/**
 * A page can be older than the review that it tells of. What says when a review runs out says so once it has.
 *
 * @param {Date} now
 */
export function tellWhatIsDue(now) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-again]"))) {
    if ((one.dataset.again || "") >= today) continue;
    if (one.hidden) {
      one.hidden = false;
    } else {
      one.textContent = "Review out of date";
      one.className = "mark overdue";
    }
  }
}
