// What is kept in this browser until the server has it. It is sealed (AES-GCM) under a key that stands only in the pages
// of the person who is signed in, and is never stored: whoever takes the machine away finds nothing to read.
// Where the browser offers no cryptography (a page without TLS) it is kept for this tab alone, and goes with it.

const IV_BYTES = 12;
const { draftKey } = document.body.dataset;
const isSealed = Boolean(draftKey && globalThis.crypto?.subtle);
const store = isSealed ? localStorage : sessionStorage;
const turns = new Map();
const text = new TextEncoder();

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const key = isSealed ? crypto.subtle.importKey("raw", bytesOf(draftKey), "AES-GCM", false, ["encrypt", "decrypt"]) : null;

function turn(name) {
  turns.set(name, (turns.get(name) ?? 0) + 1);
  return turns.get(name);
}

async function seal(name, value) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const how = { name: "AES-GCM", iv, additionalData: text.encode(name) };
  const data = new Uint8Array(await crypto.subtle.encrypt(how, await key, text.encode(JSON.stringify(value))));
  return btoa(String.fromCharCode(...iv) + Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
}

async function open(name, sealed) {
  const bytes = Uint8Array.from(atob(sealed), (sign) => sign.charCodeAt(0));
  const how = { name: "AES-GCM", iv: bytes.slice(0, IV_BYTES), additionalData: text.encode(name) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, await key, bytes.slice(IV_BYTES))));
}

export const keptNames = (prefix) => Object.keys(store).filter((name) => name.startsWith(prefix));

/** The newest word stands, in whatever order the sealing ends. */
export async function keep(name, value) {
  const mine = turn(name);
  const stored = isSealed ? await seal(name, value) : JSON.stringify(value);
  if (turns.get(name) === mine) store.setItem(name, stored);
}

export function forget(name) {
  turn(name);
  store.removeItem(name);
}

/** Null where nothing is kept, or what is kept was sealed for somebody else. */
export async function kept(name) {
  const stored = store.getItem(name);
  if (!stored) return null;
  try {
    return isSealed ? await open(name, stored) : JSON.parse(stored);
  } catch {
    forget(name);
    return null;
  }
}
