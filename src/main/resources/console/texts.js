// The sentences of the page in the language of now, and how numbers and times are written.

import { element } from "./dom.js";
import frame from "./texts/frame.js";

const LANGUAGE = "quanyu.language";
const sentences = { ...frame };

/** Adds a page's sentences: each key with its sentence in English and in Chinese. */
export const addTexts = (more) => Object.assign(sentences, more);

/** The language of now: the one that was chosen, else the browser's. */
export const language = () =>
  localStorage.getItem(LANGUAGE) ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");

export const setLanguage = (chosen) => localStorage.setItem(LANGUAGE, chosen);

/** The sentence of a key, with parameters; an unknown key's last part. */
export function text(key, parameters = {}) {
  const sentence = sentences[key]?.[language() === "zh" ? 1 : 0] ?? key.split(".").pop();
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => parameters[name] ?? hole);
}

/** The parts of a sentence whose parameters may be elements. */
export const parts = (key, parameters) =>
  text(key).split(/(\{\w+\})/).map((part, at) => (at % 2 ? parameters[part.slice(1, -1)] ?? part : part));

/** Whether there is a sentence: codes of the API that a release adds may have none yet. */
export const hasText = (key) => key in sentences;

/** What stands between backticks is code. */
const marked = (sentence) => sentence.split(/`(.*?)`/).map((part, at) => (at % 2 ? element("code", { translate: false }, part) : part));

/** Puts the sentences into the page. */
export function applyTexts() {
  document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
  document.querySelectorAll("[data-text]").forEach((each) => {
    each.replaceChildren(...marked(text(each.dataset.text)));
  });
  document.querySelectorAll("[data-label]").forEach((each) => {
    each.setAttribute("aria-label", text(each.dataset.label));
  });
}

/** The browser's own variant of the language, so that numbers and times are written as at home. */
const locale = () => navigator.languages.find((each) => each.startsWith(language())) ?? language();

export function number(value) {
  const size = Math.abs(value);
  const style =
    size !== 0 && size < 1e-3
      ? { notation: "scientific", maximumSignificantDigits: 2 }
      : size < 1_000
        ? { maximumSignificantDigits: 3 }
        : { maximumFractionDigits: 0 };
  return new Intl.NumberFormat(locale(), style).format(value);
}

export const percent = (value) =>
  new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1 }).format(value);

/** An amount in major units, without its fraction where it is large. */
export const currencyAmount = (value, currency) =>
  new Intl.NumberFormat(locale(), {
    style: "currency", currency, trailingZeroDisplay: "stripIfInteger",
    ...(Math.abs(value) >= 1_000 && { maximumFractionDigits: 0 }),
  }).format(value);

/** An amount in a currency's minor unit. */
export function money(minor, currency) {
  const format = new Intl.NumberFormat(locale(), { style: "currency", currency });
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
}

export const clockTime = (time) =>
  new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .format(new Date(time));

/** A date and a time of day. */
export const moment = (time) =>
  time && new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(time));

/** A number with its sign, of a difference. */
export const signedPercent = (value) =>
  new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" })
    .format(value);

export const date = (time) =>
  time && new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(new Date(time));

export const monthOf = (time) =>
  new Intl.DateTimeFormat(locale(), { year: "numeric", month: "short" }).format(new Date(time));

const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];

/** How long ago, in the largest unit that fits. */
export function ago(time) {
  const seconds = Math.max(0, (Date.now() - new Date(time)) / 1_000);
  const [unit, length] = UNITS.find(([, each]) => seconds >= each) ?? UNITS[UNITS.length - 1];
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto", style: "short" })
    .format(-Math.floor(seconds / length), unit);
}
