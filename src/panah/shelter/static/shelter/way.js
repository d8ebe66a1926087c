// What may be seen for minutes is taken from the page when they are over, and whenever the page is left.

const shown = document.querySelector("[data-hidden-at]");

function hide() {
  shown.remove();
  location.replace(shown.dataset.afterwards);
}

setTimeout(hide, Math.max(new Date(shown.dataset.hiddenAt) - Date.now(), 0));
addEventListener("pagehide", () => shown.remove());
