// Copying and printing: buttons that only make sense with a script stay hidden until it runs.
export function startButtons() {
  reveal();
  document.addEventListener("htmx:after:swap", reveal);
  document.addEventListener("click", (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) copyText(copy);
    if (event.target.closest("[data-print]")) window.print();
  });
}

function reveal() {
  for (const button of document.querySelectorAll("[data-copy][hidden], [data-print][hidden]")) button.hidden = false;
}

/** data-copy holds the text itself, or "#id" of the element whose text is meant; data-done the word to show after. */
async function copyText(button) {
  const wanted = button.dataset.copy;
  const text = wanted.startsWith("#") ? document.querySelector(wanted)?.textContent.trim() : wanted;
  const label = button.querySelector("[data-label]") ?? button;
  const before = label.textContent;
  try {
    await navigator.clipboard.writeText(text ?? "");
    label.textContent = button.dataset.done ?? before;
    setTimeout(() => (label.textContent = before), 2000);
  } catch {
    selectText(wanted); // no clipboard outside https: at least select it, ready for the person's own copy
  }
}

function selectText(wanted) {
  const element = wanted.startsWith("#") && document.querySelector(wanted);
  if (element) getSelection().selectAllChildren(element);
}
