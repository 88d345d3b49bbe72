// Recommendations: the model and how it was chosen, two ways side by side, and the merchandiser's rules.

import { get } from "../api.js";
import { data, element, table } from "../dom.js";
import { lines } from "../drawings.js";
import { field, form, input, row, select } from "../forms.js";
import { typed } from "../identifiers.js";
import { itemList, looked } from "../items.js";
import { addTexts, date, hasText, moment, number, parts, text } from "../texts.js";
import sentences from "../texts/recommendations.js";
import { training, versions } from "../training.js";
import { showRules } from "./recommendation-rules.js";

addTexts(sentences);

const MODEL = "recommender";
// Whoever opens a product's page first.
const NOBODY = "anonymous_id:console";
const ITEMS = 8;
const STRATEGIES = ["personal", "popular", "trending", "together", "similar", "new", "catalog"];
const t = (key, parameters) => text(`recommendations.${key}`, parameters);

export function show(page) {
  const panel = page.panel("model", t("title"), { note: t("note") });
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
      element("p", { className: "price" }, ...parts("recommendations.inUse", { winner: data(model.winner), persons: number(model.persons), items: number(model.items) })),
      train, ...tried(model), ...overTime(model),
      element("h3", {}, text("training.versions")),
      versions(MODEL, model, [t("winner"), `#${t("measured")}`, t("why")], (each) => [
        data(each.winner), each.promotion.value == null ? "–" : number(each.promotion.value), outcome(each.promotion.outcome)], again));
  }, page);
  again();
  compare(page);
  showRules(page);
}

const outcome = (code) => (hasText(`recommendations.outcome.${code}`) ? t(`outcome.${code}`) : data(code));

/** The candidates of the newest choice. */
function tried({ selection, metric }) {
  if (!selection) {
    return [element("p", { className: "note" }, t("notChosen"))];
  }
  return [element("h3", {}, ...parts("recommendations.candidates", { cases: number(selection.cases), metric: data(metric) })),
    table(t("candidate"), [t("candidate"), `#${t("measured")}`, `#${t("slowest")}`, `#${t("size")}`, t("budget")],
      selection.candidates.map((each) => [
        data(each.model), number(each.value), t("millis", { number: number(each.serveP99Millis) }),
        t("megabytes", { number: number(each.modelBytes / 1e6) }), text(each.inBudget ? "yes" : "no")]))];
}

/** What each version reached on days that it did not know. */
function overTime(model) {
  const points = model.versions.filter((each) => each.promotion?.value != null)
    .map((each) => [Date.parse(each.trainedAt), each.promotion.value]).sort(([a], [b]) => a - b);
  if (points.length < 2) {
    return [];
  }
  return [element("h3", {}, ...parts("recommendations.overTime", { metric: data(model.metric) })),
    lines([{ points, marks: points.map(([time, value]) => [time, value, `${moment(time)}: ${number(value)}`]) }],
      t("overTime", { metric: model.metric }), { formatX: date, formatY: number, from: 0, height: 180 })];
}

function compare(page) {
  const panel = page.panel("compare", t("compare"), { note: t("compareNote") });
  const shown = element("div", { className: "grid" });
  const strategies = STRATEGIES.map((each) => [each, t(`strategy.${each}`)]);
  panel.ready();
  panel.body.replaceChildren(form(t("show"), [row(
    field(text("person.label"), input("identifier", { type: "search" })),
    field(`${t("item")} ${text("form.optional")}`, input("product")),
    field(t("first"), select("first", strategies, "personal")),
    field(t("second"), select("second", strategies, "popular")))],
  async (sent) => {
    const fields = sent.elements;
    const [first, second] = await Promise.all([fields.first, fields.second].map((each) => asked(fields, each.value)));
    shown.replaceChildren(side(t(`strategy.${fields.first.value}`), first), side(t(`strategy.${fields.second.value}`), second));
  }), shown);
}

function asked(fields, strategy) {
  const [person, item] = [fields.identifier.value.trim(), fields.product.value.trim()];
  const query = new URLSearchParams({ strategy, n: ITEMS });
  if (person || item) {
    query.set("identifier", person ? typed(person) : NOBODY);
  }
  if (item) {
    query.set("context", "product");
    query.set("item_id", item);
  }
  return looked(query);
}

const side = (title, reply) => element("div", { className: "span-6 stack" },
  element("h3", {}, title),
  reply.personalized ? "" : element("p", { className: "note" }, reply.detail ?? ""),
  reply.items.length === 0
    ? element("p", { className: "note" }, text("items.empty"))
    : itemList(reply.items));
