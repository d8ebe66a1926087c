// Passkeys: `<form data-passkey="show|make" data-asks="…">` asks the server for the terms, the device for its answer,
// puts the answer into the form and sends it. Where the browser cannot, the form stays hidden.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const known = (list = []) => list.map((credential) => ({ ...credential, id: bytes(credential.id) }));

async function terms(form) {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const response = await fetch(form.dataset.asks, { method: "POST", headers });
  if (!response.ok) throw new Error("no terms");
  return response.json();
}

async function make(asked) {
  const user = { ...asked.user, id: bytes(asked.user.id) };
  const publicKey = { ...asked, user, challenge: bytes(asked.challenge), excludeCredentials: known(asked.excludeCredentials) };
  const credential = await navigator.credentials.create({ publicKey });
  const { attestationObject, clientDataJSON } = credential.response;
  return { credential, response: { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) } };
}

async function show(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) };
  const credential = await navigator.credentials.get({ publicKey });
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
  const response = { authenticatorData: text(authenticatorData), clientDataJSON: text(clientDataJSON), signature: text(signature) };
  return { credential, response: userHandle ? { ...response, userHandle: text(userHandle) } : response };
}

async function ask(event) {
  const form = event.currentTarget;
  event.preventDefault();
  event.stopImmediatePropagation();
  const failure = form.querySelector("[role=alert]");
  failure.hidden = true;
  try {
    const { credential, response } = await (form.dataset.passkey === "make" ? make : show)(await terms(form));
    form.elements.answer.value = JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
    form.submit();
  } catch {
    failure.hidden = false;
  }
}

// A passkey belongs to a name: an address in numbers has none.
const hasName = !/^[\d.]+$|:/.test(location.hostname);

if (window.PublicKeyCredential && hasName) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", ask);
  }
}
