// The place as one types it: counties, places and landmarks it may mean are listed under it; the one chosen fills the
// county. Typing goes on as ever: nothing is chosen by itself, and Tab leaves what is typed as it is.

const PAUSE = 120;
const form = document.getElementById("intake");
const input = form.elements.place;
const list = document.getElementById("place-list");
const keeps = form.querySelector("[data-keeps-landmark]");
const told = form.querySelector("[data-place-told]");
let found = [];
let active = -1;
let asked = null;
let timer;

function post(url, fields) {
  asked?.abort();
  asked = new AbortController();
  const headers = { "X-CSRFToken": document.body.dataset.csrf, Accept: "application/json" };
  return fetch(url, { method: "POST", body: new URLSearchParams(fields), headers, signal: asked.signal });
}

function close() {
  clearTimeout(timer);
  found = [];
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function point(at) {
  active = (at + found.length) % found.length;
  [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
  input.setAttribute("aria-activedescendant", list.children[active].id);
  list.children[active].scrollIntoView({ block: "nearest" });
}

function changed(element, kind) {
  element.dispatchEvent(new Event(kind, { bubbles: true }));
}

/** A county goes to its own field; of a place or landmark the name stays, in full. */
function choose({ name, kind, county, stands_for: length }) {
  const typed = input.value.trimEnd();
  const before = typed.slice(0, typed.length - length);
  input.value = kind === "county" ? before.replace(/[\s،,]+$/u, "") : before + name;
  changed(input, "input");
  form.elements.county.value = county;
  changed(form.elements.county, "change");
  close();
}

function option(place, index) {
  const [item, name, where] = ["li", "b", "span"].map((tag) => document.createElement(tag));
  item.id = `place-${index}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  name.textContent = place.name;
  where.textContent = place.where;
  item.append(name, " ", where);
  // The press must not take the focus away before it is seen.
  item.addEventListener("mousedown", (event) => event.preventDefault());
  item.addEventListener("click", () => choose(place));
  return item;
}

async function look() {
  const typed = input.value;
  if (typed.trim().length < 2) { close(); return; }
  let answer;
  try {
    const response = await post(input.dataset.places, { typed });
    answer = response.ok ? await response.json() : { places: [] };
  } catch {
    return; // Without a connection one types on, and chooses from the list of counties.
  }
  if (document.activeElement !== input || input.value !== typed) return;
  close();
  found = answer.places;
  active = -1;
  list.replaceChildren(...found.map(option));
  list.hidden = !found.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
}

function press(event) {
  if (event.key === "ArrowDown" && found.length) point(active + 1);
  else if (event.key === "ArrowUp" && found.length) point(active < 0 ? -1 : active - 1);
  else if (event.key === "Enter" && active >= 0 && found.length) choose(found[active]);
  else if (event.key === "Escape" && !list.hidden) close();
  else return;
  event.preventDefault();
}

function offer() {
  keeps.hidden = !(form.elements.county.value && input.value.trim().length > 2);
}

async function keep() {
  try {
    const response = await post(keeps.dataset.keepsLandmark, { name: input.value, county: form.elements.county.value });
    told.textContent = (await response.json()).told;
  } catch {
    return;
  }
  keeps.hidden = true;
}

for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
  input.setAttribute(name, value);
}
input.addEventListener("input", ({ isTrusted }) => {
  told.textContent = "";
  offer();
  clearTimeout(timer);
  if (isTrusted) timer = setTimeout(look, PAUSE);
});
input.addEventListener("keydown", press);
input.addEventListener("blur", close);
form.elements.county.addEventListener("change", offer);
keeps.addEventListener("click", keep);
offer();
