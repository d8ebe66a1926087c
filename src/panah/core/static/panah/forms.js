// Forms: one press sends once; after a refusal the eye and the focus go to what is wrong; a failed request says so.

import { bar } from "./bar.js";
import { say } from "./words.js";

const sent = new WeakSet();

function lookAtTheWrong(place) {
  const wrong = place.querySelector("[aria-invalid=true]") ?? place.querySelector("[role=alert]");
  if (!wrong) return;
  wrong.focus({ preventScroll: true });
  wrong.scrollIntoView({ block: "center" });
}

function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
}

addEventListener("submit", sendOnce);
addEventListener("pageshow", (event) => event.persisted && location.reload());
addEventListener("htmx:afterSwap", (event) => event.detail.xhr?.status === 422 && lookAtTheWrong(event.target));
addEventListener("htmx:sendError", () => bar(say("not_done")));
addEventListener("htmx:responseError", () => bar(say("not_done")));
addEventListener("htmx:afterOnLoad", (event) => event.detail.successful && bar(""));
addEventListener("DOMContentLoaded", () => lookAtTheWrong(document));
