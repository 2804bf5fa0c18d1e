// A request that fails while the page stays: say so in words, and go to sign-in when the session has ended.
/** True when the answer is the sign-in page in place of what was asked for. */
export function hasEnded(raw) {
  return raw.redirected && new URL(raw.url).pathname.startsWith("/sign-in/");
}

export function startFailures() {
  const { body } = document;
  body.addEventListener("htmx:after:request", (event) => {
    const { raw } = event.detail.ctx.response;
    if (hasEnded(raw)) {
      event.preventDefault();
      location.assign(raw.url);
    }
  });
  body.addEventListener("htmx:response:error", (event) => {
    const { response, text } = event.detail.ctx;
    if (response.status !== 422) say(reasonIn(text) || wordsOf("failed"));
  });
  body.addEventListener("htmx:error", () => say(wordsOf("unreachable")));
}

/** Error pages carry their reason in [data-reason]. */
function reasonIn(text) {
  const page = new DOMParser().parseFromString(text ?? "", "text/html");
  return page.querySelector("[data-reason]")?.textContent.trim();
}

function wordsOf(name) {
  return document.getElementById("messages")?.dataset[name] ?? "";
}

function say(words) {
  const messages = document.getElementById("messages");
  const template = document.getElementById("message-template");
  if (!messages || !template || !words) return;
  const notice = template.content.cloneNode(true);
  notice.querySelector("[data-words]").textContent = words;
  messages.replaceChildren(notice);
  messages.scrollIntoView({ block: "nearest" });
}
