// Answering with one key: a digit chooses in the question one is at and goes on; questions that do not apply are away.
// The form may come and go with htmx, so the document listens.

const forms = () => [...document.querySelectorAll("form[data-instrument]")];
const questionsOf = (form) => [...form.querySelectorAll("[data-question]")];
const shownOf = (form) => questionsOf(form).filter((question) => !question.hidden);
const radiosOf = (question) => [...question.querySelectorAll("input[type=radio]")];
const answerOf = (question) => radiosOf(question).find((radio) => radio.checked);
const isTyping = (element) => element.matches("input:not([type=radio]), textarea, select, [contenteditable]");

function applies(form, question) {
  const earlier = question.dataset.askedWhen.split(" ").filter(Boolean);
  return !earlier.length || earlier.some((code) => {
    const answer = answerOf(form.querySelector(`[data-question="${code}"]`));
    return answer && answer.dataset.weight !== "0";
  });
}

function show(form) {
  for (const question of questionsOf(form)) {
    question.hidden = !applies(form, question);
    if (question.hidden && answerOf(question)) answerOf(question).checked = false;
  }
}

function present(form) {
  const at = document.activeElement?.closest("[data-question]");
  return at && form.contains(at) ? at : shownOf(form).find((question) => !answerOf(question));
}

function goOn(form, question) {
  const shown = shownOf(form);
  const next = shown[shown.indexOf(question) + 1];
  (next ? answerOf(next) ?? radiosOf(next)[0] : form.querySelector("[type=submit]")).focus();
}

function pressed(event) {
  const form = event.target.closest("form[data-instrument]") ?? (forms().length === 1 ? forms()[0] : null);
  if (!form || isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
  const number = "۰۱۲۳۴۵۶۷۸۹".includes(event.key) ? "۰۱۲۳۴۵۶۷۸۹".indexOf(event.key) : Number(event.key);
  const question = Number.isInteger(number) && number > 0 ? present(form) : null;
  const radio = question && radiosOf(question)[number - 1];
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  show(form);
  goOn(form, question);
}

forms().forEach(show);
document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-instrument]");
  if (form) show(form);
});
document.addEventListener("htmx:afterSwap", () => forms().forEach(show));
document.addEventListener("keydown", (event) => event.target instanceof Element && pressed(event));
