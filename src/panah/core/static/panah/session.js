// A session that ends loses nothing: the page stays as it is, says so in its rail, and sends what was held back once the
// same person has signed in again in another tab. What is typed stays in this page's memory; nothing is stored here.
// A page that nobody watched any more shows nothing until then.

import { say } from "./words.js";

const NEAR_SECONDS = 120;
const SURE_FOR = 20_000;
const ASK_EVERY = 60_000;
const HERE_EVERY = 240_000;
const UNWATCHED = 300_000;
const { person, session } = document.body.dataset;

let isOver = false;
let stoodAt = 0;
let touched = false;
let touchedAt = Date.now();
let saidHere = Date.now();
const held = new Map();
const going = new Set();
const checked = new WeakSet();

async function ask(method = "GET") {
  const headers = method === "POST" ? { "X-CSRFToken": document.body.dataset.csrf } : { "X-Panah-Background": "1" };
  const response = await fetch(session, { method, headers, cache: "no-store" });
  return response.ok ? response.json() : null;
}

/** Whether what is sent now will be taken; where nobody answers, the request itself will say so. */
async function stands() {
  const state = await ask().catch(() => null);
  if (state) heard(state);
  return !state || state.person === person;
}

function heard(state) {
  if (state.person === person) renewed(state);
  else over(state.person ? "other_person" : "session_over");
}

function renewed({ csrf, seconds }) {
  takeToken(csrf);
  stoodAt = seconds > NEAR_SECONDS ? Date.now() : 0;
  if (seconds > NEAR_SECONDS) tell("");
  else tell("session_near", { minutes: Math.ceil(seconds / 60) });
  if (!isOver) return;
  isOver = false;
  document.body.classList.remove("is-unwatched");
  document.body.dispatchEvent(new CustomEvent("session:back"));
  sendHeld();
}

function over(word) {
  if (!isOver) document.body.dispatchEvent(new CustomEvent("session:over"));
  isOver = true;
  stoodAt = 0;
  if (Date.now() - touchedAt > UNWATCHED) document.body.classList.add("is-unwatched");
  tell(word);
}

/** Signing in gives new tokens; without them every form of this page would be refused. */
function takeToken(csrf) {
  document.body.dataset.csrf = csrf;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": csrf }));
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = csrf; });
}

function tell(word, facts) {
  const item = document.getElementById("session-rail");
  item.hidden = !word;
  if (!word) return;
  item.querySelector("[data-told]").textContent = say(word, facts);
  item.querySelector("a").hidden = word === "session_near";
  item.querySelector("button").hidden = word !== "session_near";
}

function sendHeld() {
  const waiting = [...held];
  held.clear();
  waiting.filter(([form]) => form.isConnected).forEach(([form, submitter]) => form.requestSubmit(submitter));
}

/** A form goes only into a session that stands; else it waits here, filled in. */
async function beforeSubmit(event) {
  const form = event.target;
  if (form.method !== "post" || form.matches("[data-sign-out]") || checked.delete(form)) return;
  if (!isOver && Date.now() - stoodAt < SURE_FOR) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  going.add(form);
  const mayGo = await stands();
  going.delete(form);
  if (mayGo) {
    checked.add(form);
    form.requestSubmit(submitter);
  } else held.set(form, submitter);
}

/** What was pressed is not taken away by a refresh before it went: a form that left the page is sent by no browser. */
function beforeSwap(event) {
  if ([...going].some((form) => event.detail.target.contains(form))) event.detail.shouldSwap = false;
}

function touch() {
  touched = true;
  touchedAt = Date.now();
}

/** Only hands on the page keep it alive: signals and refreshing do not. */
async function tick() {
  if (touched && !isOver && Date.now() - saidHere > HERE_EVERY) {
    touched = false;
    saidHere = Date.now();
    await ask("POST").catch(() => null);
  }
  if (!document.hidden) await stands();
}

function isByItself({ detail }) {
  const trigger = detail.triggeringEvent?.type ?? "";
  return !trigger || trigger.startsWith("live:") || trigger === "load" || trigger === "every";
}

if (person && session) {
  document.addEventListener("submit", beforeSubmit, { capture: true });
  for (const kind of ["keydown", "pointerdown", "wheel"]) addEventListener(kind, touch, { passive: true });
  addEventListener("focus", stands);
  addEventListener("htmx:responseError", stands);
  document.body.addEventListener("session:doubt", stands);
  for (const swap of ["htmx:beforeSwap", "htmx:oobBeforeSwap"]) addEventListener(swap, beforeSwap);
  addEventListener("htmx:configRequest", (event) => {
    if (isByItself(event)) event.detail.headers["X-Panah-Background"] = "1";
  });
  document.getElementById("session-rail").querySelector("button").addEventListener("click", () => ask("POST").then(stands));
  setInterval(tick, ASK_EVERY);
}
