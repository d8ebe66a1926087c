// What the command bar understands on the intake page: «همسر کرج خطر ۲ کودک تیم» is a topic, a county, danger, two children
// and a team. The words are those of the page itself, and the short ones below. Knows the words, not the page.

const SHORT = {
  call_class: {
    related: ["rel"], unrelated: ["بی‌ربط", "unr"], wrong: ["غلط", "wr"], nuisance: ["اذیت", "nu"], silent: ["سکوت", "si"],
  },
  danger_now: { on: ["خطر", "خطر الان", "خطر فوری", "da"] },
  weapon: { on: ["اسلحه", "چاقو", "we"] },
  main_topic: {
    T01: ["طلاق", "div"], T02: ["دعوا", "خانوادگی", "fam"], T05: ["قصد خودکشی", "si+"], T06: ["اقدام به خودکشی", "su"],
    T07: ["کودک کار", "کودک خیابانی", "str"], T08: ["همسر", "شوهر", "sp"], T09: ["کودک آزاری", "ca"], T11: ["فرار", "run"],
    T12: ["سالمند", "eld"], T13: ["معلول", "dis"], T14: ["بحران", "oth"],
  },
  circumstances: {
    suicide_in_progress: ["خودکشی"], sexual_violence_just_happened: ["تجاوز", "جنسی"], locked_out_at_night: ["بی‌سرپناه", "بیرون مانده"],
    left_alone: ["تنها"], perpetrator_present: ["حاضر", "آنجاست"], perpetrator_returns_today: ["برمی‌گردد"],
    perpetrator_intoxicated: ["مست", "نشئه"], perpetrator_released: ["آزاد شده"], recurrent: ["تکراری"], pregnancy: ["باردار", "حامله"],
  },
  urgency: { P1: ["فوریت ۱", "فوری", "p1"], P2: ["فوریت ۲", "p2"], P3: ["فوریت ۳", "p3"], P4: ["فوریت ۴", "p4"] },
  outcome: {
    guidance: ["راهنمایی", "gu"], mobile: ["تیم", "اعزام", "te"], centre: ["مرکز", "ce"], base: ["پایگاه", "ba"],
    counselling: ["۱۴۸۰", "مشاوره", "co"], police: ["۱۱۰", "پلیس", "po"], medical: ["۱۱۵", "اورژانس", "me"],
    other_province: ["استان دیگر"], none: ["هیچ"],
  },
  finish: { on: ["پایان", "تمام", "fin"] },
};
const CHILDREN = ["کودک", "بچه", "فرزند", "child", "children"];
const YEARS = ["سال", "ساله", "سالشه"];
const COUNTED = ["صفر", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"];
const MOST_WORDS = 3;
const PERSIAN = new Intl.NumberFormat("fa-IR", { useGrouping: false });

export const fold = (text) => text
  .normalize("NFKC")
  .replace(/[\u064b-\u065f\u0670\u0640\u200b-\u200f]/gu, "")
  .replace(/[آأإ]/gu, "ا").replace(/[يى]/gu, "ی").replace(/ك/gu, "ک").replace(/ئ/gu, "ی")
  .replace(/[۰-۹٠-٩]/gu, (digit) => String(digit.charCodeAt(0) & 15))
  .toLowerCase();

const joined = (words) => words.map(fold).join("").replace(/\s/gu, "");

/** The same beginning but for one letter wrong, missing or too many. */
function nearly(name, typed) {
  let at = 0;
  while (at < typed.length && name[at] === typed[at]) at += 1;
  const rest = typed.slice(at + 1);
  return name.startsWith(rest, at + 1) || name.startsWith(rest, at) || name.startsWith(typed.slice(at), at + 1);
}

/** `choices`: [{name, value, label}] as they stand on the page, those that should win first. */
export function vocabulary(choices) {
  return choices.flatMap((choice) => {
    const short = SHORT[choice.name]?.[choice.value] ?? [];
    return [...short, choice.label].map((words) => ({ key: joined(words.split(" ")), ...choice }));
  });
}

function numbered(words, at) {
  const [one, two] = [words[at], words[at + 1] ?? ""].map(fold);
  const number = (COUNTED.includes(one) ? String(COUNTED.indexOf(one)) : one).match(/^(\d{1,3})(\D*)$/u);
  if (one === "سن" && /^\d{1,3}$/u.test(two)) return { taken: 2, name: "subject_age", value: two };
  if (!number) return null;
  const kind = number[2] || two;
  const taken = number[2] ? 1 : 2;
  if (CHILDREN.includes(kind)) return { taken, name: "children_present", value: number[1] };
  return YEARS.includes(kind) ? { taken, name: "subject_age", value: number[1] } : null;
}

const FITS = [
  (key, typed) => key === typed,
  (key, typed) => typed.length >= 2 && key.startsWith(typed),
  (key, typed) => typed.length >= 4 && nearly(key, typed),
];

/** What the words from `at` on may mean, the best first, and how many of them. */
function meant(known, words, at) {
  for (const fits of FITS) {
    for (let taken = Math.min(MOST_WORDS, words.length - at); taken; taken -= 1) {
      const typed = joined(words.slice(at, at + taken));
      const found = typed ? known.filter(({ key }) => fits(key, typed)) : [];
      if (found.length) return { taken, found };
    }
  }
  return null;
}

/** {done: [{name, value, label}], others: what the last words may mean besides, left: words not understood} */
export function read(known, text, labels) {
  const words = text.trim().split(/\s+/u).filter(Boolean);
  const done = [];
  const left = [];
  let others = [];
  for (let at = 0; at < words.length;) {
    const number = numbered(words, at);
    const found = number ? null : meant(known, words, at);
    if (number) done.push({ ...number, label: `${labels[number.name]} ${PERSIAN.format(number.value)}` });
    else if (found) done.push(found.found[0]);
    else left.push(words[at]);
    others = found ? found.found.slice(1).filter((other) => other.label !== found.found[0].label) : [];
    at += number?.taken ?? found?.taken ?? 1;
  }
  return { done, others: [...new Map(others.map((other) => [other.label, other])).values()], left };
}
