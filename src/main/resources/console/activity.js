// Events per minute by channel, and the newest profiles: one question for both.

import { address, get } from "./api.js";
import { Chart, axis, color, swatchOf, tooltip } from "./charts.js";
import { element, pairs } from "./dom.js";
import { Panel } from "./panel.js";
import { ago, clockTime, number, text } from "./texts.js";

const MINUTES = 60;
const RECENT = 5;
const CHANNELS = ["web", "app", "store", "kiosk", "social", "email", "ads", "other"];

const rates = new Panel("activity");
const newest = new Panel("newest");
let chart;
let minutes = [];
let choose = () => {};
let tell = () => {};

/** Calls back with an identifier when one of the newest profiles is chosen. */
export function onChoice(callback) {
  choose = callback;
}

/** Calls back with {reply}, of all minutes, or {problem} at each refresh. */
export function onRates(callback) {
  tell = callback;
}

/** Asks anew; only the newest minutes where the older ones are known, for those stay as they are. */
export async function refresh() {
  rates.loading();
  newest.loading();
  try {
    const known = minutes.length > 0;
    show(await get(`v1/activity?minutes=${known ? RECENT : MINUTES}`), known);
  } catch (problem) {
    minutes = [];
    rates.failed(problem, refresh);
    newest.failed(problem, refresh);
    tell({ problem });
  }
}

function show(reply, known) {
  minutes = known ? joined(minutes, reply.minutes) : reply.minutes;
  if (minutes.length < MINUTES) {
    // The page slept through more than the recent minutes.
    minutes = [];
    refresh();
    return;
  }
  showRates();
  showNewest(reply.newestProfiles);
  tell({ reply: { ...reply, minutes } });
}

function joined(older, newer) {
  const first = newer[0].minute;
  if (older[older.length - 1].minute < first) {
    return [];
  }
  return [...older.filter((each) => each.minute < first), ...newer].slice(-MINUTES);
}

function showRates() {
  const totals = minutes.map(sum);
  const total = totals.reduce((a, b) => a + b, 0);
  if (total === 0) {
    rates.empty(text("activity.empty"), text("activity.send"), example());
    return;
  }
  rates.ready();
  pairs(rates.find(".figures"), [
    [text("activity.total"), number(total)],
    [text("activity.now"), number(totals[MINUTES - 1])],
    [text("activity.peak"), number(Math.max(...totals))],
  ]);
  const used = CHANNELS.filter((channel) => minutes.some((each) => each.channels[channel]));
  chart ??= new Chart(rates.find(".chart"));
  chart.draw(() => option(used), text("activity.summary", { total: number(total) }));
  rates.find(".legend").replaceChildren(...used.map(legend));
}

const sum = (minute) => Object.values(minute.channels).reduce((a, b) => a + b, 0);

function legend(channel) {
  const total = minutes.reduce((all, each) => all + (each.channels[channel] ?? 0), 0);
  return element("li", {}, swatchOf(channel), text(`channel.${channel}`), element("b", {}, number(total)));
}

function option(used) {
  return {
    grid: { left: 0, right: 0, top: 12, bottom: 0, outerBoundsMode: "same" },
    tooltip: tooltip((index) => tip(minutes[index])),
    xAxis: axis({
      type: "category",
      data: minutes.map((each) => clockTime(each.minute)),
      axisLabel: { color: color("muted"), fontSize: 12, interval: (i, time) => time.endsWith("0"), hideOverlap: true },
    }),
    yAxis: axis({ type: "value", minInterval: 1, splitNumber: 3, axisLine: { show: false } }),
    // Every channel each time, so that one that falls silent leaves the chart.
    series: CHANNELS.map((channel) => ({
      id: channel,
      name: text(`channel.${channel}`),
      type: "bar",
      stack: "all",
      barCategoryGap: "18%",
      itemStyle: { color: color(channel) },
      emphasis: { disabled: true },
      data: used.includes(channel) ? minutes.map((each) => each.channels[channel] ?? 0) : [],
    })),
  };
}

function tip(minute) {
  return {
    title: clockTime(minute.minute),
    rows: CHANNELS.filter((channel) => minute.channels[channel]).map((channel) => [
      text(`channel.${channel}`), number(minute.channels[channel]), channel]),
  };
}

function showNewest(profiles) {
  if (profiles.length === 0) {
    newest.empty(text("newest.empty"), text("newest.hint"));
    return;
  }
  newest.ready();
  // A refresh must not take the focus from whoever walks the list by keyboard.
  const focused = newest.body.contains(document.activeElement) && document.activeElement.value;
  newest.body.replaceChildren(...profiles.map(profile));
  if (focused) {
    [...newest.body.querySelectorAll("button")].find((each) => each.value === focused)?.focus();
  }
}

function profile({ identifier, time }) {
  const colon = identifier.indexOf(":");
  return element("li", {},
    element("button", { type: "button", value: identifier, onclick: () => choose(identifier) },
      element("span", { className: "value data" }, identifier.slice(colon + 1)),
      element("span", { className: "kind" }, text(`identifier.${identifier.slice(0, colon)}`)),
      element("time", { dateTime: time }, ago(time))));
}

function example() {
  const key = location.hostname === "localhost" ? "local-write" : "WRITE_KEY";
  return `curl -u ${key}: ${address("v1/track")} -d '{\n  "userId": "42", "event": "Product Viewed",\n  "properties": {"product_id": "lamp"}, "context": {"channel": "web"}}'`;
}
