// Budget: a plan that is made again as its limits are dragged, its curves, prices in words, and files.

import { get, send } from "../api.js";
import { bestFound, priceWords } from "../budget.js";
import { data, element, pairs, table } from "../dom.js";
import { act, area, button, field, form, json, row, select, showFaults } from "../forms.js";
import { currencyAmount, moment, number, parts, text } from "../texts.js";
import { curves, frontier, refusedFit } from "./budget-curves.js";
import { jobs } from "./budget-jobs.js";
import { save } from "./rights.js";

const STEPS = 200;
const t = (key, parameters) => text(`budgets.${key}`, parameters);
const stored = (id) => get(`v1/budgets/plans/${encodeURIComponent(id)}?curves=true`);
const plan = (request, keep) => send("POST", `v1/budgets/plans${keep ? "" : "?keep=false"}`, request);

export function show(page) {
  const panel = page.panel("plans", t("title"), { note: t("note") });
  const again = (chosen) => panel.load(() => listed(chosen), (found) => showPlans(page, panel, found, keep), page);
  const working = jobs(page, again);
  // What takes long is answered with where to ask for it: its id is a job's, not a plan's.
  const keep = async (request) => {
    const { id, location } = await plan(request, true);
    if (location) {
      working.follow(location);
      return t("takesLonger");
    }
    again(id);
    return t("kept");
  };
  panel.root.querySelector(".head").after(working.root);
  again();
  const made = page.panel("new-plan", t("new"), { note: t("newNote") });
  made.ready();
  made.body.replaceChildren(form(t("plan"), [
    field(t("request"), area("request", { rows: 8, required: true, value: JSON.stringify(EXAMPLE, null, 1) })),
  ], (sent) => keep(json(sent.elements.request.value))));
}

const EXAMPLE = {
  currency: "EUR", total: { max: 30000 },
  channels: [
    { name: "search", response: [[0, 0], [10000, 25000], [30000, 45000]] },
    { name: "video", min: 2000, response: [[0, 0], [20000, 30000]] }],
};

/** The newest plans, and of one of them all. */
async function listed(chosen) {
  const { plans } = await get("v1/budgets/plans?limit=50");
  return plans.length === 0 ? { plans } : { plans, kept: await stored(chosen ?? plans[0].id), fit: await refusedFit() };
}

/** When a plan was made, its label, and the gap of one that is only the best that was found. */
const named = ({ createdAt, label, status, gap }) => [
  moment(createdAt), ...(label ? [label] : []), ...(status === "feasible" ? [t("notProven", { gap: number(gap) })] : [])].join(" · ");

function showPlans(page, panel, { plans, kept, fit }, keep) {
  page.root.querySelectorAll(".of-plan").forEach((each) => each.remove());
  if (plans.length === 0) {
    panel.empty(text("budget.empty"), t("emptyHint"));
    return;
  }
  panel.ready();
  const choice = select("plan", plans.map((each) => [each.id, named(each)]), kept.id);
  choice.className = "data";
  const shown = element("div", { className: "stack" });
  choice.addEventListener("change", () => stored(choice.value)
    .then((other) => showPlan(page, shown, other, keep))
    .catch((problem) => showFaults(shown, problem)));
  panel.body.replaceChildren(field(t("choose"), choice), shown, ...fit);
  showPlan(page, shown, kept, keep);
}

/** Channels, or cells, of a plan or a request. */
const cells = (of) => of.channels ?? of.cells;

function showPlan(page, place, found, keep) {
  const { curves: drawn, ...kept } = found;
  const request = structuredClone(kept.request);
  const results = element("div", { className: "stack", ariaLive: "polite" });
  const amount = (value) => currencyAmount(value, kept.currency);
  const keeping = act(t("keep"), () => keep(request), "primary");
  const files = [
    button(t("csv"), () => save("plan.csv", csv(now), "text/csv")),
    button(t("json"), () => save("plan.json", JSON.stringify(now, null, 1), "application/json"))];
  let now = kept;
  const replace = (made, ...shown) => {
    now = made;
    // Only what is on screen can be kept or saved.
    [keeping.querySelector("button"), ...files].forEach((each) => {
      each.disabled = !made;
    });
    results.replaceChildren(...shown);
  };
  const draw = (made) => replace(made, ...figures(made, kept, drawn));
  const replan = latest(() => plan(request, false), draw, (problem) => replace(null, ...refused(problem, amount)), page);
  place.replaceChildren(
    element("div", { className: "grid" },
      element("div", { className: "span-4 stack" },
        element("h3", {}, t("limits")),
        ...sliders(request, kept, amount, replan),
        row(keeping, button(t("back"), () => showPlan(page, place, found, keep)))),
      element("div", { className: "span-8" }, results)),
    row(...files,
      act(t("frontier"), async () => place.querySelector(".frontier").replaceChildren(
        await frontier(request, kept, (asked) => plan(asked, false), amount)))),
    element("div", { className: "frontier" }));
  draw(kept);
}

