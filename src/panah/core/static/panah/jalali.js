// A calendar beside every `[data-jalali]` input. Typing always works; this only fills in what one would type.
// Days are kept as noon in UTC, so that no clock change can move them.

import { digits, latin, say } from "./words.js";

const DAY = 86_400_000;
const CHIPS = [["today", 0], ["tomorrow", 1], ["in_a_week", 7]];
const MOVES = { ArrowLeft: 1, ArrowRight: -1, ArrowDown: 7, ArrowUp: -7 };

const reader = new Intl.DateTimeFormat("en-u-ca-persian", { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" });
const heading = new Intl.DateTimeFormat("fa-IR-u-ca-persian", { month: "long", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat("fa-IR", { weekday: "narrow", timeZone: "UTC" });
const inTehran = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tehran" });

const today = () => Date.parse(`${inTehran.format(new Date())}T12:00:00Z`);
const daysAfterSaturday = (day) => (new Date(day).getUTCDay() + 1) % 7;

export function parts(day) {
  const read = Object.fromEntries(reader.formatToParts(day).map(({ type, value }) => [type, Number(value)]));
  return { year: read.year || read.relatedYear, month: read.month, day: read.day };
}

export function written(day) {
  const { year, month, day: number } = parts(day);
  return digits([year, String(month).padStart(2, "0"), String(number).padStart(2, "0")].join("/"));
}

export function monthOf(day) {
  const { month, day: number } = parts(day);
  const days = [day - (number - 1) * DAY];
  while (parts(days.at(-1) + DAY).month === month) days.push(days.at(-1) + DAY);
  return days;
}

/** The day an input holds, or today. Searched near where the Gregorian calendar has it. */
export function readDay(text) {
  const found = latin(text).match(/(\d{4})\D(\d{1,2})\D(\d{1,2})/);
  if (!found) return today();
  const [year, month, number] = found.slice(1).map(Number);
  const around = Date.UTC(year + 621, 2, 21, 12) + ((month - 1) * 30.6 + number - 1) * DAY;
  const near = Array.from({ length: 9 }, (_, step) => Math.floor((around - 43_200_000) / DAY) * DAY + 43_200_000 + (step - 4) * DAY);
  const sameDay = (day) => { const read = parts(day); return read.year === year && read.month === month && read.day === number; };
  return near.find(sameDay) ?? today();
}

function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...content);
  return element;
}

class Calendar {
  constructor(input) {
    this.input = input;
    this.opener = make("button", { type: "button", class: "calendar-opener", "aria-label": say("calendar"), "aria-expanded": "false" });
    this.opener.append(document.getElementById("calendar-icon").content.cloneNode(true));
    this.panel = make("div", { class: "calendar", role: "group", "aria-label": say("calendar"), hidden: "" });
    this.frame = make("div", { class: "calendar-frame" });
    input.replaceWith(this.frame);
    this.frame.append(input, this.opener, this.panel);
    this.opener.addEventListener("click", () => (this.panel.hidden ? this.open() : this.close()));
    this.frame.addEventListener("keydown", (event) => this.move(event));
    this.frame.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !this.frame.contains(relatedTarget) && this.close());
  }

  open() {
    this.panel.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.show(readDay(this.input.value));
  }

  close() {
    this.panel.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
  }

  show(day) {
    const days = monthOf(day);
    this.panel.replaceChildren(
      make("div", { class: "calendar-head" },
        this.button("previous_month", "‹", () => this.show(days[0] - DAY)),
        make("b", { "aria-live": "polite" }, `${heading.format(day)} ${digits(parts(day).year)}`),
        this.button("next_month", "›", () => this.show(days.at(-1) + DAY))),
      make("div", { class: "calendar-days" },
        ...days.slice(0, 7).map((each) => each - daysAfterSaturday(days[0]) * DAY).map((each) => make("span", { "aria-hidden": "true" }, weekday.format(each))),
        ...Array.from({ length: daysAfterSaturday(days[0]) }, () => make("span")),
        ...days.map((each) => this.dayButton(each))),
      make("div", { class: "calendar-chips" }, ...CHIPS.map(([name, away]) => this.button(name, say(name), () => this.take(today() + away * DAY)))),
    );
    this.panel.querySelector(`[data-day="${day}"]`).focus({ preventScroll: true });
    this.panel.scrollIntoView({ block: "nearest" });
  }

  button(name, face, run) {
    const button = make("button", { type: "button", class: "btn btn-quiet btn-small", "aria-label": say(name) }, face);
    button.addEventListener("click", run);
    return button;
  }

  dayButton(day) {
    const button = make("button", { type: "button", "data-day": day, "aria-label": written(day) }, digits(parts(day).day));
    if (day === today()) button.setAttribute("aria-current", "date");
    button.addEventListener("click", () => this.take(day));
    return button;
  }

  take(day) {
    const time = latin(this.input.value).match(/\d{1,2}:\d{2}/)?.[0];
    const hour = this.input.dataset.jalali === "time" ? ` ${digits(time ?? "")}` : "";
    this.input.value = written(day) + hour;
    this.close();
    this.input.focus();
    for (const name of ["input", "change"]) this.input.dispatchEvent(new Event(name, { bubbles: true }));
  }

  move(event) {
    if (event.key === "Escape" && !this.panel.hidden) {
      this.close();
      this.opener.focus();
    } else if (MOVES[event.key] && event.target.dataset.day) {
      this.show(Number(event.target.dataset.day) + MOVES[event.key] * DAY);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function find(root) {
  root.querySelectorAll("input[data-jalali]").forEach((input) => input.closest(".calendar-frame") ?? new Calendar(input));
}

find(document);
document.addEventListener("htmx:load", ({ target }) => find(target));
