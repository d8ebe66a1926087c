// Saved means saved. `<form data-draft-url data-draft-revision>` sends the fields that changed 400 ms after typing and
// on leaving a field. Until the server has them they are kept in this browser, sealed, for this person and this form
// only (kept.js). A form that is sent while the connection is lost waits here, and goes when it is back.
//
// The server answers {revision, at} (200), {revision} when it holds something newer (409), {taken_by} when another
// writes this form now (409), or {errors} (422), with {revision, at} where it kept the fields that were right.

import { forget, keep, kept, keptNames } from "./kept.js";
import { say, timeOfDay } from "./words.js";

const PREFIX = "panah-draft:";
const PAUSE = 400;
const SLOWEST = 20_000;
const LEAVING = 10_000;
const { person, session } = document.body.dataset;

let leavingUntil = 0;

function valuesOf(form, name) {
  return new FormData(form).getAll(name).filter((value) => typeof value === "string");
}

function put(form, name, values) {
  for (const element of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (element.type === "radio" || element.type === "checkbox") element.checked = values.includes(element.value);
    else if (element.multiple) [...element.options].forEach((option) => { option.selected = values.includes(option.value); });
    else element.value = values[0] ?? "";
  }
}

class Draft {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.draftUrl;
    this.key = `${PREFIX}${person}:${this.url}`;
    this.revision = Number(form.dataset.draftRevision ?? 0);
    this.waiting = new Set();
    this.sending = null;
    this.failures = 0;
    this.isOutdated = false;
    this.held = null;
    this.status = document.querySelector(`[data-draft-status="${form.id}"]`) ?? form.querySelector("[data-draft-status]");
    form.addEventListener("input", ({ target }) => this.changed(target, PAUSE));
    form.addEventListener("change", ({ target }) => this.changed(target, 0));
    form.addEventListener("focusout", () => this.waiting.size && this.later(0));
    this.restore();
  }

  changed(element, pause) {
    if (!element.name || element.type === "file" || element.closest("[data-not-in-draft]")) return;
    this.waiting.add(element.name);
    // Who goes on typing has more to say: the form waits to be sent again.
    this.held = null;
    this.keep();
    this.later(pause);
  }

  keep() {
    const fields = Object.fromEntries([...this.waiting].map((name) => [name, valuesOf(this.form, name)]));
    keep(this.key, { fields, isOutdated: this.isOutdated });
  }

  async restore() {
    const found = await kept(this.key);
    if (!found) return;
    for (const [name, values] of Object.entries(found.fields)) {
      if (this.waiting.has(name)) continue;
      put(this.form, name, values);
      this.waiting.add(name);
    }
    this.tell(say("restored"), "is-kept");
    // Where something newer was found, only the person's next word may overwrite it.
    if (!found.isOutdated) this.later(0);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  /** Sends what waits, one request at a time; false when the server did not get it or holds something newer. */
  async send() {
    clearTimeout(this.timer);
    if (this.isOutdated || Date.now() < leavingUntil) return false;
    while (this.sending) await this.sending;
    if (!this.waiting.size) return true;
    this.sending = this.post([...this.waiting]);
    const outcome = await this.sending;
    this.sending = null;
    if (outcome === "saved" && this.waiting.size) return this.send();
    return outcome === "saved" || outcome === "refused";
  }

  async post(names) {
    const body = new URLSearchParams({ revision: this.revision + 1 });
    const sent = Object.fromEntries(names.map((name) => [name, valuesOf(this.form, name)]));
    names.forEach((name) => {
      body.append("fields", name);
      sent[name].forEach((value) => body.append(name, value));
    });
    this.tell(say("saving"));
    let response;
    try {
      response = await fetch(this.url, { method: "POST", body, headers: { "X-CSRFToken": document.body.dataset.csrf, Accept: "application/json" } });
    } catch {
      return this.failed(say("kept"));
    }
    if (response.ok) return this.saved(sent, await response.json());
    if (response.status === 409) return this.outdated(await response.json());
    if (response.status === 422) return this.refused(sent, await response.json());
    document.body.dispatchEvent(new CustomEvent("session:doubt"));
    return this.failed(say("kept"));
  }

  saved(sent, answer) {
    this.arrived(sent, answer);
    this.tell(say("saved", { time: timeOfDay(new Date(answer.at)) }));
    return "saved";
  }

  /** What the server has need no longer be kept here. */
  arrived(sent, answer) {
    this.revision = answer.revision;
    this.failures = 0;
    for (const [name, values] of Object.entries(sent)) {
      if (String(valuesOf(this.form, name)) === String(values)) this.waiting.delete(name);
      this.mark(name, "");
    }
    if (this.waiting.size) this.keep();
    else forget(this.key);
    this.form.dispatchEvent(new CustomEvent("draft:saved", { bubbles: true, detail: answer }));
  }

  /** Another page wrote this form meanwhile. What is here stays kept and comes back after a reload. */
  outdated({ revision, taken_by: holder }) {
    if (this.failures && revision === this.revision + 1) {
      // Not elsewhere: our own last sending arrived, only its answer was lost.
      this.revision = revision;
      this.failures = 0;
      return "saved";
    }
    this.isOutdated = true;
    this.keep();
    this.tell(holder ? say("taken_by", { who: holder }) : say("elsewhere"), "is-wrong");
    return "outdated";
  }

  /** A field is called wrong once it has been left: half a number is not a wrong one. */
  refused(sent, { errors, ...answer }) {
    const right = Object.entries(sent).filter(([name]) => !(name in errors));
    if (answer.revision) this.arrived(Object.fromEntries(right), answer);
    const wrong = Object.keys(errors).filter((name) => this.form.elements[name] !== document.activeElement);
    wrong.forEach((name) => this.mark(name, errors[name].join(" ")));
    if (wrong.length) this.tell(say("refused"), "is-wrong");
    else this.tell(say("kept"), "is-kept");
    return "refused";
  }

  failed(text) {
    this.tell(text, "is-kept");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), Math.min(SLOWEST, 1000 * 2 ** this.failures++));
    return "kept";
  }

  /** The form was sent and nobody answered: it goes when somebody does. */
  hold(submitter) {
    this.held = { submitter };
    this.tell(say("held"), "is-kept");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), Math.min(SLOWEST, 1000 * 2 ** this.failures++));
  }

  /** Sends what waits, then the form if it was held back. */
  async go() {
    const { held } = this;
    if (!held) { await this.send(); return; }
    const isSent = await this.send();
    if (this.held !== held) return;
    if (this.isOutdated) { this.held = null; return; }
    if (!isSent || !(await isReachable())) { this.hold(held.submitter); return; }
    this.held = null;
    ready.add(this.form);
    this.form.requestSubmit(held.submitter);
  }

  mark(name, text) {
    const element = this.form.elements[name]?.[0]?.closest?.(".field") ?? this.form.elements[name]?.closest?.(".field");
    if (!element) return;
    element.classList.toggle("is-wrong", Boolean(text));
    let line = element.querySelector(".field-error");
    if (!line && text) {
      line = document.createElement("div");
      line.className = "field-error";
      line.setAttribute("role", "status");
      element.append(line);
    }
    if (line) text ? (line.textContent = text) : line.remove();
  }

  tell(text, state = "") {
    if (!this.status) return;
    this.status.className = `draft-status ${state}`;
    this.status.textContent = text;
  }
}

