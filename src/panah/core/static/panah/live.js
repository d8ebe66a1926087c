// One stream of signals from the server; each becomes an event `live:<kind>` on the body, for hx-trigger to hear.
// After a gap every kind this page listens to fires once, so nothing that happened meanwhile is missed.

import { bar } from "./bar.js";
import { say } from "./words.js";

const QUIET = 5_000;
const HIDDEN = 60_000;
const SLOWEST = 30_000;

let source = null;
let attempts = 0;
let retry = 0;
let warning = 0;
let sleep = 0;
let missed = false;
let heard = 0;
const lastHeard = new Map();
const askedAt = new WeakMap();

function dispatch(kind, detail = {}) {
  lastHeard.set(`live:${kind}`, ++heard);
  document.body.dispatchEvent(new CustomEvent(`live:${kind}`, { detail }));
}

const listensTo = (element) => element.getAttribute("hx-trigger")?.match(/live:[\w-]+/g) ?? [];

/** What is heard while a part of the page is on its way here is not in it, and the part that heard it is replaced. */
function askAgain({ detail }) {
  const asked = askedAt.get(detail.xhr);
  if (!asked) return;
  askedAt.delete(detail.xhr);
  asked.names.filter((name) => lastHeard.get(name) > asked.at).forEach((name) => dispatch(name.slice("live:".length)));
}

function catchUp() {
  const triggers = [...document.querySelectorAll("[hx-trigger*='live:']")].map((element) => element.getAttribute("hx-trigger"));
  new Set(triggers.join(" ").match(/live:[\w-]+/g)).forEach((name) => dispatch(name.slice("live:".length)));
}

function opened() {
  clearTimeout(warning);
  warning = 0;
  attempts = 0;
  bar("");
  if (missed) catchUp();
  missed = false;
  dispatch("open");
}

function lost() {
  missed = true;
  source.close();
  source = null;
  warning ||= setTimeout(() => bar(say("connection_lost")), QUIET);
  clearTimeout(retry);
  retry = setTimeout(connect, Math.min(SLOWEST, 500 * 2 ** attempts++));
}

function connect() {
  clearTimeout(retry);
  if (source) return;
  source = new EventSource(document.body.dataset.live);
  source.addEventListener("open", opened);
  source.addEventListener("error", lost);
  source.addEventListener("message", ({ data }) => {
    const signal = JSON.parse(data);
    dispatch(signal.kind, signal);
  });
}

function disconnect() {
  clearTimeout(retry);
  source?.close();
  source = null;
  missed = true;
}

function seenOrNot() {
  clearTimeout(sleep);
  // A browser keeps six connections to one place: a hidden tab gives its own back.
  if (document.hidden) sleep = setTimeout(disconnect, HIDDEN);
  else connect();
}

if (document.body.dataset.live) {
  connect();
  addEventListener("htmx:beforeRequest", ({ detail }) => askedAt.set(detail.xhr, { at: heard, names: listensTo(detail.elt) }));
  addEventListener("htmx:afterSettle", askAgain);
  addEventListener("visibilitychange", seenOrNot);
  addEventListener("online", connect);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => event.persisted && connect());
  // Nothing is lost then but the right to hear; the rail says so.
  document.body.addEventListener("session:over", () => {
    disconnect();
    clearTimeout(warning);
    bar("");
  });
  document.body.addEventListener("session:back", connect);
}
