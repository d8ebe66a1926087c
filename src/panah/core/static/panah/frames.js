// A table wider than its frame is scrolled by keyboard too.

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

function watch(root) {
  root.querySelectorAll(".table-frame").forEach((frame) => observer.observe(frame));
}

watch(document);
document.addEventListener("htmx:load", ({ target }) => watch(target));