const drafts = new Map();

function find(root = document) {
  for (const form of root.querySelectorAll("form[data-draft-url]")) {
    if (!drafts.has(form)) drafts.set(form, new Draft(form));
  }
}

const ready = new WeakSet();

/** Whether anybody answers: a form sent into nothing would take its page along. */
async function isReachable() {
  if (!navigator.onLine) return false;
  return fetch(session, { headers: { "X-Panah-Background": "1" }, cache: "no-store" }).then(() => true, () => false);
}

/** A form goes only after its draft: were the connection lost, what was typed would go with the page. */
async function beforeSubmit(event) {
  const draft = drafts.get(event.target);
  if (!draft || ready.delete(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  draft.held = { submitter: event.submitter };
  // What the draft could not save, because it is wrong, the form itself says: it must not be held back for ever.
  if (!draft.isOutdated) await draft.go();
}

function forgetOthers() {
  keptNames(PREFIX).filter((name) => !name.startsWith(`${PREFIX}${person}:`)).forEach(forget);
}

if (person) forgetOthers();
find();
document.addEventListener("submit", beforeSubmit, { capture: true });
document.addEventListener("submit", ({ target }) => target.matches("[data-sign-out]") && keptNames(PREFIX).forEach(forget));
document.addEventListener("htmx:load", ({ target }) => find(target));

const sendKept = () => drafts.forEach((draft) => (draft.failures || draft.held) && draft.go());
// What was sent after the next page was asked for would be missing on it, and gone from here.
addEventListener("beforeunload", (event) => {
  if (!navigator.onLine && [...drafts.values()].some((draft) => draft.waiting.size || draft.held)) {
    // The page could not be loaded again: the browser asks first. What is kept could not be read without it.
    event.preventDefault();
    return;
  }
  leavingUntil = Date.now() + LEAVING;
  setTimeout(() => drafts.forEach((draft) => draft.waiting.size && draft.send()), LEAVING);
});
addEventListener("online", sendKept);
document.body.addEventListener("live:open", sendKept);
document.body.addEventListener("session:back", sendKept);
