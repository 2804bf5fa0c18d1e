// Long texts survive a closed tab and an ended session: kept in this browser, for this person, until they are sent.
//
// A draft that was sent is only dropped once a page for the signed-in person arrives in the same tab; if the session had
// ended, the sign-in page comes instead and the draft stays. Signing out drops them all. Sealed pages keep nothing.
import { hasEnded } from "./failures.js";

const PREFIX = "draft:";
const SENT = "drafts-sent";
const OLDEST = 14 * 24 * 60 * 60 * 1000;
const WAIT = 400;
const timers = new WeakMap();

export function startDrafts() {
  if (document.querySelector("[data-sealed]") || !usable()) return;
  settle();
  attach();
  document.addEventListener("htmx:after:swap", attach);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("htmx:after:request", onAnswer);
}

function usable() {
  try {
    localStorage.setItem(`${PREFIX}?`, "");
    localStorage.removeItem(`${PREFIX}?`);
    return true;
  } catch {
    return false;
  }
}

const person = () => document.body.dataset.person ?? "";

function keyOf(area) {
  const place = area.dataset.draft || `${location.pathname}#${area.name}`;
  return `${PREFIX}${person()}:${place}`;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The store is full: typing goes on, only the safety net is gone.
  }
}

function everyDraft() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

/** On each page: what this tab sent has arrived if the page is for that person and tells of no failure. */
function settle() {
  const arrived = person() && !("failed" in document.body.dataset);
  const sent = sessionStorage.getItem(SENT)?.split("\n") ?? [];
  sessionStorage.removeItem(SENT);
  for (const key of everyDraft()) {
    const draft = read(key);
    if (!draft || Date.now() - draft.at > OLDEST || (arrived && sent.includes(key))) localStorage.removeItem(key);
  }
}

function attach() {
  if (!person()) return;
  for (const area of document.querySelectorAll("textarea[data-draft]:not([data-drafting])")) {
    area.dataset.drafting = "";
    offer(area);
    area.addEventListener("input", () => {
      clearTimeout(timers.get(area));
      timers.set(area, setTimeout(() => keep(area), WAIT));
    });
    area.addEventListener("blur", () => timers.has(area) && keep(area));
  }
}

function keep(area) {
  clearTimeout(timers.get(area));
  timers.delete(area);
  if (area.value.trim() && area.value !== area.defaultValue) write(keyOf(area), { text: area.value, at: Date.now() });
  else localStorage.removeItem(keyOf(area));
}

/** An empty box is filled; a box with other words in it only offers the draft. */
function offer(area) {
  const draft = read(keyOf(area));
  if (!draft || draft.text === area.value) return;
  if (area.value.trim()) note(area, "offered", [button(area, "use", () => use(area, draft)), button(area, "drop", () => drop(area))]);
  else {
    use(area, draft);
    note(area, "restored", [button(area, "drop", () => drop(area, ""))]);
  }
}

function use(area, draft) {
  area.value = draft.text;
  noteOf(area)?.remove();
}

function drop(area, text) {
  localStorage.removeItem(keyOf(area));
  if (text !== undefined) area.value = text;
  noteOf(area)?.remove();
  area.focus();
}

const noteOf = (area) => area.parentElement.querySelector(".draft-note");

function note(area, words, buttons) {
  const element = document.createElement("p");
  element.className = "draft-note";
  element.setAttribute("role", "status");
  element.append(wordsFor(words), ...buttons);
  area.after(element);
}

function button(area, words, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "link-button";
  element.textContent = wordsFor(words);
  element.addEventListener("click", act);
  return element;
}

/** The words stand in the page, in its language. */
function wordsFor(name) {
  return document.getElementById("draft-words")?.dataset[name] ?? "";
}

function onSubmit(event) {
  const form = event.target;
  if (form.matches("[data-forget-drafts]")) {
    everyDraft().forEach((key) => localStorage.removeItem(key));
    return;
  }
  const areas = [...form.querySelectorAll("textarea[data-drafting]")];
  areas.forEach(keep);
  if (areas.length) sessionStorage.setItem(SENT, areas.map(keyOf).join("\n"));
}

/** Sent without leaving the page: an answer below 400 means it arrived, anything else that it did not. */
function onAnswer(event) {
  const { response, sourceElement } = event.detail.ctx;
  if (!sourceElement?.querySelectorAll) return;
  sessionStorage.removeItem(SENT);
  if (response.status >= 400 || hasEnded(response.raw)) return;
  for (const area of sourceElement.querySelectorAll("textarea[data-drafting]")) localStorage.removeItem(keyOf(area));
}
