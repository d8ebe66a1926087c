// Phrases of danger in a text, found as triage/lexicon finds them: one spelling, then the patterns that it made.
// The data comes from there; a test holds both to one sample.

const TOKENS = /([.!?؟؛;\n])|([,،:])|[^\s.!?؟؛;,،:«»"'()[\]{}…/\-–—]+/gu;
const SILENT = /[\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const DRAWN_OUT = /(.)\1{2,}/gu;
const END = ".";
const PAUSE = ",";

function latinDigit(digit) {
  return String(digit.charCodeAt(0) & 15);
}

/** «خواهد» and «خاهد», «کُشت» and «کشت» are one. */
export function oneWord(typed, spelling) {
  const letters = [...typed.normalize("NFKC").replace(SILENT, "")].map((letter) => spelling.letters[letter] ?? letter);
  return letters.join("").replace(DRAWN_OUT, "$1").replaceAll("خوا", "خا").replace(/[۰-۹٠-٩]/gu, latinDigit).toLowerCase();
}

function tokens(text, spelling) {
  const found = [];
  for (const match of text.matchAll(TOKENS)) {
    const [part, end, pause] = match;
    const word = end ? END : pause ? PAUSE : oneWord(part, spelling);
    if (!word) continue;
    const before = found.at(-1);
    const isWord = !end && !pause && before && before.word !== END && before.word !== PAUSE;
    if (isWord && (spelling.joined_after.includes(before.word) || spelling.joined_before.includes(word))) {
      found[found.length - 1] = { word: before.word + word, start: before.start, end: match.index + part.length };
    } else {
      found.push({ word, start: match.index, end: match.index + part.length });
    }
  }
  return found;
}

const patterns = new Map();

function pattern(source, whole = false) {
  const key = whole ? `^(?:${source})$` : source;
  if (!patterns.has(key)) patterns.set(key, new RegExp(key, whole ? "u" : "gu"));
  return patterns.get(key);
}

const matches = (source, line) => (source ? [...line.matchAll(pattern(source))] : []);
const spaces = (line, until) => line.slice(0, until).split(" ").length - 1;

function isDenied(negation, words, first, last) {
  if (first && pattern(negation.before, true).test(words[first - 1])) return true;
  for (const word of words.slice(last + 1, last + 1 + negation.within)) {
    if (word === END || word === PAUSE) return false;
    if (pattern(negation.until, true).test(word) || pattern(negation.asserted, true).test(word)) return false;
    if (pattern(negation.after, true).test(word)) return true;
  }
  return false;
}

/** Each sign told in the text, once: {sign, words, isDenied}; denied only where it is nowhere told as so. */
export function marks(lexicon, text) {
  const told = tokens(text, lexicon.spelling);
  const words = told.map((token) => token.word);
  const line = words.join(" ");
  const place = (match) => [spaces(line, match.index), spaces(line, match.index + match[0].length)];
  const mark = (sign, match, negation) => {
    const [first, last] = place(match);
    const denied = negation ? isDenied(negation, words, first, last) : false;
    return { sign, words: text.slice(told[first].start, told[last].end), isDenied: denied };
  };
  return lexicon.signs.flatMap((sign) => {
    const harmless = matches(sign.innocent, line);
    const isHarmless = (match) => harmless.some((other) => other.index < match.index + match[0].length && match.index < other.index + other[0].length);
    const seen = [
      ...matches(sign.sayings, line).map((match) => mark(sign, match)),
      ...matches(sign.things, line).filter((match) => !isHarmless(match)).map((match) => mark(sign, match, lexicon.negation)),
    ];
    return seen.length ? [seen.find((one) => !one.isDenied) ?? seen[0]] : [];
  });
}
