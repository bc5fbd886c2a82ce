/** Putting views into the page: only what differs is touched, so that nothing flickers and no focus is lost. */

/** The element of the page with this id. @returns {any} */
export const byId = (id) => document.getElementById(id);

/** Show words in an element; an empty one is hidden. */
export function setText(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
  element.hidden = !text;
}

/**
 * An element with its words; words are never markup.
 *
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const drawn = new WeakMap();

/** Fill an element with children made of values, anew only where the values differ. */
export function fill(id, values, makeChild) {
  const element = byId(id);
  const key = JSON.stringify(values);
  if (drawn.get(element) === key) return;
  drawn.set(element, key);
  const focused = element.contains(document.activeElement) ? document.activeElement.getAttribute("data-name") : null;
  element.replaceChildren(...values.map(makeChild));
  element.hidden = !values.length;
  if (focused) [...element.querySelectorAll("[data-name]")].find((one) => one.dataset.name === focused)?.focus();
}
