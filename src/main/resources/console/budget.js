// The last budget plan: where the money goes, what it brings, and the proof.

import { address, get } from "./api.js";
import { Chart, axis, color, tooltip } from "./charts.js";
import { element, pairs } from "./dom.js";
import { Panel } from "./panel.js";
import { currencyAmount, number, percent, text } from "./texts.js";

// The table has all channels, or the cells of a plan over cells; the chart those that a look takes in.
const MOST_BARS = 12;
const BAR_HEIGHT = 38;
const AXES_HEIGHT = 62;

const panel = new Panel("budget");
let chart;

/** Asks for the newest plan. */
export async function refresh() {
  panel.loading();
  try {
    const { plans } = await get("v1/budgets/plans");
    if (plans.length === 0) {
      empty();
    } else {
      show(await get(`v1/budgets/plans/${encodeURIComponent(plans[0].id)}`));
    }
  } catch (problem) {
    panel.failed(problem, refresh);
  }
}

function empty() {
  panel.empty(text("budget.empty"), text("budget.hint"),
    `curl -H "Authorization: Bearer KEY" \\\n  ${address("v1/budgets/plans")} -d @plan.json`);
}

function show(plan) {
  panel.ready();
  const amount = (value) => currencyAmount(value, plan.currency);
  document.getElementById("budget-label").textContent = plan.label ?? "";
  pairs(panel.find(".figures"), [
    [text("budget.spend"), amount(plan.total.spend)],
    [text("budget.response"), number(plan.total.response)],
  ]);
  panel.find(".price").textContent = priceWords(plan, amount);
  const channels = [...(plan.channels ?? plan.cells)].sort((a, b) => b.spend - a.spend);
  const bars = channels.slice(0, MOST_BARS);
  panel.find(".chart").style.height = `${AXES_HEIGHT + BAR_HEIGHT * bars.length}px`;
  chart ??= new Chart(panel.find(".chart"));
  chart.draw(() => option(plan, bars, amount), text("budget.summary"));
  panel.find("table").replaceChildren(...table(plan.cells ? "cell" : "channel", channels, amount));
  panel.find(".certificate").replaceChildren(...certificate(plan, amount));
}

/** What is to be said where a plan is only the best that was found, else nothing. */
export function bestFound({ status, certificate: { primal, bound, dual } }) {
  return status === "optimal" ? "" : text("proof.notProven", { more: number((bound ?? dual) - primal) });
}

/** The step is a round sum of about one percent of the total, so that the sentence is tangible. */
export function priceWords(plan, amount) {
  const step = 10 ** Math.max(0, Math.round(Math.log10(Math.max(plan.total.spend, 1))) - 2);
  const value = plan.total.shadowPrice;
  if (value == null) {
    return "";
  }
  const sentence = value > 0 ? "budget.price" : value < 0 ? "budget.forced" : "budget.enough";
  return text(sentence, { step: amount(step), more: number(Math.abs(value) * step) });
}

const share = (part, whole) => (whole > 0 ? part / whole : 0);

function option(plan, channels, amount) {
  const series = (name, value, total, tone) => ({
    name: text(name),
    type: "bar",
    barGap: "12%",
    barCategoryGap: "38%",
    itemStyle: { color: color(tone), borderRadius: [0, 2, 2, 0] },
    emphasis: { disabled: true },
    data: channels.map((channel) => share(channel[value], total)),
  });
  return {
    grid: { left: 0, right: 16, top: 28, bottom: 0, outerBoundsMode: "same" },
    legend: {
      top: 0, left: 0, padding: 0, itemWidth: 10, itemHeight: 10, selectedMode: false,
      textStyle: { color: color("muted"), fontSize: 12 },
    },
    tooltip: tooltip((index) => ({
      title: channels[index].name,
      rows: [
        [text("budget.spend"), amount(channels[index].spend), "spend"],
        [text("budget.response"), number(channels[index].response), "response"],
      ],
    })),
    xAxis: axis({
      type: "value", splitNumber: 4,
      axisLabel: { color: color("muted"), fontSize: 12, formatter: percent, hideOverlap: true },
    }),
    yAxis: axis({ type: "category", inverse: true, data: channels.map((channel) => channel.name) }),
    series: [
      series("budget.spendShare", "spend", plan.total.spend, "spend"),
      series("budget.responseShare", "response", plan.total.response, "response"),
    ],
  };
}

function table(kind, channels, amount) {
  const heads = [kind, "spend", "response", "marginal", "bounds"];
  const cells = (channel) => [
    amount(channel.spend),
    number(channel.response),
    channel.marginalReturn.right == null ? "–" : number(channel.marginalReturn.right),
    bounds(channel, amount),
  ];
  return [
    element("thead", {}, element("tr", {},
      ...heads.map((head) => element("th", { scope: "col" }, text(`budget.${head}`))))),
    element("tbody", {}, ...channels.map((channel) => element("tr", {},
      element("th", { scope: "row", className: "data" }, channel.name),
      ...cells(channel).map((cell) => element("td", {}, cell))))),
  ];
}

/** The bound that holds the channel stands out. */
function bounds({ min, max, atBound }, amount) {
  const end = (name, value) => element(atBound === name ? "b" : "span", {}, amount(value));
  return element("span", {}, end("min", min), " – ", end("max", max));
}

function certificate(plan, amount) {
  const proof = plan.certificate;
  const left = bestFound(plan);
  const list = element("dl", { className: "facts" });
  pairs(list, [
    [text("proof.primal"), number(proof.primal)],
    [text("proof.dual"), number(proof.dual ?? proof.bound)],
    [text("proof.relativeGap"), number(proof.relativeGap ?? proof.gap)],
    [text("proof.maxViolation"), amount(proof.maxViolation ?? proof.violation)],
  ]);
  return left
    ? [element("h3", {}, text("proof.bestFound")), element("p", {}, left), list]
    : [element("h3", {}, text("proof.title")), list];
}
