// Buttons that print the page.

addEventListener("click", (event) => event.target.closest("[data-prints]") && print());
