/**
 * Choices of one recording among several, three to five of each kind, all in sight.
 */

/** @typedef {{name: string, practice: number, length: string, posture: string, eyes: string, background: string,
 *   ms: number, landing: number | null, track: number}} Recording */

const KINDS = /** @type {const} */ ([
  ["length", "How long?"],
  ["posture", "How will you be?"],
  ["eyes", "Your eyes"],
  ["background", "Behind the words"],
]);

/**
 * A row of radio buttons.
 *
 * @param {string} name
 * @param {string} legend
 * @param {readonly string[]} options
 * @param {number} chosen which of the options
 * @param {(chosen: number) => void} onChoice
 * @returns {HTMLFieldSetElement}
 */
export function choiceRow(name, legend, options, chosen, onChoice) {
  const row = document.createElement("fieldset");
  row.className = "choices";
  const title = document.createElement("legend");
  title.textContent = legend;
  const buttons = document.createElement("div");
  for (const [number, option] of options.entries()) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "radio";
    input.name = name;
    input.value = option;
    input.checked = number === chosen;
    input.addEventListener("change", () => onChoice(number));
    label.append(input, option);
    buttons.append(label);
  }
  row.append(title, buttons);
  return row;
}

/**
 * The rows of a practice: one for each kind in which its recordings differ.
 *
 * @param {readonly Recording[]} recordings of one practice
 * @param {Recording} chosen
 * @param {(recording: Recording) => void} onChoice
 * @returns {HTMLFieldSetElement[]}
 */
export function recordingRows(recordings, chosen, onChoice) {
  let now = chosen;
  /** @type {HTMLFieldSetElement[]} */
  const rows = [];
  for (const [kind, legend] of KINDS) {
    const options = [...new Set(recordings.map((one) => one[kind]))];
    if (options.length < 2) continue;
    const row = choiceRow(`choose-${kind}`, legend, options, options.indexOf(now[kind]), (number) => {
      now = nearest(recordings, now, kind, options[number]);
      for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("#choices input"))) {
        const asked = KINDS.find(([one]) => input.name === `choose-${one}`);
        if (asked) input.checked = input.value === now[asked[0]];
      }
      onChoice(now);
    });
    rows.push(row);
  }
  return rows;
}

/**
 * The recording that has what was asked for, and is otherwise most like the one before.
 *
 * @param {readonly Recording[]} recordings
 * @param {Recording} before
 * @param {"length" | "posture" | "eyes" | "background"} kind
 * @param {string} option
 * @returns {Recording}
 */
function nearest(recordings, before, kind, option) {
  /** @param {Recording} one */
  const alike = (one) => KINDS.filter(([other]) => one[other] === before[other]).length;
  return recordings
    .filter((one) => one[kind] === option)
    .reduce((best, one) => (alike(one) > alike(best) ? one : best));
}
