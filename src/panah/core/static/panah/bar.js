// The quiet bar under the header: a lost connection, an act that did not work.

export function bar(text) {
  const line = document.getElementById("connection");
  if (!line) return;
  line.hidden = !text;
  line.querySelector("span").textContent = text;
}
