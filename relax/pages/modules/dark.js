/**
 * A button that turns a page dark, or light again. Until it is pressed, the page follows the device.
 *
 * @param {HTMLButtonElement} button
 */
export function startDark(button) {
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (device.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    show();
  });
  device.addEventListener("change", show);
  button.hidden = false;
  show();
}
