// Counts seconds where they matter: how long a caller waits, how long a contact lasts. By the server's clock.

import { digits } from "../panah/words.js";

const started = new WeakMap();

function startOf(element) {
  const { since, seen } = element.dataset;
  if (!started.has(element)) started.set(element, performance.now() - (Date.parse(seen) - Date.parse(since)));
  return started.get(element);
}

function tick() {
  for (const element of document.querySelectorAll("[data-since][data-seen]")) {
    const seconds = Math.max(0, Math.floor((performance.now() - startOf(element)) / 1000));
    element.textContent = digits(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  }
}

tick();
setInterval(tick, 1000);
document.addEventListener("htmx:load", tick);
