// The command bar: `/` from anywhere, Ctrl+/ even while typing, then some letters of a page or an act. A page may offer
// what it understands itself: it listens for `command:typed` on the body and calls `detail.offer(label, run)`. Never
// steals a letter from typing, and goes back to where one was.

import { acts } from "./keys.js";
import { latin, say } from "./words.js";

const input = document.getElementById("command");
const list = document.getElementById("command-list");
const MOST = 8;
let before = null;

const plain = (text) => latin(text).replace(/[\u200c\s]/g, "").replace(/ي/g, "ی").replace(/ك/g, "ک").toLowerCase();

function everything() {
  const places = [...document.querySelectorAll("nav.side li a, [data-command]")];
  return [...places.map((element) => ({ element, label: element.querySelector("span")?.textContent ?? element.textContent.trim() })), ...acts()];
}

function put(label, key, run) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(label);
  if (key) {
    const face = document.createElement("kbd");
    face.className = "key";
    face.textContent = key;
    button.append(face);
  }
  button.addEventListener("click", run);
  return button;
}

// What is searched for may be a name: it is sent, and never stands in an address.
function send(url, text) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: url, hidden: true });
  for (const [name, value] of [["csrfmiddlewaretoken", document.body.dataset.csrf], ["text", text]]) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}

function back() {
  if (before?.isConnected) before.focus();
  else input.blur();
}

/** What this page understands of it; `run` gives back what it left over, which stays in the bar. */
function offered(typed) {
  const items = [];
  const offer = (label, run) => items.push(put(label, items.length ? "" : "↵", () => {
    input.value = run() ?? "";
    if (input.value) { input.focus(); show(); return; }
    close();
    back();
  }));
  document.body.dispatchEvent(new CustomEvent("command:typed", { detail: { text: typed, offer } }));
  return items;
}

function found(typed) {
  const wanted = plain(typed);
  const items = everything()
    .filter(({ label }) => plain(label).includes(wanted))
    .slice(0, MOST)
    .map(({ element, label, key }) => put(label, key, () => { close(); element.click(); }));
  const search = document.body.dataset.search;
  if (search && wanted) {
    items.push(put(say("search_for", { text: typed.trim() }), "", () => send(search, typed.trim())));
  }
  return [...offered(typed), ...items];
}

function show() {
  const items = found(input.value);
  if (!items.length) {
    const nothing = document.createElement("p");
    nothing.textContent = say("nothing_found");
    items.push(nothing);
  }
  list.replaceChildren(...items);
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
}

function close() {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
}

function move(event) {
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "ArrowDown") (buttons[at + 1] ?? buttons[0])?.focus();
  else if (event.key === "ArrowUp") (buttons[at - 1] ?? input).focus();
  else if (event.key === "Enter" && event.target === input) buttons[0]?.click();
  else if (event.key === "Escape") { close(); back(); return; }
  else return;
  event.preventDefault();
}

if (input) {
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.parentElement.addEventListener("keydown", move);
  input.parentElement.addEventListener("focusout", (event) => input.parentElement.contains(event.relatedTarget) || close());
  addEventListener("keydown", (event) => {
    const wanted = event.ctrlKey ? event.code === "Slash" : event.key === "/";
    if (!wanted || event.altKey || event.target === input) return;
    if (!event.ctrlKey && event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) return;
    event.preventDefault();
    before = event.target === document.body ? null : event.target;
    input.select();
    input.focus();
  });
}
