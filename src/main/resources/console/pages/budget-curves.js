// Response curves with spends on them, and what more money in total would bring.

import { get } from "../api.js";
import { data, element } from "../dom.js";
import { lines } from "../drawings.js";
import { currencyAmount, moment, number, text } from "../texts.js";

const MOST = 12;
const STEPS = 10;
const t = (key, parameters) => text(`budgets.${key}`, parameters);

/**
 * A small drawing for each part of a plan, on the points that the API gives of its curve: the plan's spend, and the one
 * before. Where spend is carried over, both lie on the curve at steady state, which the planned days need not reach.
 */
export function curves(planned, drawn, asked, before, amount) {
  const known = new Map(drawn.map((each) => [each.name, each]));
  const figures = planned.slice(0, MOST).filter(({ name }) => known.has(name)).map((each) => {
    const { points, steadyState } = known.get(each.name);
    const today = asked.find((one) => one.name === each.name)?.today ?? before.get(each.name);
    const marks = [
      ...(today !== undefined ? [[today, height(points, today), t("was", { amount: amount(today) }), "second"]] : []),
      [each.spend, steadyState ? height(points, each.spend) : each.response, t("is", { amount: amount(each.spend) })]];
    return element("figure", { className: "span-6" },
      element("figcaption", {}, data(each.name)),
      lines([{ points, marks }], t("curve", { name: each.name, spend: amount(each.spend), response: number(each.response) }),
        { formatX: amount, formatY: number, height: 170, width: 400, from: 0 }),
      steadyState ? element("p", { className: "note" }, t("steady")) : null);
  });
  return element("div", {}, figures.length ? legend() : null, element("div", { className: "grid curves" }, ...figures));
}

const legend = () => element("ul", { className: "legend", ariaLabel: t("legend") }, ...["before", "planned"].map((each) =>
  element("li", {}, element("i", { className: `swatch ${each}` }), t(`${each}.point`))));

/** Why the last fit gave no curves, where that was after the fit of those in use; else nothing. */
export async function refusedFit() {
  const { refused } = await get("v1/budgets/curves").catch((problem) => {
    if (problem.status === 404) {
      return problem.body;
    }
    throw problem;
  });
  return refused ? [element("p", { className: "note refused-fit" }, t("refused", { at: moment(refused.at), why: refused.detail }))] : [];
}

/** How high a line of points is; its end's height outside. */
function height(points, x) {
  const after = points.findIndex(([at]) => at >= x);
  if (after <= 0) {
    return (after < 0 ? points.at(-1) : points[0])[1];
  }
  const [[x1, y1], [x2, y2]] = points.slice(after - 1, after + 1);
  return y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
}

/** The best response by total: a plan for each of some totals; those that can't be are left out. */
export async function frontier(request, kept, plan, amount) {
  const all = kept.channels ?? kept.cells;
  const highest = all.reduce((sum, each) => sum + each.max, 0);
  const lowest = all.reduce((sum, each) => sum + each.min, 0);
  const found = [];
  for (let step = 0; step <= STEPS; step++) {
    const max = lowest + ((highest - lowest) * step) / STEPS;
    const made = await plan({ ...request, total: { max: Math.ceil(max) } }).catch(() => null);
    if (made) {
      found.push([made.total.spend, made.total.response]);
    }
  }
  if (found.length < 2) {
    throw new Error(t("noFrontier"));
  }
  return element("figure", {}, element("figcaption", {}, t("frontierTitle")),
    lines([{ points: found, marks: [[kept.total.spend, kept.total.response, t("was", { amount: currencyAmount(kept.total.spend, kept.currency) }), "second"]] }],
      t("frontierTitle"), { formatX: amount, formatY: number }));
}
