// Phrases of danger marked as one types: a chip beside the narrative's name says what was told and what it may mean.
// One key takes the first into its field. Nothing is ticked by itself, and nothing typed is covered or moved.

import { marks } from "./lexicon.js";

const PAUSE = 150;
const MOST = 3;
const form = document.getElementById("intake");
const row = document.getElementById("hints");
const face = document.getElementById("hint-face");
const narrative = form.elements.narrative;
const dismissed = new Set();
let lexicon = null;
let timer;

/** Where a sign would be noted: another topic than the main one goes to the further topics. */
function input({ field, value }) {
  const named = (name) => form.querySelector(`[name="${name}"]${value === "on" ? "" : `[value="${value}"]`}`);
  if (field === "main_topic" && form.querySelector("[name=main_topic]:checked")) {
    return named("main_topic").checked ? named("main_topic") : named("topics");
  }
  return field ? named(field) : null;
}

function take(sign) {
  const target = input(sign);
  dismissed.add(sign.kind);
  if (target) {
    target.checked = true;
    target.closest("details")?.setAttribute("open", "");
    target.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    document.querySelector(`details[data-script="${sign.kind}"]`)?.setAttribute("open", "");
  }
  show();
  narrative.focus();
}

function chip({ sign, words }, isFirst) {
  const copy = face.content.cloneNode(true);
  const [told, label, key] = ["[data-told]", "[data-label]", "kbd"].map((name) => copy.querySelector(name));
  const [accept, leave] = copy.querySelectorAll("button");
  told.textContent = words.length > 24 ? `${words.slice(0, 23)}…` : words;
  label.textContent = sign.label;
  accept.title = `«${words}»: ${sign.label}`;
  if (isFirst) accept.dataset.key = key.textContent;
  else key.remove();
  accept.addEventListener("click", () => take(sign));
  leave.addEventListener("click", () => { dismissed.add(sign.kind); show(); narrative.focus(); });
  return copy;
}

function show() {
  const open = marks(lexicon, narrative.value).filter(
    ({ sign, isDenied }) => !isDenied && !dismissed.has(sign.kind) && !input(sign)?.checked);
  const shown = open.slice(0, MOST).map((mark) => mark.sign.kind).join(" ");
  if (shown === row.dataset.shown) return;
  row.dataset.shown = shown;
  row.replaceChildren(...open.slice(0, MOST).map((mark, index) => chip(mark, index === 0)));
}

const response = await fetch(row.dataset.lexicon);
if (response.ok) {
  lexicon = await response.json();
  show();
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, PAUSE); });
  form.addEventListener("change", show);
}
