// Keys: `data-key="F8"` on a button or link, `?` for the list of them. Single letters wait until nobody is typing.

const page = document;

const isTyping = (element) => element.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const isSeen = (element) => element.checkVisibility() && !element.disabled;

/** On a Persian keyboard the key of «A» types «ش» and that of «1» types «۱»: the key itself is meant. */
function keyOf({ key, code, altKey }) {
  const isPlain = key.length > 1 || (key.charCodeAt(0) < 128 && !altKey);
  return isPlain ? key : code.match(/^(?:Key|Digit)(.)$/)?.[1] ?? key;
}

function nameOf(event) {
  const parts = [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && event.key.length > 1 && "Shift"];
  const key = keyOf(event);
  return [...parts.filter(Boolean), key.length === 1 ? key.toUpperCase() : key].join("+");
}

const keyed = () => [...page.querySelectorAll("[data-key]")].filter(isSeen);

function labelOf(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".key, .visually-hidden").forEach((part) => part.remove());
  return copy.textContent.trim() || element.getAttribute("aria-label");
}

export const acts = () => keyed().map((element) => ({ element, label: labelOf(element), key: element.dataset.key }));

function showKeys(panel, shown) {
  panel.hidden = !shown;
  if (!shown) return;
  panel.querySelector("[data-keys-of-page]").replaceChildren(
    ...acts().flatMap(({ label, key }) => {
      const [term, told, face] = ["dt", "dd", "kbd"].map((tag) => page.createElement(tag));
      face.className = "key";
      face.textContent = key;
      term.append(face);
      told.textContent = label;
      return [term, told];
    }),
  );
}

function act(event) {
  const panel = page.getElementById("keys");
  if (event.key === "Escape") {
    // A search input would be emptied by the browser; Esc never loses text here.
    if (event.target.matches("input[type=search]")) event.preventDefault();
    if (panel) showKeys(panel, false);
    return;
  }
  const single = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (single && isTyping(event.target)) return;
  if (panel && (event.key === "?" || event.key === "؟")) {
    event.preventDefault();
    showKeys(panel, panel.hidden);
    return;
  }
  const pressed = nameOf(event);
  const target = keyed().find((element) => element.dataset.key.toUpperCase() === pressed.toUpperCase());
  if (!target) return;
  event.preventDefault();
  // What is answered while one types, and is gone then, leaves the cursor where it is.
  if (!("keepsFocus" in target.dataset)) target.focus();
  target.click();
}

addEventListener("keydown", (event) => event.target instanceof Element && !event.defaultPrevented && act(event));
addEventListener("click", (event) => {
  const panel = page.getElementById("keys");
  if (panel && event.target.closest("[data-shows-keys]")) showKeys(panel, panel.hidden);
});
