// The rules of a place: what may be shown there, what is lifted, and what stands at a slot; tried
// before they are saved.

import { get, send } from "../api.js";
import { element } from "../dom.js";
import { act, area, button, check, field, form, input, json, numeric, row, select } from "../forms.js";
import { typed } from "../identifiers.js";
import { itemList } from "../items.js";
import { text } from "../texts.js";

const CONTEXTS = ["home", "product", "basket", "email", "search"];
const FORM = ["stock", "price", "categories", "excludeItems", "boosts", "pins", "diversity", "exploration"];
const ITEMS = 8;
const t = (key, parameters) => text(`recommendations.${key}`, parameters);
const path = (context) => `v1/recommendations/rules/${context}`;

export function showRules(page) {
  const choice = select("context", CONTEXTS.map((each) => [each, t(`context.${each}`)]), "home");
  const panel = page.panel("rules", t("rules"), { note: t("rulesNote") });
  panel.root.querySelector(".head").after(row(field(t("context"), choice)));
  const load = () => panel.load(() => get(path(choice.value)), (rules) => {
    panel.ready();
    panel.body.replaceChildren(editor(choice.value, rules, load));
  }, page);
  choice.addEventListener("change", load);
  load();
}

function editor(context, { context: same, version, ...rules }, again) {
  const boosts = lines("boosts", boost, rules.boosts ?? []);
  const pins = lines("pins", pin, rules.pins ?? []);
  const shown = element("div", { className: "grid", role: "status" });
  const rest = Object.fromEntries(Object.entries(rules).filter(([name]) => !FORM.includes(name)));
  const made = form(t("save"), [
    row(
      check("stock", t("stock"), rules.stock !== false),
      field(t("lambda"), input("lambda", { type: "number", min: 0, max: 1, step: "any", value: rules.diversity?.lambda ?? 1 })),
      field(t("mostPerCategory"), input("most", { type: "number", min: 1, value: rules.diversity?.mostPerCategory ?? "" })),
      field(t("exploration"), input("exploration", { type: "number", min: 0, max: 0.5, step: "any", value: rules.exploration ?? 0 }))),
    row(
      field(t("currency"), input("currency", { maxLength: 3, value: rules.price?.currency ?? "" })),
      field(t("minimum"), input("minimum", { type: "number", min: 0, value: rules.price?.minimum ?? "" })),
      field(t("maximum"), input("maximum", { type: "number", min: 0, value: rules.price?.maximum ?? "" }))),
    row(
      field(t("include"), input("include", { value: listed(rules.categories?.include) })),
      field(t("exclude"), input("exclude", { value: listed(rules.categories?.exclude) })),
      field(t("excludeItems"), input("excludeItems", { value: listed(rules.excludeItems) }), t("commas"))),
    boosts, pins,
    element("details", {}, element("summary", {}, t("rest")),
      field(t("restLabel"), area("rest", { value: JSON.stringify(rest, null, 2) }))),
    element("fieldset", { className: "stack" }, element("legend", {}, t("try")),
      row(
        field(text("person.label"), input("identifier", { type: "search" })),
        field(`${t("item")} ${text("form.optional")}`, input("product"), t("commas"))),
      act(t("preview"), () => preview(made.elements, context, body(made.elements, boosts, pins), shown)),
      shown),
    act(t("default"), () => send("DELETE", path(context)).then(again)),
  ], async (sent) => {
    await send("PUT", path(context), body(sent.elements, boosts, pins));
    return t("saved");
  });
  return made;
}

