// The form that defines an experiment: its variations, and what is measured.

import { element } from "../dom.js";
import { button, check, field, form, input, json, numeric, row, select } from "../forms.js";
import { text } from "../texts.js";

const t = (key) => text(`experiments.${key}`);
const KINDS = ["proportion", "mean", "revenue"];
const ROLES = ["goal", "secondary", "guardrail"];

/** Gives key and body of the definition to `put`. */
export function definition(put) {
  const variations = lines("variations", variation, [["control", 50], ["new", 50]]);
  const metrics = lines("metrics", metric, [["bought"]]);
  return form(t("define"), [
    row(
      field(t("key"), input("key", { required: true, pattern: "[A-Za-z0-9_.\\-]+" }), t("keyHint")),
      field(`${t("name")} ${text("form.optional")}`, input("name")),
      field(t("coverage"), input("coverage", { type: "number", min: 1, max: 100, value: 100, required: true })),
      field(t("holdout"), input("holdout", { type: "number", min: 0, max: 50, step: "any", value: 0, required: true }))),
    variations, metrics,
    row(
      field(`${t("condition")} ${text("form.optional")}`, input("condition", { placeholder: '{"country": "DE"}' }), t("conditionHint")),
      check("bandit", t("banditField"))),
  ], (sent) => put(sent.elements.key.value, body(sent, variations, metrics)));
}

function body(sent, variations, metrics) {
  const fields = sent.elements;
  const weights = values(variations).map((each) => Number(each.weight));
  const sum = weights.reduce((a, b) => a + b, 0);
  const holdout = Number(fields.holdout.value) / 100;
  return {
    ...(fields.name.value && { name: fields.name.value }),
    coverage: Number(fields.coverage.value) / 100,
    ...(holdout > 0 && { holdout }),
    condition: json(fields.condition.value) ?? {},
    bandit: fields.bandit.checked,
    variations: values(variations).map((each, at) => ({
      key: each.variation, weight: weights[at] / sum, value: written(each.value, each.variation) })),
    metrics: values(metrics).map((each) => ({
      key: each.metric, kind: each.kind, event: each.event, role: each.role, better: each.better,
      ...(each.currency && { currency: each.currency.toUpperCase() }),
      ...(numeric(each.days) && { days: numeric(each.days) }) })),
  };
}

/** A value as JSON where it is some, else as text; the key where there is none. */
function written(value, key) {
  if (value === "") {
    return key;
  }
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A group of lines, to which one can be added, and from which each may be removed. */
function lines(name, line, first) {
  const group = element("fieldset", { className: `stack ${name}` }, element("legend", {}, t(name)));
  const add = button(text("form.add"), () => addLine([]));
  const addLine = (known) => {
    const made = row(...line(known));
    made.classList.add("line");
    made.append(button(text("form.remove"), () => {
      made.remove();
      add.focus();
    }));
    group.insertBefore(made, add);
  };
  group.append(add);
  first.forEach(addLine);
  return group;
}

const values = (group) =>
  [...group.querySelectorAll(".line")].map((line) =>
    Object.fromEntries([...line.querySelectorAll("[name]")].map((each) => [each.name, each.value])));

const variation = ([key = "", weight = 50]) => [
  field(t("variation"), input("variation", { value: key, required: true })),
  field(t("weight"), input("weight", { type: "number", min: 0.01, step: "any", value: weight, required: true })),
  field(t("value"), input("value")),
];

const metric = ([key = ""]) => [
  field(t("metric"), input("metric", { value: key, required: true })),
  field(t("kind"), select("kind", KINDS.map((kind) => [kind, t(`kind.${kind}`)]))),
  field(t("event"), input("event", { value: "Order Completed", required: true })),
  field(t("role"), select("role", ROLES.map((role) => [role, t(`role.${role}`)]))),
  field(t("better"), select("better", [["higher", t("better.higher")], ["lower", t("better.lower")]])),
  field(t("currency"), input("currency", { maxLength: 3, size: 4 })),
  field(t("days"), input("days", { type: "number", min: 0, max: 90 })),
];
