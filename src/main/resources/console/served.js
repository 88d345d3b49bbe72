// Recommendations: how many were served, what came of them, and what is known against trying out.

import { data, element, pairs, table } from "./dom.js";
import { intervals } from "./drawings.js";
import { Panel } from "./panel.js";
import { date, hasText, money, number, percent, signedPercent, text } from "./texts.js";

const CAME = ["seen", "clicked", "bought"];
const t = (key, parameters) => text(`served.${key}`, parameters);

/** The panel, for whoever asks. */
export const panel = new Panel("served");

/** Those of the last hour. */
export const lastHour = ({ minutes }) => minutes.reduce((sum, each) => sum + each.served, 0);

/** Shows the reply, or why there is none. */
export function show({ reply, problem }, retry) {
  if (problem) {
    panel.failed(problem, retry);
    return;
  }
  const { days, strategies, uplift } = reply;
  const total = (part) => days.reduce((sum, each) => sum + each[part], 0);
  if (total("served") + total("seen") === 0) {
    panel.empty(t("none"), t("noneHint"));
    return;
  }
  panel.ready();
  const figures = element("dl", { className: "figures" });
  pairs(figures, [
    [t("minute"), number(reply.minutes.at(-2).served)],
    [t("today"), number(days.at(-1).served)],
    [t("clickedOf"), share(total("clicked"), total("seen"))],
    [t("boughtOf"), share(total("bought"), total("seen"))]]);
  const some = days.filter((each) => each.served + each.seen > 0).reverse();
  panel.body.replaceChildren(element("div", { className: "stack" }, figures, element("div", { className: "grid" },
    part(t("days"), counted(t("day"), some, (each) => date(`${each.day}T00:00`))),
    part(t("strategies", { day: date(`${reply.strategiesSince}T00:00`) }), counted(t("strategy"), strategies, strategy)),
    element("figure", { className: "stack" }, element("figcaption", {}, t("uplift")), ...differences(uplift)))));
}

const part = (title, shown) => element("figure", { className: "span-6" }, element("figcaption", {}, title), shown);

const share = (count, of) => (of ? percent(count / of) : "–");

const counted = (head, rows, named) => table(head, [head, `#${t("served")}`, ...[...CAME, "revenue"].map((each) => `#${t(each)}`)],
  rows.map((each) => [named(each), number(each.served), ...CAME.map((came) => number(each[came])), amounts(each.revenue)]));

const amounts = (revenue) => Object.entries(revenue).map(([currency, minor]) => money(minor, currency)).join(" · ") || "–";

const strategy = ({ strategy: name }) => {
  const key = `recommendations.strategy.${name}`;
  return hasText(key) ? text(key) : data(name);
};

/** What a recommendation that was seen brings. */
const inMoney = ({ chosen, explored, difference, currency }) => t("toldMoney", {
  chosen: money(chosen.mean, currency), explored: money(explored.mean, currency), difference: money(difference, currency) });

/** Without anything tried out there is nothing to compare with. */
function differences(uplift) {
  const known = uplift.filter(({ lower }) => lower !== null);
  const rows = known.map((each) => ({ ...each, name: t(each.outcome), estimate: each.difference }));
  const sentence = (each) => each.currency ? inMoney(each) : t(each.lower === null ? "few" : "told", {
    outcome: t(each.outcome), chosen: percent(each.chosen.rate), explored: percent(each.explored.rate),
    difference: signedPercent(each.difference), lower: signedPercent(each.lower), upper: signedPercent(each.upper) });
  const said = uplift.length ? uplift.map(sentence) : [t("nothing")];
  return [
    rows.length ? intervals(rows, t("uplift"), signedPercent) : null,
    ...[...said, t("means")].map((each) => element("p", { className: "note" }, each))];
}
