// Numbers shown in Persian digits are copied in Latin ones, so that they can be dialled and pasted.

import { latin } from "./words.js";

addEventListener("copy", (event) => {
  const selection = getSelection();
  if (!selection.rangeCount) return;
  const within = selection.getRangeAt(0).commonAncestorContainer;
  const element = within instanceof Element ? within : within.parentElement;
  const text = selection.toString();
  if (!element.closest(".ltr") && !/^[\s\d۰-۹٠-٩+\-/:.]+$/.test(text)) return;
  const copied = latin(text).trim();
  event.clipboardData.setData("text/plain", /^[\d ]+$/.test(copied) ? copied.replaceAll(" ", "") : copied);
  event.preventDefault();
});
