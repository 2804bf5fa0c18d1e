// Sets the chosen theme before anything is painted; without a choice the page follows the system.
const chosen = (() => {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // storage may be switched off: then the system decides
  }
})();
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
