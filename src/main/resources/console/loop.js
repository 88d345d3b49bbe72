// The loop with its numbers: what comes in, what is made of it, what is said, and what waits. The
// picture and the table below it show the same.

import { onRates } from "./activity.js";
import { get } from "./api.js";
import { element, table } from "./dom.js";
import { picture } from "./loop-picture.js";
import { address } from "./page.js";
import { Panel } from "./panel.js";
import * as queues from "./queues.js";
import * as served from "./served.js";
import { ago, currencyAmount, number, text } from "./texts.js";

const HOUR = 3_600_000;
const RECENT = 5;
const CHANNELS = 4;
const wide = matchMedia("(min-width: 720px)");
const t = (key, parameters) => text(`loop.${key}`, parameters);

const SOURCES = {
  aside: () => get(`v1/quarantine/summary?from=${new Date(Date.now() - HOUR).toISOString()}`),
  queues: () => get("v1/queues"),
  served: () => get("v1/activity/recommendations"),
  audiences: () => get("v1/audiences"),
  models: () => get("v1/models"),
  plans: () => get("v1/budgets/plans?limit=1"),
  experiments: () => get("v1/experiments"),
  triggers: () => get("v1/triggers"),
  journeys: () => get("v1/journeys"),
};

const panel = new Panel("loop");
const details = panel.find("details");
const known = {};
let question = 0;
let counted = null;

onRates((told) => {
  known.rates = told;
  draw();
});

wide.addEventListener("change", draw);

/** Asks for all but the rates, which are asked for more often. */
export const refresh = () => ask(Object.keys(SOURCES));

/** Asks again for what this key may see. */
export const again = () => ask(Object.keys(SOURCES).filter((name) => known[name]?.problem?.status !== 403));

async function ask(names) {
  const asked = ++question;
  panel.loading();
  queues.panel.loading();
  served.panel.loading();
  const told = await Promise.all(names.map((name) =>
    SOURCES[name]().then((reply) => ({ reply }), (problem) => ({ problem }))));
  if (asked !== question) {
    return;
  }
  names.forEach((name, at) => { known[name] = told[at]; });
  queues.show(known.queues, refresh);
  served.show(known.served, refresh);
  draw();
}

function draw() {
  const told = Object.values(known);
  // Without the slower ones the picture would be full of holes for a moment.
  if (told.length <= Object.keys(SOURCES).length) {
    return;
  }
  if (told.every(({ problem }) => problem)) {
    panel.failed(told[0].problem, refresh);
    return;
  }
  panel.ready();
  const all = stations();
  const now = events();
  const label = t("summary", { minute: number(perMinute(known.rates?.reply?.minutes ?? [], sum)) });
  panel.find(".picture").replaceChildren(picture(all, {
    wide: wide.matches, moving: counted !== null && now > counted, label,
  }));
  counted = now;
  // A refresh must not take the focus from whoever walks the table by keyboard.
  if (!details.lastElementChild.contains(document.activeElement)) {
    details.lastElementChild.replaceChildren(figures(all));
  }
}

const figures = (all) => table(t("table"), [t("figure"), t("station"), `#${t("value")}`],
  all.flatMap(({ title, page, lines }) => lines.map((line, at) => [
    line.label, at ? title : element("a", { href: address(page) }, title),
    line.missing ? element("span", { className: "missing" }, line.missing) : line.value])));

const stations = () => [
  { title: t("channels"), page: "events", lines: channels() },
  { title: t("collect"), page: "events", lines: [
    line("counted", "rates", () => number(events())),
    line("repeated", "rates", ({ minutes }) => number(total(minutes, (each) => each.repeated))),
    line("aside", "aside", ({ counts }) => number(total(counts, (each) => each.count))),
    line("waiting", "queues", (reply) => number(queues.waiting(reply, "events")))] },
  { title: t("profiles"), page: "people", lines: [
    line("newest", "rates", ({ newestProfiles: [newest] }) => (newest ? ago(newest.time) : t("none"))),
    line("audiences", "audiences", ({ audiences }) => number(audiences.length))] },
  { title: t("models"), page: "recommendations", lines: [
    line("recommender", "models", (reply) => trained(reply, "recommender")),
    line("behavior", "models", (reply) => trained(reply, "behavior"))] },
  { title: t("strategy"), page: "budget", lines: [
    line("plan", "plans", ({ plans: [plan] }) => (plan ? ago(plan.createdAt) : t("none"))),
    line("spend", "plans", ({ plans: [plan] }) => (plan ? currencyAmount(plan.total.spend, plan.currency) : t("none"))),
    line("experiments", "experiments", ({ experiments }) =>
      number(experiments.filter((each) => each.status === "running").length))] },
  { title: t("interaction"), page: "messages", lines: [
    line("served", "served", (reply) => number(served.lastHour(reply))),
    line("triggers", "triggers", ({ triggers }) => number(triggers.length)),
    line("journeys", "journeys", ({ journeys }) => number(journeys.length)),
    line("messages", "queues", (reply) => number(queues.waiting(reply, "messages")))] },
];

/** What can't be shown says why in the table. */
function line(key, source, value) {
  const { reply, problem } = known[source] ?? {};
  return { label: t(key), value: reply ? value(reply) : "–", missing: problem?.message };
}

function channels() {
  const { reply, problem } = known.rates ?? {};
  if (!reply) {
    return [{ label: t("all"), value: "–", missing: problem?.message }];
  }
  const of = (channel) => (each) => each.channels[channel] ?? 0;
  const used = [...new Set(reply.minutes.flatMap((each) => Object.keys(each.channels)))]
    .sort((a, b) => total(reply.minutes, of(b)) - total(reply.minutes, of(a)));
  const rate = (count) => t("perMinute", { count: number(perMinute(reply.minutes, count)) });
  return [
    { label: t("all"), value: rate(sum) },
    ...used.slice(0, CHANNELS).map((channel) => ({ label: text(`channel.${channel}`), value: rate(of(channel)) }))];
}

/** Of the newest whole minutes: the one that runs is not over. */
const perMinute = (minutes, count) => total(minutes.slice(-1 - RECENT, -1), count) / RECENT;

const total = (all, count) => all.reduce((so, each) => so + count(each), 0);

const sum = (minute) => Object.values(minute.channels).reduce((a, b) => a + b, 0);

const events = () => total(known.rates?.reply?.minutes ?? [], sum);

function trained({ models }, name) {
  const current = models.find((each) => each.name === name)?.versions.find((each) => each.current);
  return current ? ago(current.trainedAt) : t("none");
}
