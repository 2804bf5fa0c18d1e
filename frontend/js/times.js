// Keeps "5 minutes ago" true while a page stays open. Only the last and next 24 hours move; days are the server's.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function startTimes() {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "always" });
  setInterval(() => refresh(words), MINUTE);
}

function refresh(words) {
  for (const element of document.querySelectorAll("time[data-relative]")) {
    const away = Date.parse(element.dateTime) - Date.now();
    const size = Math.abs(away);
    if (Number.isNaN(away) || size < MINUTE || size >= DAY) continue;
    const [unit, length] = size < HOUR ? ["minute", MINUTE] : ["hour", HOUR];
    element.textContent = words.format(Math.trunc(away / length), unit);
  }
}
