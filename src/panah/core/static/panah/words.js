// The page's translated words for scripts, and Persian digits.

const words = JSON.parse(document.querySelector('meta[name="panah-words"]').content);

export const digits = (text) => String(text).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);

export const latin = (text) =>
  text.replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660);

export function say(name, facts = {}) {
  return words[name].replace(/%\((\w+)\)s/g, (_, fact) => digits(facts[fact]));
}

const clockFace = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tehran" });

export const timeOfDay = (moment) => digits(clockFace.format(moment));
