// The choice of light, dark or as the system: kept in this browser only.
export function startTheme() {
  const choice = document.querySelector("[data-theme-choice]");
  if (!choice) return;
  choice.hidden = false;
  const now = document.documentElement.dataset.theme ?? "auto";
  for (const input of choice.querySelectorAll("input")) input.checked = input.value === now;
  choice.addEventListener("change", (event) => choose(event.target.value));
}

function choose(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
}
