// The intake page: the child's hazards when a child is involved, one key for more urgency, a name ends anonymity.

const form = document.getElementById("intake");
const hazards = document.getElementById("hazards");
const raises = document.querySelector("[data-raises]");
const levels = ["P4", "P3", "P2", "P1"];

function showHazards(isInvolved) {
  hazards.open = isInvolved;
  hazards.hidden = !isInvolved;
}

function choose(input) {
  input.checked = true;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function raise() {
  const { value } = form.elements.urgency;
  const present = value || document.querySelector("[data-proposed]").dataset.proposed;
  const next = levels[Math.min(levels.indexOf(present) + 1, levels.length - 1)];
  choose([...form.elements.urgency].find((radio) => radio.value === next));
}

function nameTold({ target }) {
  const anonymous = form.elements.caller_is_anonymous;
  if (target.name !== "caller_name" || !target.value || !anonymous.checked) return;
  anonymous.checked = false;
  anonymous.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Who is silent may only be unable to speak: how one asks then is opened at once. */
function silenceChosen({ target }) {
  if (target.name !== "call_class" || target.value !== "silent") return;
  document.querySelector("details[data-script='cannot_speak']").open = true;
}

showHazards(hazards.open);
raises.hidden = false;
raises.addEventListener("click", raise);
form.addEventListener("input", nameTold);
form.addEventListener("change", silenceChosen);
form.addEventListener("draft:saved", ({ detail }) => {
  form.elements.revision.value = detail.revision;
  showHazards(detail.involves_child);
});
