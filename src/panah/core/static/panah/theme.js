// Sets light or dark before anything is drawn, hence a classic script in the head. A choice made is remembered;
// without one, the page's own default holds (`data-default-theme`), else the system's preference, and the night is dark.
(() => {
  const KEPT = "panah-theme";
  const root = document.documentElement;

  function isNight(now) {
    const yearStart = new Date(now.getFullYear(), 0, 0);
    const season = Math.cos(((now - yearStart) / 86400000 - 172) * (2 * Math.PI / 365));
    const hour = now.getHours() + now.getMinutes() / 60;
    // Tehran: sunset 16:53 to 19:25, sunrise 4:48 to 7:14, in winter and summer.
    return hour > 18.15 + 1.27 * season || hour < 6.0 - 1.2 * season;
  }

  function apply() {
    const chosen = localStorage.getItem(KEPT);
    const dark = matchMedia("(prefers-color-scheme: dark)").matches || isNight(new Date());
    root.dataset.bsTheme = chosen ?? root.dataset.defaultTheme ?? (dark ? "dark" : "light");
  }

  apply();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
  addEventListener("storage", (event) => event.key === KEPT && apply());
  addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    localStorage.setItem(KEPT, root.dataset.bsTheme === "dark" ? "light" : "dark");
    apply();
  });
})();
