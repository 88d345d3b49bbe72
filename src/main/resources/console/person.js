// One person: who it is, briefly, and what would be recommended, with reasons.

import { get } from "./api.js";
import { data, element, pairs } from "./dom.js";
import { typed } from "./identifiers.js";
import { itemList, looked } from "./items.js";
import { Panel } from "./panel.js";
import { date, money, number, text } from "./texts.js";

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
    ask(profile, () => get(`v1/profiles/${query}`), showProfile),
    ask(recommendations, () => looked(`identifier=${query}&n=${ITEMS}`), showItems),
  ]);
}

async function ask(panel, asking, show) {
  const question = asked;
  panel.hide();
  panel.loading();
  try {
    const reply = await asking();
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
    element("h3", { className: "data" }, name || person.person),
    element("ul", { className: "chips", ariaLabel: text("person.identifiers") },
      ...person.identifiers
        .filter((identifier) => name || identifier !== person.person)
        .map((identifier) => element("li", { className: "data" }, identifier))),
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
    .map(([name, value]) => [data(name), data(value)]);

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
    itemList(reply.items, (item) => meter(item.score, top)));
}

const meter = (score, top) => element("meter", {
  min: 0, max: 1, value: Math.max(0, score / top),
  ariaLabel: text("items.score", { score: number(score) }), title: number(score),
});
