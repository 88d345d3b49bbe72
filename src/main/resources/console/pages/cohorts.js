// Events: who comes again in the months after their first, and how far a month's persons go.

import { get } from "../api.js";
import { element, table } from "../dom.js";
import { bars } from "../drawings.js";
import { field, row, select } from "../forms.js";
import { monthOf, number, percent, text } from "../texts.js";
import { exceeds } from "./sales.js";

const STEPS = ["active", "viewed", "added", "ordered"];
const SHADES = 5;
const t = (key, parameters) => text(`cohorts.${key}`, parameters);

/** A panel for a number of months up to this one, for known persons or visitors. */
export function showCohorts(page) {
  const months = select("months", ["3", "6", "12"].map((each) => [each, t("months", { months: each })]), "6");
  const kind = select("kind", ["known", "visitors"].map((each) => [each, t(each)]), "known");
  const step = select("step", STEPS.map((each) => [each, t(each)]), "active");
  const panel = page.panel("cohorts", t("title"), { note: t("note") });
  panel.root.querySelector(".head").after(row(field(t("period"), months), field(t("who"), kind), field(t("did"), step)));
  let last = 0;
  let told;
  const draw = () => told && show(panel, told, kind.value, step.value);
  const ask = () => {
    const asked = ++last;
    // A slow reply of another period must not replace a newer one.
    panel.load(() => get(`v1/activity/cohorts?months=${months.value}`), (reply) => {
      if (asked === last) {
        told = reply;
        draw();
      }
    }, page);
  };
  months.addEventListener("change", ask);
  kind.addEventListener("change", draw);
  step.addEventListener("change", draw);
  ask();
}

function show(panel, { cohorts, funnel }, kind, step) {
  const shown = cohorts.filter((each) => each[kind][0].active);
  const now = funnel.at(-1)[kind];
  if (shown.length === 0 && !now.active) {
    panel.empty(t("none"), t("noneHint"));
    panel.body.replaceChildren();
    return;
  }
  panel.ready();
  const later = Math.max(0, ...shown.map((each) => each[kind].length));
  const steps = STEPS.map((each) => ({ name: t(each), value: now[each] }));
  const after = Array.from({ length: later }, (_, at) => at);
  panel.body.replaceChildren(
    table(t("title"), [t("month"), `#${t("persons")}`, ...after.map((at) => `#${t("later", { at })}`)],
      shown.map((each) => [name(each.month), number(each[kind][0].active), ...after.map((at) => cell(each[kind], at, step))])),
    element("figure", { className: "stack" }, element("figcaption", {}, t("funnel")),
      bars(steps, t("funnel"), number), exceeds(steps),
      table(t("funnels"), [t("month"), ...STEPS.map((each) => `#${t(each)}`), `#${t("share")}`],
        [...funnel].reverse().map(({ month, [kind]: each }) => [
          name(month), ...STEPS.map((name) => number(each[name])), each.active ? percent(each.ordered / each.active) : "–"]))));
}

const name = (first) => monthOf(`${first}T00:00`);

/** The number says what the shade does. */
function cell(months, at, step) {
  if (at >= months.length) {
    return "";
  }
  const part = months[at][step] / months[0].active;
  return element("span", { className: `cell shade-${Math.ceil(part * SHADES)}` }, percent(part));
}
