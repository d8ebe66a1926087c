// Keeps deadlines, "12 minutes ago" and the hour in the header true while a page stays open.
// The wording follows core/durations.py and the three states core/clock.py; change them together.

import { say, timeOfDay } from "./words.js";

const EVERY = 10_000;
const NEAR = 15 * 60_000;
const STATES = ["in-time", "near", "late"];

export function inWords(length) {
  const minutes = Math.floor(Math.abs(length) / 60_000);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(minutes / 1440);
  const units = { minutes: minutes % 60, hours: hours % 24, days, months: Math.floor(days / 30) };
  if (minutes < 1) return say("moment");
  if (hours < 1) return say("minutes", units);
  if (days < 1) return say(minutes % 60 ? "hours_minutes" : "hours", units);
  if (days < 3) return say(hours % 24 ? "days_hours" : "days", units);
  return say(days < 60 ? "days" : "months", units);
}

export function stateOf(due, now, since) {
  if (now >= due) return "late";
  return due - now <= (since ? (due - since) / 4 : NEAR) ? "near" : "in-time";
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tickDeadline(element, now) {
  const due = Date.parse(element.dataset.due);
  const state = stateOf(due, now, Date.parse(element.dataset.since));
  const name = state.replace("-", "_");
  STATES.forEach((other) => element.classList.toggle(`clock-${other}`, other === state));
  write(element.querySelector(".clock-word"), say(`word_${name}`));
  write(element.querySelector(".clock-left"), say(`clock_${name}`, { time: inWords(due - now) }));
  const use = element.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${say(`icon_${name}`)}`));
}

function tickAgo(element, now) {
  const away = now - Date.parse(element.closest("time").dateTime);
  const kind = Math.abs(away) < 60_000 ? "just_now" : away > 0 ? "ago" : "ahead";
  write(element, say(kind, { time: inWords(away) }));
}

export function tick(now = Date.now()) {
  document.querySelectorAll("[data-due]").forEach((element) => tickDeadline(element, now));
  document.querySelectorAll("[data-ago]").forEach((element) => tickAgo(element, now));
  document.querySelectorAll("[data-now]").forEach((element) => write(element, timeOfDay(now)));
}

setInterval(() => tick(), EVERY);
addEventListener("visibilitychange", () => tick());
