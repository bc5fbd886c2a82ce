/**
 * Words are looked up in an index that stands in the page: as beginnings, without accents, and with a slip
 * of the finger forgiven where nothing is found otherwise.
 */

/** @typedef {{weight: number, words: string, entries: number[][]}} Field */
/** @typedef {{scores: Map<number, number>, instead: [string, string][]}} Found */

const WHOLE_WORD = 2;
const SHORTEST_TO_MEND = 4;
const LONG_WORD = 8;

/**
 * Words as the index has them: see `folded_words` in `site_search.py`.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function foldedWords(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['\u2019]/g, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) || [];
}

/**
 * A search in fields of words.
 *
 * @param {Field[]} fields
 * @returns {(query: string) => Found | null} null where nothing was asked for
 */
export function openSearch(fields) {
  const opened = fields.map(({weight, words, entries}) => ({weight, words: words.split(" "), entries}));

  /** @param {string} term @returns {Map<number, number>} */
  function lookUp(term) {
    const scores = new Map();
    for (const {weight, words, entries} of opened) {
      for (let at = firstFrom(words, term); at < words.length && words[at].startsWith(term); at += 1) {
        const score = words[at] === term ? weight * WHOLE_WORD : weight;
        let entry = 0;
        for (const distance of entries[at]) {
          entry += distance;
          scores.set(entry, Math.max(scores.get(entry) || 0, score));
        }
      }
    }
    return scores;
  }

  /** The word of the index that was most likely meant. @param {string} term */
  function meant(term) {
    let best = "";
    let least = term.length < SHORTEST_TO_MEND ? 0 : term.length < LONG_WORD ? 1 : 2;
    for (const {words} of opened) {
      for (const word of words) {
        const far = wordDistance(term, word, least);
        if (far < least || (far === least && !best)) [best, least] = [word, far];
      }
    }
    return best;
  }

  return (query) => {
    const terms = foldedWords(query);
    if (!terms.length) return null;
    /** @type {[string, string][]} */
    const instead = [];
    const each = terms.map((term) => {
      const scores = lookUp(term);
      const other = scores.size ? "" : meant(term);
      if (other) instead.push([term, other]);
      return other ? lookUp(other) : scores;
    });
    const scores = new Map([...each[0]].filter(([entry]) => each.every((one) => one.has(entry))));
    for (const entry of scores.keys()) {
      scores.set(entry, each.reduce((sum, one) => sum + (one.get(entry) || 0), 0));
    }
    return {scores, instead};
  };
}

/** The place of the first word that is not before another. @param {string[]} words @param {string} term */
function firstFrom(words, term) {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How many letters are wrong, missing, too many or the wrong way round.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most more than this is not counted out
 * @returns {number}
 */
export function wordDistance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({length: other.length + 1}, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, change);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
}
