// A wide drawing begins where it matters: the line of today stands at two thirds of what can be seen.
export function startScrolling() {
  for (const frame of document.querySelectorAll("[data-scroll-to]")) {
    const goal = frame.querySelector(frame.dataset.scrollTo);
    if (!goal) continue;
    const left = goal.getBoundingClientRect().left - frame.getBoundingClientRect().left;
    frame.scrollLeft += left - frame.clientWidth * 0.66;
  }
}
