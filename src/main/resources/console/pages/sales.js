// Events: from views over baskets to orders, and what they brought, by channel and by store.

import { get } from "../api.js";
import { data, element, table } from "../dom.js";
import { bars } from "../drawings.js";
import { field, row, select } from "../forms.js";
import { money, number, percent, text } from "../texts.js";

const DAY = 86_400_000;
const STEPS = ["viewed", "added", "orders"];
const t = (key, parameters) => text(`sales.${key}`, parameters);

/** A panel for a number of days up to today, which are days of UTC. */
export function showSales(page) {
  const days = select("days", ["7", "28", "92"].map((each) => [each, t("days", { days: each })]), "28");
  const panel = page.panel("sales", t("title"), { note: t("note") });
  panel.root.querySelector(".head").after(row(field(t("period"), days)));
  let last = 0;
  const ask = () => {
    const asked = ++last;
    const from = new Date(Date.now() - (days.value - 1) * DAY).toISOString().slice(0, 10);
    const to = new Date().toISOString().slice(0, 10);
    // A slow reply of another period must not replace a newer one.
    panel.load(() => get(`v1/activity/sales?${new URLSearchParams({ from, to })}`), (reply) => asked === last && show(panel, reply), page);
  };
  days.addEventListener("change", ask);
  ask();
}

function show(panel, { total, moreLocations }) {
  if (total.channels.length === 0) {
    panel.empty(t("none"), t("noneHint"));
    panel.body.replaceChildren();
    return;
  }
  panel.ready();
  const steps = STEPS.map((step) => ({ name: t(step), value: total.channels.reduce((sum, each) => sum + each[step], 0) }));
  panel.body.replaceChildren(element("div", { className: "grid" },
    figure(t("funnel"), 12, bars(steps, t("funnelOf", Object.fromEntries(STEPS.map((step, at) => [step, number(steps[at].value)]))), number),
      exceeds(steps)),
    figure(t("byChannel"), 12, rows(t("channel"), total.channels, (each) => text(`channel.${each.channel}`))),
    figure(t("byLocation"), 12,
      total.locations.length ? rows(t("location"), total.locations, (each) => data(each.location)) : note(t("noLocation")),
      moreLocations ? note(t("more", { number: number(moreLocations) })) : null)));
}

/** Why a step of a funnel may exceed the one before, where one does; else nothing. */
export const exceeds = (steps) =>
  steps.some(({ value }, at) => at > 0 && value > steps[at - 1].value) ? note(t("exceeds")) : null;

const note = (sentence) => element("p", { className: "note" }, sentence);

const figure = (title, size, ...children) =>
  element("figure", { className: `span-${size} stack` }, element("figcaption", {}, title), ...children);

const rows = (head, parts, named) => table(head,
  [head, `#${t("viewed")}`, `#${t("added")}`, `#${t("orders")}`, `#${t("conversion")}`, `#${t("revenue")}`, `#${t("refunded")}`],
  parts.map((each) => [named(each), ...STEPS.map((step) => number(each[step])),
    each.conversion === null ? "–" : percent(each.conversion), amounts(each.revenue), amounts(each.refunded)]));

/** Each currency in a line of its own: they can't be added. */
const amounts = (byCurrency) => {
  const all = Object.entries(byCurrency).map(([currency, minor]) => element("div", { className: "data" }, money(minor, currency)));
  return all.length ? element("div", {}, ...all) : "–";
};
