// Menus made of <details>: close on Escape and on a press elsewhere; a faulty form brings its summary into view.
export function startMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      const hadFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (hadFocus) menu.querySelector("summary").focus();
    }
  });
  focusSummary(document);
  document.addEventListener("htmx:after:swap", () => focusSummary(document));
}

function focusSummary(root) {
  const summary = root.querySelector("[data-error-summary]:not([data-seen])");
  if (!summary || summary.closest("[data-still]")) return; // the gallery shows one without being faulty itself
  summary.dataset.seen = "";
  summary.focus();
}
