// One person: who it is, briefly, and what would be recommended, with reasons.

import { get } from "./api.js";
import { element, pairs } from "./dom.js";
import { Panel } from "./panel.js";
import { date, money, number, text } from "./texts.js";

const TYPES = ["user_id", "external", "email", "phone", "anonymous_id", "device"];
const MOST_TRAITS = 6;
const ITEMS = 8;

const profile = new Panel("profile");
const recommendations = new Panel("recommendations");
const input = document.getElementById("identifier");
let asked = "";

/** Prepares the form. */
export function start() {
  document.querySelector("#person form").addEventListener("submit", (event) => {
    event.preventDefault();
    load(input.value.trim());
  });
}

/** Shows a person, by user id or as type:value. */
export async function load(identifier) {
  input.value = identifier;
  asked = identifier;
  await refresh();
}

/** Asks again for the person that is shown. */
export async function refresh() {
  if (asked === "") {
    profile.hide();
    recommendations.empty(text("person.empty"), text("person.hint"));
    return;
  }
  const identifier = typed(asked);
  const query = encodeURIComponent(identifier);
  await Promise.all([
    ask(profile, `v1/profiles/${query}`, showProfile),
    ask(recommendations, `v1/recommendations?identifier=${query}&n=${ITEMS}`, showItems),
  ]);
}

/** What has no known type before its first colon is a user id. */
function typed(text) {
  return TYPES.includes(text.split(":", 1)[0]) && text.includes(":") ? text : `user_id:${text}`;
}

async function ask(panel, path, show) {
  const question = asked;
  panel.hide();
  panel.loading();
  try {
    const reply = await get(path);
    if (question === asked) {
      show(reply);
    }
  } catch (problem) {
    if (question === asked) {
      panel.failed(problem, refresh);
    }
  }
}

function showProfile(person) {
  profile.ready();
  const name = person.traits.name ?? [person.traits.first_name, person.traits.last_name].filter(Boolean).join(" ");
  const facts = element("dl", { className: "facts" });
  pairs(facts, [...spending(person.spending ?? {}), ...events(person), ...traits(person)]);
  profile.body.replaceChildren(
    element("h3", {}, name || person.person),
    element("ul", { className: "chips", ariaLabel: text("person.identifiers") },
      ...person.identifiers
        .filter((identifier) => name || identifier !== person.person)
        .map((identifier) => element("li", {}, identifier))),
    facts);
}

const spending = (byCurrency) =>
  Object.entries(byCurrency).map(([currency, each]) => [
    text("person.spent"), money(each.netMinor, currency)]);

function events(person) {
  return [
    [text("person.events"), number(person.events.count)],
    [text("person.first"), date(person.firstSeen)],
    [text("person.last"), date(person.lastSeen)],
  ].filter(([, value]) => value);
}

/** Those that the identifiers don't tell already. */
const traits = (person) =>
  Object.entries(person.traits)
    .filter(([name, value]) => name !== "name" && typeof value !== "object")
    .filter(([, value]) => !person.identifiers.some((identifier) => identifier.endsWith(`:${value}`)))
    .slice(0, MOST_TRAITS)
    .map(([name, value]) => [name, String(value)]);

function showItems(reply) {
  if (reply.items.length === 0) {
    recommendations.empty(text("items.empty"), reply.detail ?? text("items.hint"));
    return;
  }
  recommendations.ready();
  const top = Math.max(...reply.items.map((item) => item.score), Number.MIN_VALUE);
  recommendations.body.replaceChildren(
    element("h3", {}, text(reply.personalized ? "items.personalized" : "items.general")),
    reply.personalized ? "" : element("p", { className: "note" }, reply.detail ?? ""),
    element("ol", { className: "items plain" }, ...reply.items.map((item) => row(item, top))));
}

function row(item, top) {
  return element("li", {},
    element("span", { className: "value" }, item.name ?? item.id),
    element("span", { className: "kind" }, item.id),
    element("p", {}, item.reason?.text ?? ""),
    element("meter", {
      min: 0, max: 1, value: Math.max(0, item.score / top),
      ariaLabel: text("items.score", { score: number(item.score) }), title: number(item.score),
    }));
}