/** Does one thing at a time, and again with the newest state if that was wanted meanwhile. */
function latest(ask, show, fail, page) {
  let busy = false;
  let wanted = false;
  return async function run() {
    wanted = true;
    if (busy) {
      return;
    }
    busy = true;
    while (wanted && page.isShown) {
      wanted = false;
      try {
        const made = await ask();
        wanted || show(made);
      } catch (problem) {
        wanted || fail(problem);
      }
    }
    busy = false;
  };
}

/** The total, and the bounds of each part that a look takes in. */
function sliders(request, kept, amount, replan) {
  const highest = cells(kept).reduce((sum, each) => sum + each.max, 0);
  request.total ??= {};
  const total = slider(t("total"), 0, highest, request.total.max ?? kept.total.spend, amount, (value) => {
    request.total.max = value;
    replan();
  });
  const bounds = cells(kept).slice(0, 12).map((each, at) => {
    const asked = cells(request)[at];
    const set = (bound) => (value) => {
      asked[bound] = value;
      replan();
    };
    return element("details", {}, element("summary", {}, data(each.name)),
      slider(parts("budgets.least", { name: data(each.name) }), 0, each.max, each.min, amount, set("min")),
      slider(parts("budgets.most", { name: data(each.name) }), 0, each.max, each.max, amount, set("max")));
  });
  return [total, ...bounds];
}

function slider(label, low, high, value, amount, changed) {
  const shown = element("output", {}, amount(value));
  // Steps are counted, so that the end is the limit itself, whatever its fraction.
  const range = element("input", {
    type: "range", min: 0, max: STEPS, step: 1, value: String(Math.round((value / (high || 1)) * STEPS)), ariaValueText: amount(value) });
  range.addEventListener("input", () => {
    const step = Number(range.value);
    const chosen = step === STEPS ? high : Math.round((high * step) / STEPS);
    shown.textContent = amount(chosen);
    range.ariaValueText = amount(chosen);
    changed(chosen);
  });
  return element("div", {}, field(element("span", {}, ...[label].flat()), range), shown);
}

/** A figure that also holds the exact value. */
const exact = (value, written) => element("data", { value: String(value) }, written);

function figures(made, kept, drawn) {
  const amount = (value) => currencyAmount(value, made.currency);
  const list = element("dl", { className: "figures" });
  pairs(list, [
    [text("budget.spend"), exact(made.total.spend, amount(made.total.spend))],
    [text("budget.response"), exact(made.total.response, number(made.total.response))]]);
  const before = new Map(cells(kept).map((each) => [each.name, each.spend]));
  return [list,
    element("p", { className: "price" }, priceWords(made, amount)),
    ...(bestFound(made) ? [element("p", { className: "note best-found" }, bestFound(made))] : []),
    curves(cells(made), drawn, cells(made.request), before, amount),
    table(t("table"), [text("budget.channel"), `#${text("budget.spend")}`, `#${t("before")}`, `#${text("budget.response")}`, `#${text("budget.marginal")}`],
      cells(made).map((each) => [
        data(each.name), exact(each.spend, amount(each.spend)), before.has(each.name) ? amount(before.get(each.name)) : "–",
        exact(each.response, number(each.response)),
        each.marginalReturn.right == null ? "–" : number(each.marginalReturn.right)]))];
}

/** Why there is no such plan: the limits that can't hold together. */
function refused(problem, amount) {
  const rows = problem.body?.conflict ?? [];
  if (rows.length === 0) {
    return [element("p", { className: "alarm" }, problem.message)];
  }
  return [element("div", { className: "alarm" }, element("p", {}, t("infeasible")),
    element("ul", {}, ...rows.map((each) => element("li", {}, ...limit(each, amount)))))];
}

/** A limit in words: of a channel, of the total, or a row as it is named. */
const limit = ({ row: named, channel, bound, value }, amount) => {
  if (!bound) {
    return [data(named)];
  }
  const name = channel ? data(channel) : t("whole");
  return parts(bound === "min" ? "budgets.atLeast" : "budgets.atMost", { name, amount: amount(value) });
};

/** A plan as CSV; what begins as a formula is quoted as text. */
function csv(made) {
  const cell = (value) => {
    const written = String(value ?? "");
    return `"${(/^[=+@\t\r-]/.test(written) && Number.isNaN(Number(written)) ? `'${written}` : written).replaceAll('"', '""')}"`;
  };
  const rows = [["name", "spend", "response", "marginalReturn", "min", "max"],
    ...cells(made).map((each) => [each.name, each.spend, each.response, each.marginalReturn.right, each.min, each.max])];
  return rows.map((each) => each.map(cell).join(",")).join("\r\n");
}
