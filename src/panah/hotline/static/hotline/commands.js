// The intake's own words in the command bar: what Enter will do is shown before, what was done afterwards, and one key
// takes it back. Words that are not understood stay in the bar.

import { read, vocabulary } from "./shorthand.js";

const SPOKEN = ["call_class", "danger_now", "weapon", "main_topic", "circumstances", "urgency", "outcome", "county"];
const MOST_OTHERS = 5;
const form = document.getElementById("intake");
const did = document.querySelector("[data-did]");
const undoes = document.querySelector("[data-undoes]");
const finish = document.querySelector("[data-finishes]");
const words = did.dataset;
let earlier = null;

const inputs = (name) => [...form.querySelectorAll(`[name="${name}"]`)];

function labelOf(element) {
  const copy = element.closest("label").cloneNode(true);
  copy.querySelectorAll("kbd").forEach((key) => key.remove());
  return copy.textContent.trim();
}

function choices(name) {
  if (name === "county") {
    return [...form.elements.county.options].filter(({ value }) => value).map(({ value, textContent }) => ({ name, value, label: textContent }));
  }
  return inputs(name).filter(({ value }) => value).map((element) => ({ name, value: element.value, label: labelOf(element) }));
}

const known = vocabulary([...SPOKEN.flatMap(choices), { name: "finish", value: "on", label: words.finish }]);
const labels = Object.fromEntries(["children_present", "subject_age"].map(
  (name) => [name, form.querySelector(`label[for="${form.elements[name].id}"]`).textContent.trim()]));
const names = [...SPOKEN, "topics", "children_present", "subject_age"];

const told = () => new Map(names.map((name) => [name, new FormData(form).getAll(name)]));

function changed(element) {
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

function put(name, values) {
  for (const element of inputs(name)) {
    if (element.type !== "radio" && element.type !== "checkbox") {
      const value = values[0] ?? "";
      if (element.value !== value) { element.value = value; changed(element); }
    } else if (element.checked !== values.includes(element.value)) {
      element.checked = values.includes(element.value);
      changed(element);
    }
  }
}

function set({ name, value }) {
  const many = inputs(name).some(({ type }) => type === "checkbox");
  put(name, many ? [...new FormData(form).getAll(name), value] : [value]);
}

/** A second topic of one line is a further one. */
function arranged(done) {
  const [, ...further] = done.filter(({ name }) => name === "main_topic");
  return done.map((one) => (further.includes(one) ? { ...one, name: "topics" } : one));
}

function run(done, left) {
  const before = told();
  arranged(done).filter(({ name }) => name !== "finish").forEach(set);
  earlier = before;
  did.textContent = `${words.done} ${done.map(({ label }) => label).join("، ")}`;
  undoes.hidden = false;
  if (done.some(({ name }) => name === "finish")) finish.click();
  return left.join(" ");
}

function undo() {
  earlier.forEach((values, name) => put(name, values));
  earlier = null;
  did.textContent = words.undone;
  undoes.hidden = true;
}

document.body.addEventListener("command:typed", ({ detail: { text, offer } }) => {
  const { done, others, left } = read(known, text, labels);
  if (!done.length) return;
  const offered = (all) => {
    const unread = left.length ? ` — ${words.unread} ${left.join(" ")}` : "";
    offer(all.map(({ label }) => label).join(" · ") + unread, () => run(all, left));
  };
  offered(done);
  others.slice(0, MOST_OTHERS).forEach((other) => offered([...done.slice(0, -1), other]));
});
undoes.addEventListener("click", undo);

// A section's key goes to its first field, or to what is chosen there.
form.addEventListener("click", ({ target }) => {
  const section = target.closest("[data-goes]")?.closest("fieldset");
  if (!section) return;
  const fields = [...section.querySelectorAll("input, select, textarea")];
  (fields.find(({ checked, type }) => checked && type === "radio") ?? fields[0]).focus();
});
