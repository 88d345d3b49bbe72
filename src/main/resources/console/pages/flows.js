// Triggers and journeys: what begins each, how many came to each step, and the definition to change.

import { get, send } from "../api.js";
import { showCounts } from "../counts.js";
import { confirm } from "../dialog.js";
import { data, element, table } from "../dom.js";
import { act, area, field, form, input, json, row } from "../forms.js";
import { back, go, link } from "../page.js";
import { number, parts, text } from "../texts.js";

const t = (key, parameters) => text(`flows.${key}`, parameters);
const KINDS = {
  trigger: { list: "triggers", example: { on: { event: "Product Viewed" }, after: "30m", unless: [{ event: "Order Completed" }], send: { template: "looked" } } },
  journey: { list: "journeys", example: { on: { event: "Signed Up" }, first: "hello", steps: { hello: { send: { template: "hello" }, next: "exit" } } } },
};

/** The lists of both. */
export function showLists(page) {
  showList(page, "trigger", [t("begins"), t("after"), t("does")], (each) => [begins(each.on), each.after ? data(each.after) : t("once"), does(each)]);
  showList(page, "journey", [t("begins"), `#${t("steps")}`], (each) => [begins(each.on), number(Object.keys(each.steps).length)]);
}

function showList(page, kind, heads, cells) {
  const { list } = KINDS[kind];
  const panel = page.panel(list, t(list), { size: 6, tools: [element("span", { className: "back" }, link(t("new"), "messages", kind, ""))] });
  panel.load(() => get(`v1/${list}`), (reply) => {
    if (reply[list].length === 0) {
      panel.empty(t(`empty.${kind}`), t(`hint.${kind}`));
      return;
    }
    panel.ready();
    panel.body.replaceChildren(table(t(list), [t("key"), ...heads], reply[list].map((each) =>
      [link(data(each.key), "messages", kind, each.key), ...cells(each)])));
  }, page);
}

/** What begins it, as a sentence around the shop's names. */
function begins(on) {
  const kind = on.item ? `item.${on.item}` : on.audience ? on.change : on.browsing ? "browsing" : "event";
  return element("span", {}, ...parts(`flows.on.${kind}`, {
    event: data(on.event ?? ""), audience: data(on.audience ?? ""), time: data(on.browsing ?? "") }));
}

const does = ({ send: sent, call }) => (sent
  ? element("span", {}, ...parts("flows.sends", { template: data(sent.template) }))
  : element("span", {}, ...parts("flows.calls", { destination: data(call.destination) })));

export const isKind = (kind) => kind in KINDS;

/** One of them, or a new one where the key is empty. */
export function showOne(page, kind, key) {
  const path = (name) => `v1/${KINDS[kind].list}/${encodeURIComponent(name)}`;
  const panel = page.panel(kind, key ? data(key) : t(`make.${kind}`), { size: 7, tools: [back("messages")] });
  const show = ({ key: named, version, counts, ...definition }) => {
    panel.ready();
    panel.body.replaceChildren(form(text(key ? "flows.save" : "flows.make"), [
      ...(key ? [] : [row(field(t("key"), input("key", { required: true, pattern: "[a-z0-9][a-z0-9_\\-]*" })))]),
      field(t("definition"), area("definition", { rows: 18, value: JSON.stringify(definition, null, 2) }), t("definitionHint")),
    ], async (sent) => {
      const name = key || sent.elements.key.value;
      await send("PUT", path(name), json(sent.elements.definition.value) ?? {});
      return key ? text("form.saved") : go("messages", kind, name);
    }), ...(key ? [remove(kind, path(key))] : []));
    if (counts) {
      showSteps(page, definition, counts);
    }
  };
  panel.load(() => (key ? get(path(key)) : Promise.resolve(KINDS[kind].example)), show, page);
  if (key) {
    showCounts(page, KINDS[kind].list, key);
  }
}

const remove = (kind, path) => act(t("delete"), () => confirm({
  title: t(`delete.${kind}`), detail: t(`deleted.${kind}`), label: t("delete"), action: () => send("DELETE", path),
}).then((done) => done && go("messages")), "danger");

/** How many came to each step, over all versions; steps of older versions too. */
function showSteps(page, { steps }, counts) {
  const panel = page.panel("journey-counts", t("counts"), { size: 5, note: t("countsNote") });
  panel.ready();
  const names = [...new Set([...Object.keys(steps), ...Object.keys(counts)])].filter((name) => name !== "exit");
  panel.body.replaceChildren(table(t("counts"), [t("step"), t("what"), `#${t("came")}`], [
    ...names.map((name) => [data(name), what(steps[name]), number(counts[name] ?? 0)]),
    [t("exit"), "", number(counts.exit ?? 0)]]));
}

const STEPS = ["wait", "event", "audience", "split", "experiment", "send", "call"];

const what = (step) => (step ? t(`step.${STEPS.find((each) => each in step)}`) : t("step.gone"));
