// Predictions: how true the model of each target is and what it goes by, what has drifted, and one person's with reasons.

import { get } from "../api.js";
import { data, element, pairs, table } from "../dom.js";
import { bars, lines } from "../drawings.js";
import { field, form, input } from "../forms.js";
import { addTexts, date, hasText, moment, money, number, percent, text } from "../texts.js";
import sentences from "../texts/people.js";
import { training, versions } from "../training.js";
import { typed } from "../identifiers.js";
import { curves } from "./prediction-curves.js";

addTexts(sentences);

const MODEL = "behavior";
const MOST_REASONS = 10;
const t = (key, parameters) => text(`predictions.${key}`, parameters);
/** The words for a code, or the code where a release has added one. */
export const named = (kind, code) => (hasText(`predictions.${kind}.${code}`) ? t(`${kind}.${code}`) : code);

export function show(page) {
  const panel = page.panel("behavior", t("title"), { note: t("note") });
  const again = () => panel.load(() => get("v1/models"), ({ models }) => {
    const model = models.find((each) => each.name === MODEL);
    const train = training(page, MODEL, again);
    if (!model) {
      panel.empty(t("empty"), t("emptyHint"));
      panel.state.append(train);
      return;
    }
    panel.ready();
    panel.body.replaceChildren(
      figures(model), train,
      element("h3", {}, t("overTime")), ...overTime(model),
      element("h3", {}, t("curvesTitle")), ...curves(model.targets, (target) => named("target", target)),
      element("h3", {}, t("driftTitle")), ...drift(model),
      element("h3", {}, t("nextTitle")), next(model), ...value(model),
      element("h3", {}, text("training.versions")),
      versions(MODEL, model, [`#${t("persons")}`], (each) => [number(each.persons)], again));
  }, page);
  again();
  showPerson(page);
}

const figures = (model) => table(t("title"),
  [t("target"), t("learner"), `#${t("rows")}`, `#${t("rate")}`, `#${t("auc")}`, `#${t("loss")}`, `#${t("calibration")}`, t("judged")],
  model.targets.map(({ target, learner, learned, judgement, problem }) => [
    named("target", target), learner ? named("learner", learner) : "–", number(learned.rows),
    learned.rows ? percent(learned.positives / learned.rows) : "–",
    ...(judgement
      ? [number(judgement.auc), loss(judgement),
        judgement.servedCalibrationError == null ? "–" : percent(judgement.servedCalibrationError), named("outcome", judgement.outcome)]
      : ["–", "–", "–", problem ? named("problem", problem.code) : "–"])]));

/** The loss of a model beside that of who tells of everybody what is usual. */
const loss = ({ logLoss, baseLogLoss }) => element("div", {},
  t("versus", { one: number(logLoss), other: number(baseLogLoss) }),
  logLoss > baseLogLoss ? element("div", { className: "tag bad" }, t("worse")) : null);

/** How well each target was told by each version that is kept. */
function overTime(model) {
  const told = model.targets.map(({ target }) => ({
    target,
    points: model.versions
      .map((each) => [Date.parse(each.trainedAt), each.targets.find((one) => one.target === target)?.judgement?.auc])
      .filter(([, auc]) => auc != null).sort(([a], [b]) => a - b),
  })).filter(({ points }) => points.length > 1);
  if (told.length === 0) {
    return [element("p", { className: "note" }, t("once"))];
  }
  return told.map(({ target, points }) => element("div", {},
    element("p", { className: "note" }, t("aucOf", { target: named("target", target) })),
    lines([{ points, marks: points.map(([time, auc]) => [time, auc, `${moment(time)}: ${number(auc)}`]) }],
      t("aucOf", { target: named("target", target) }), { formatX: date, formatY: number, height: 150, from: 0.5 })));
}

function drift(model) {
  const alarms = model.targets.flatMap(({ target, drift: found }) => (found?.alarms ?? []).map((alarm) => [target, alarm]));
  const looked = model.targets.find((each) => each.drift)?.drift;
  if (alarms.length === 0) {
    return [element("p", { className: "note" }, looked
      ? t("noDrift", { persons: number(looked.persons), time: moment(looked.asOf), index: number(looked.mostIndex) }) : t("noDriftYet"))];
  }
  return [element("p", { className: "alarm" }, t("drifted")),
    table(t("driftTitle"), [t("target"), t("feature"), `#${t("index")}`, `#${t("limit")}`],
      alarms.map(([target, { feature, index, limit }]) => [named("target", target), data(feature), number(index), number(limit)]))];
}

const next = (model) => table(t("nextTitle"), [t("target"), `#${t("persons")}`, `#${t("loss")}`, t("judged")],
  model.next.map(({ target, learned, judgement, problem }) => [
    named("target", target), number(learned.persons),
    judgement ? loss(judgement) : "–",
    judgement ? named("outcome", judgement.outcome) : problem ? named("problem", problem.code) : "–"]));

function value(model) {
  const problem = model.value?.problem;
  return problem ? [element("p", { className: "note" }, t("noValue"))] : [];
}

function showPerson(page) {
  const panel = page.panel("reasons", t("personTitle"), { note: t("personNote") });
  const shown = element("div", { className: "stack" });
  panel.ready();
  panel.body.replaceChildren(form(t("show"), [
    field(text("person.label"), input("identifier", { type: "search", required: true })),
  ], async (sent) => {
    shown.replaceChildren();
    const identifier = encodeURIComponent(typed(sent.elements.identifier.value.trim()));
    shown.replaceChildren(...predicted(await get(`v1/predictions/${identifier}?explain=true`)));
  }), shown);
}

/** A score in its measure: money in a currency where that is known, a number, a time of day, or a probability. */
export function scored(name, value, currency) {
  switch (name) {
    case "value_365d": return currency ? money(value, currency) : number(value);
    case "orders_90d": return number(value);
    case "next_hour": return `${value}:00`;
    default: return percent(value);
  }
}

/** What was predicted of a person, with reasons; why nothing was. */
export function predicted(reply) {
  if (!reply.predicted) {
    return [element("p", { className: "note" }, reply.detail)];
  }
  const facts = element("dl", { className: "facts" });
  const worth = reply.value ?? {};
  pairs(facts, [
    [t("likeliestChannel"), reply.next?.next_channel && text(`channel.${reply.next.next_channel.likeliest}`)],
    [t("likeliestHour"), reply.next?.next_hour && scored("next_hour", reply.next.next_hour.likeliest)],
    [t("active"), worth.active != null && scored("active", worth.active)],
    [t("worth"), worth.value_365d != null && worth.currency && scored("value_365d", worth.value_365d, worth.currency)],
  ].filter(([, said]) => said));
  return [facts, ...reply.predictions.map(explained)];
}

function explained({ target, probability, explanation }) {
  const features = (explanation?.features ?? [])
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)).slice(0, MOST_REASONS);
  return element("details", {},
    element("summary", {}, `${named("target", target)}: ${percent(probability)}`),
    bars(features.map(({ feature, contribution }) => ({ name: feature, value: contribution })),
      t("reasonsOf", { target: named("target", target) }), number),
    element("p", { className: "note" }, t("logOdds")));
}
