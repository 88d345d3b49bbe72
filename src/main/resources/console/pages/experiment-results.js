// What came of an experiment: who took part, each metric with its intervals, and what follows.

import { get } from "../api.js";
import { data, element, table } from "../dom.js";
import { intervals, lines } from "../drawings.js";
import { clockTime, date, hasText, moment, number, parts, percent, signedPercent, text } from "../texts.js";

const VERSIONS = 12;
const DAY = 86_400_000;
const t = (key, parameters) => text(`experiments.${key}`, parameters);

/** Shows results; null are none yet. */
export function showResults(panel, key, report, page) {
  if (report === null) {
    panel.empty(t("noResults"), t("noResultsHint"));
    return;
  }
  panel.ready();
  const course = element("div", { className: "stack" });
  panel.body.replaceChildren(
    element("p", { className: "note" }, t("asOf", { time: moment(report.asOf) })),
    ...(report.traffic.mismatch ? [alarm(report.traffic)] : []),
    element("p", { className: "price" }, ...said(report.choice)),
    traffic(report.traffic),
    ...report.metrics.map(metric),
    course);
  if (report.versions.length > 1) {
    showCourse(course, key, report, page);
  }
}

const alarm = (traffic) =>
  element("p", { className: "alarm", role: "alert" }, t("mismatch", { p: number(traffic.sampleRatio) }));

/** Whom the goals name, or why nobody. */
function said(choice) {
  if (choice.winner) {
    return parts("experiments.winnerIs", { variation: data(choice.winner) });
  }
  const why = `experiments.why.${choice.why}`;
  return parts("experiments.noWinner", { why: hasText(why) ? text(why) : data(choice.why) });
}

function traffic({ variations, setApart, unknown, sampleRatio }) {
  const all = variations.reduce((sum, each) => sum + each.persons, 0);
  return element("div", {},
    table(t("traffic"), [t("variation"), `#${t("personsHead")}`, `#${t("share")}`],
      variations.map((each) => [data(each.key), number(each.persons), all ? percent(each.persons / all) : "–"])),
    element("p", { className: "note" },
      t("division", { p: number(sampleRatio), setApart: number(setApart), unknown: number(unknown) })));
}

function metric(each) {
  const head = element("h3", {}, data(each.key), " ", element("span", { className: "tag" }, t(`role.${each.role}`)));
  const told = each.comparisons.filter(({ result }) => result);
  const bad = each.detail && element("p", { className: "note" }, each.detail);
  if (told.length === 0) {
    return element("div", { className: "stack" }, head, bad ?? element("p", { className: "note" }, t("notYet")));
  }
  const rows = told.map(({ variation, result }) => ({
    name: variation, estimate: result.estimate, lower: result.sequential.lower, upper: result.sequential.upper }));
  return element("div", { className: "stack" }, head, bad,
    intervals(rows, t("intervals", { metric: each.key }), signedPercent),
    table(each.key, [t("variation"), `#${t("effect")}`, `#${t("interval")}`, `#${t("once")}`, `#${t("chance")}`, `#${t("needed")}`],
      told.map(({ variation, result, needed }) => [
        data(variation), signedPercent(result.estimate), span(result.sequential), span(result.frequentist),
        percent(result.bayesian.chanceToWin), number(needed)])));
}

const span = ({ lower, upper }) => `${signedPercent(lower)} … ${signedPercent(upper)}`;

/** The first goal's interval, as each analysis saw it. */
async function showCourse(place, key, report, page) {
  const goal = report.metrics.find((each) => each.role === "goal" && each.comparisons.some(({ result }) => result));
  if (!goal) {
    return;
  }
  const asked = report.versions.slice(0, VERSIONS).map((version) =>
    get(`v1/experiments/${encodeURIComponent(key)}/results?version=${encodeURIComponent(version)}`));
  const reports = (await Promise.allSettled(asked)).filter(({ value }) => value).map(({ value }) => value);
  const { variation } = goal.comparisons.find(({ result }) => result);
  const points = reports.map((each) => [Date.parse(each.asOf), compared(each, goal.key, variation)])
    .filter(([, result]) => result).sort(([a], [b]) => a - b);
  if (!page.isShown || points.length < 2) {
    return;
  }
  const line = (value, kind) => ({ kind, points: points.map(([time, result]) => [time, value(result)]) });
  const short = points.at(-1)[0] - points[0][0] < 2 * DAY;
  place.replaceChildren(
    element("h3", {}, ...parts("experiments.course", { metric: data(goal.key), variation: data(variation) })),
    lines([line((result) => result.sequential.lower, "second"), line((result) => result.sequential.upper, "second"),
      line((result) => result.estimate, "")], t("course", { metric: goal.key, variation }),
    { formatX: short ? clockTime : date, formatY: signedPercent }));
}

const compared = (report, metric, variation) =>
  report.metrics.find((each) => each.key === metric)
    ?.comparisons.find((each) => each.variation === variation)?.result;
