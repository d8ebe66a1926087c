// A button beside every password shows what is being typed, and hides it again when the form goes.

import { say } from "./words.js";

function show(input, button, shown) {
  input.type = shown ? "text" : "password";
  button.textContent = say(shown ? "hide_password" : "show_password");
  button.setAttribute("aria-pressed", String(shown));
}

for (const input of document.querySelectorAll("input[data-shows-password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-small shows-password";
  button.setAttribute("aria-controls", input.id);
  show(input, button, false);
  button.addEventListener("click", () => show(input, button, input.type === "password"));
  input.form.addEventListener("submit", () => show(input, button, false));
  const frame = document.createElement("span");
  frame.className = "password";
  input.replaceWith(frame);
  frame.append(input, button);
}
