/* For pages without a socket: the theme the person chose, before the first paint. */
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.classList.add(chosen);
    document.documentElement.style.colorScheme = chosen;
  }
} catch {
  /* A browser that keeps nothing follows the system. */
}