/** What the person sees now and what they would, side by side; the API writes nothing. */
async function preview(fields, context, rules, shown) {
  shown.replaceChildren();
  const query = new URLSearchParams({ context, n: ITEMS });
  const [person, items] = [fields.identifier.value.trim(), fields.product.value.trim()];
  if (person) {
    query.set("identifier", typed(person));
  }
  if (items) {
    query.set("item_id", items);
  }
  const { current, tried } = await send("POST", `${path("preview")}?${query}`, rules);
  const before = new Map(current.items.map(({ id }, at) => [id, at + 1]));
  const after = new Set(tried.items.map(({ id }) => id));
  shown.replaceChildren(
    side(t("now"), current, ({ id }) => (after.has(id) ? "" : tag(t("gone"), "bad"))),
    side(t("tried"), tried, ({ id }, at) => before.has(id)
      ? before.get(id) === at + 1 ? "" : tag(t("moved", { slot: before.get(id) }))
      : tag(t("added"), "good")));
}

const tag = (said, kind = "") => element("span", { className: `tag ${kind}` }, said);

const side = (title, { items, shortage, detail }, mark) => element("div", { className: "span-6 stack" },
  element("h3", {}, title),
  detail && element("p", { className: "note" }, detail),
  items.length === 0 ? element("p", { className: "note" }, text("items.empty")) : itemList(items, (item) => mark(item, items.indexOf(item))),
  shortage && element("ul", { className: "note" },
    ...shortage.leftOut.map((each) => element("li", {}, t("leftOut", { items: each.items, why: each.text })))));

function body(fields, boosts, pins) {
  const price = { currency: fields.currency.value.toUpperCase(), minimum: numeric(fields.minimum.value), maximum: numeric(fields.maximum.value) };
  const categories = { include: list(fields.include.value), exclude: list(fields.exclude.value) };
  return {
    ...json(fields.rest.value),
    stock: fields.stock.checked,
    ...(price.currency && { price }),
    ...((categories.include ?? categories.exclude) && { categories }),
    ...(list(fields.excludeItems.value) && { excludeItems: list(fields.excludeItems.value) }),
    boosts: values(boosts).map(({ what, named, factor, from, until }) => ({ [what]: named, factor: Number(factor), ...span(from, until) })),
    pins: values(pins).map(({ item, slot, from, until }) => ({ item, slot: Number(slot), ...span(from, until) })),
    diversity: { lambda: Number(fields.lambda.value), ...(fields.most.value && { mostPerCategory: Number(fields.most.value) }) },
    exploration: Number(fields.exploration.value),
  };
}

const listed = (values) => (values ?? []).join(", ");

/** The values between commas; undefined for none. */
function list(written) {
  const values = written.split(",").map((each) => each.trim()).filter(Boolean);
  return values.length > 0 ? values : undefined;
}

const span = (from, until) => ({ ...(from && { from }), ...(until && { until }) });

const boost = (known) => {
  const what = ["category", "brand", "item"].find((each) => each in known) ?? "category";
  return [
    field(t("what"), select("what", ["category", "brand", "item"].map((each) => [each, t(`what.${each}`)]), what)),
    field(t("named"), input("named", { value: known[what] ?? "", required: true })),
    field(t("factor"), input("factor", { type: "number", min: 0.01, max: 100, step: "any", value: known.factor ?? 1.5, required: true })),
    ...times(known)];
};

const pin = (known) => [
  field(t("what.item"), input("item", { value: known.item ?? "", required: true })),
  field(t("slot"), input("slot", { type: "number", min: 1, max: 100, value: known.slot ?? 1, required: true })),
  ...times(known)];

const times = (known) => ["from", "until"].map((name) =>
  field(t(name), input(name, { value: known[name] ?? "", placeholder: "2026-12-24T00:00:00Z" })));

function lines(name, line, known) {
  const group = element("fieldset", { className: "stack" }, element("legend", {}, t(name)));
  const add = button(text("form.add"), () => addLine({}));
  const addLine = (each) => {
    const made = row(...line(each), button(text("form.remove"), () => {
      made.remove();
      add.focus();
    }));
    made.classList.add("line");
    group.insertBefore(made, add);
  };
  group.append(add);
  known.forEach(addLine);
  return group;
}

const values = (group) => [...group.querySelectorAll(".line")].map((line) =>
  Object.fromEntries([...line.querySelectorAll("[name]")].map((each) => [each.name, each.value.trim()])));
