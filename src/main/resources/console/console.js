// Wires the page: link, key, language, which page is shown, and what is asked how often.

import * as activity from "./activity.js";
import { hasKey, isSample, setKey, takeLink } from "./api.js";
import * as budget from "./budget.js";
import { element } from "./dom.js";
import * as loop from "./loop.js";
import { Page } from "./page.js";
import * as person from "./person.js";
import { applyTexts, language, setLanguage, text } from "./texts.js";

const EVERY = 5_000;
const SELDOM = 30_000;
const overview = document.getElementById("overview");
const pages = [...document.querySelectorAll("[data-page]")].map((each) => each.dataset.page);
let page;

const form = document.getElementById("key-form");
const input = document.getElementById("key");
const state = document.getElementById("key-state");
const problem = document.getElementById("key-problem");

/** Shows the page of the address, anew. */
function refresh() {
  showKey();
  page?.leave();
  const [name, ...parts] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  mark(name);
  overview.hidden = name !== "";
  const old = document.getElementById("page");
  const root = element("div", { id: "page", className: "grid", hidden: name === "" });
  old.replaceWith(root);
  page = new Page(root, parts);
  return name === "" ? refreshOverview() : open(name, page);
}

function mark(name) {
  document.querySelectorAll("[data-page]").forEach((each) => {
    const current = each.dataset.page === name;
    current ? each.setAttribute("aria-current", "page") : each.removeAttribute("aria-current");
    if (current) {
      document.title = `${each.textContent} · Quanyu`;
      each.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });
}

const refreshOverview = () =>
  Promise.all([loop.refresh(), activity.refresh(), person.refresh(), budget.refresh()]);

async function open(name, opened) {
  if (!pages.includes(name)) {
    opened.panel("unknown", text("page.unknown")).empty(text("page.choose"));
    return;
  }
  const { show } = await import(`./pages/${name}.js`);
  if (opened.isShown) {
    show(opened);
  }
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
addEventListener("hashchange", () => {
  if (takeLink()) {
    start();
  } else {
    refresh();
    document.getElementById("main").focus({ preventScroll: true });
    scrollTo(0, 0);
  }
});

document.querySelectorAll("[data-language]").forEach((button) =>
  button.addEventListener("click", () => {
    setLanguage(button.dataset.language);
    translate();
    refresh();
  }));

const often = (millis, action) =>
  setInterval(() => hasKey() && !document.hidden && !overview.hidden && action(), millis);
often(EVERY, activity.refresh);
often(SELDOM, loop.again);

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
