// Response curves with spends on them, and what more money in total would bring.

import { data, element } from "../dom.js";
import { lines } from "../drawings.js";
import { currencyAmount, number, text } from "../texts.js";

const MOST = 12;
const POINTS = 40;
const STEPS = 10;
const t = (key, parameters) => text(`budgets.${key}`, parameters);

/** A small drawing for each part of a plan whose curve can be drawn: the plan's spend, and the one before. */
export function curves(planned, asked, before, amount) {
  const drawn = planned.slice(0, MOST).map((each, at) => [each, curve(asked[at], each.max)]).filter(([, points]) => points);
  return element("div", { className: "grid curves" }, ...drawn.map(([each, points]) => {
    const today = asked.find((one) => one.name === each.name)?.today ?? before.get(each.name);
    const marks = [
      ...(today !== undefined ? [[today, height(points, today), t("was", { amount: amount(today) }), "second"]] : []),
      [each.spend, each.response, t("is", { amount: amount(each.spend) })]];
    return element("figure", { className: "span-6" },
      element("figcaption", {}, data(each.name)),
      lines([{ points, marks }], t("curve", { name: each.name, spend: amount(each.spend), response: number(each.response) }),
        { formatX: amount, formatY: number, height: 170, width: 400 }));
  }));
}

/** Points of a curve; null of one that is not drawn here. */
function curve(asked, max) {
  if (asked.response) {
    return asked.response;
  }
  if (asked.curve?.type === "points") {
    return asked.curve.points;
  }
  const formula = FORMULAS[asked.curve?.type];
  if (!formula || asked.carryOver || asked.share) {
    return null;
  }
  return Array.from({ length: POINTS + 1 }, (_, at) => [(max * at) / POINTS, formula(asked.curve, (max * at) / POINTS)]);
}

const FORMULAS = {
  hill: ({ ceiling, half, shape }, x) => (ceiling * x ** shape) / (x ** shape + half ** shape),
  power: ({ factor, exponent }, x) => factor * x ** exponent,
  log: ({ factor, scale }, x) => factor * Math.log1p(x / scale),
};

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
