// A target's curves of calibration and gain, and what its features weigh, each with its table.

import { data, element, table } from "../dom.js";
import { bars, lines } from "../drawings.js";
import { field, row, select } from "../forms.js";
import { number, percent, text } from "../texts.js";

const t = (key, parameters) => text(`predictions.${key}`, parameters);
const both = (one) => [one, one];

/** Of the targets whose newest judgement has curves, one at a time; says so where none has. */
export function curves(targets, named) {
  const known = targets.filter(({ judgement }) => judgement?.gain);
  if (known.length === 0) {
    return [element("p", { className: "note" }, t("noCurves"))];
  }
  const shown = element("div", { className: "grid" });
  const choice = select("curves", known.map(({ target }) => [target, named(target)]), known[0].target);
  const draw = () => {
    const { target, judgement } = known.find((each) => each.target === choice.value);
    shown.replaceChildren(
      calibration(judgement.calibration, named(target)), gain(judgement.gain, named(target)),
      ...(judgement.importance.length > 0 ? [importance(judgement, named(target))] : []));
  };
  choice.addEventListener("change", draw);
  draw();
  return [row(field(t("target"), choice)), shown];
}

function calibration(bins, target) {
  const label = t("calibrationOf", { target });
  const points = bins.map(({ predicted, observed }) => [predicted, observed]);
  const most = Math.max(...points.flat());
  const marks = bins.map(({ predicted, observed, rows }) => [predicted, observed,
    t("bin", { predicted: percent(predicted), observed: percent(observed), rows: number(rows) })]);
  return figure(label, t("calibrationHint"), lines(
    [{ points: [both(0), both(most)], kind: "second" }, { points, marks }], label, { formatX: percent, formatY: percent, from: 0, width: 480 }),
  table(label, [`#${t("told")}`, `#${t("came")}`, `#${t("persons")}`],
    bins.map(({ predicted, observed, rows }) => [percent(predicted), percent(observed), number(rows)])));
}

function gain(found, target) {
  const label = t("gainOf", { target });
  const points = [both(0), ...found.map((each) => [each.share, each.found])];
  const marks = found.map((each) => [each.share, each.found,
    t("point", { share: percent(each.share), found: percent(each.found), lift: number(each.lift) })]);
  return figure(label, t("gainHint"), lines(
    [{ points: [both(0), both(1)], kind: "second" }, { points, marks }], label, { formatX: percent, formatY: percent, from: 0, width: 480 }),
  table(label, [`#${t("asked")}`, `#${t("found")}`, `#${t("lift")}`],
    found.map((each) => [percent(each.share), percent(each.found), number(each.lift)])));
}

function importance({ importance: weights, explained }, target) {
  const label = t("importanceOf", { target });
  return figure(label, t("importanceHint", { persons: number(explained) }),
    bars(weights.map(({ feature, weight }) => ({ name: feature, value: weight })), label, number),
    table(label, [t("feature"), `#${t("weight")}`], weights.map(({ feature, weight }) => [data(feature), number(weight)])));
}

const figure = (title, hint, drawing, inRows) => element("figure", { className: "span-6 stack" },
  element("figcaption", {}, title), drawing, element("p", { className: "note" }, hint),
  element("details", {}, element("summary", {}, t("asTable")), inRows));
