// Passkeys: the button asks the server what to ask the device, the device answers, the form carries the answer.
export function startPasskeys() {
  reveal();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-passkey]");
    if (button) use(button);
  });
}

function reveal() {
  const can = Boolean(window.PublicKeyCredential);
  for (const button of document.querySelectorAll("[data-passkey][hidden]")) button.hidden = !can;
  for (const note of document.querySelectorAll("[data-without-passkeys]")) note.hidden = can;
}

async function use(button) {
  const form = button.form;
  if (!form.reportValidity()) return;
  button.disabled = true;
  try {
    const options = await begin(button.dataset.begin, form.elements.csrfmiddlewaretoken.value);
    form.elements.answer.value = JSON.stringify(await ask(button.dataset.passkey, options));
    form.submit();
  } catch (problem) {
    tell(form, problem.said ?? button.dataset.failed);
    button.disabled = false;
  }
}

async function begin(address, token) {
  const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token } });
  const options = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(), { said: options.problem });
  return options;
}

async function ask(what, options) {
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (options[list]) publicKey[list] = options[list].map((each) => ({ ...each, id: bytes(each.id) }));
  }
  if (what === "make") {
    publicKey.user = { ...options.user, id: bytes(options.user.id) };
    return plain(await navigator.credentials.create({ publicKey }));
  }
  return plain(await navigator.credentials.get({ publicKey }));
}

/** A credential as JSON, its bytes as base64url. */
function plain(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
}

function bytes(base64url) {
  const padded = base64url.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const raw = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function tell(form, words) {
  const place = form.querySelector("[data-passkey-problem]");
  place.textContent = words;
  place.hidden = false;
}
