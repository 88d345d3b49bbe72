// Wires the page: link, key, language, and what is asked how often.

import * as activity from "./activity.js";
import { hasKey, isSample, setKey, takeLink } from "./api.js";
import * as budget from "./budget.js";
import * as person from "./person.js";
import { applyTexts, language, setLanguage, text } from "./texts.js";

const EVERY = 5_000;

const form = document.getElementById("key-form");
const input = document.getElementById("key");
const state = document.getElementById("key-state");
const problem = document.getElementById("key-problem");

function refresh() {
  showKey();
  return Promise.all([activity.refresh(), person.refresh(), budget.refresh()]);
}

function showKey() {
  state.dataset.key = hasKey() ? "set" : "missing";
  document.getElementById("key-state-text").textContent = text(hasKey() ? "key.set" : "key.missing");
  document.getElementById("key-forget").hidden = !hasKey();
  openForm(!hasKey());
}

function openForm(open) {
  form.hidden = !open;
  state.setAttribute("aria-expanded", String(open));
}

function translate() {
  applyTexts();
  document.getElementById("sample").hidden = !isSample();
  document.querySelectorAll("[data-language]").forEach((button) =>
    button.setAttribute("aria-pressed", String(button.dataset.language === language())));
}

state.addEventListener("click", () => {
  openForm(form.hidden);
  if (!form.hidden) {
    input.focus();
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  setKey(input.value.trim());
  input.value = "";
  problem.textContent = "";
  refresh();
});

document.getElementById("key-forget").addEventListener("click", () => {
  setKey(null);
  refresh();
  input.focus();
});

addEventListener("key-refused", (event) => {
  setKey(null);
  problem.textContent = event.detail ?? "";
  showKey();
});

// A link that is opened in this tab again changes the fragment only.
addEventListener("hashchange", () => takeLink() && start());

document.querySelectorAll("[data-language]").forEach((button) =>
  button.addEventListener("click", () => {
    setLanguage(button.dataset.language);
    translate();
    refresh();
  }));

setInterval(() => {
  if (hasKey() && !document.hidden) {
    activity.refresh();
  }
}, EVERY);

function start() {
  problem.textContent = "";
  translate();
  refresh();
}

activity.onChoice((identifier) => {
  document.getElementById("person").scrollIntoView({ block: "nearest" });
  person.load(identifier);
});
takeLink();
person.start();
start();
