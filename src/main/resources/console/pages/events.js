// Events: as they come in; what they brought; what was set aside and why, sent through again.

import { get, send } from "../api.js";
import { confirm } from "../dialog.js";
import { data, element, table } from "../dom.js";
import { act, field, row, select } from "../forms.js";
import { addTexts, hasText, moment, number, text } from "../texts.js";
import sentences from "../texts/events.js";
import { showCohorts } from "./cohorts.js";
import { showSales } from "./sales.js";
import { showTail } from "./tail.js";

addTexts(sentences);

const DAY = 86_400_000;
const t = (key, parameters) => text(`events.${key}`, parameters);

export function show(page) {
  showTail(page);
  showSales(page);
  showCohorts(page);
  showQuarantine(page);
}

function showQuarantine(page) {
  const days = select("period", [["1", t("day")], ["7", t("week")], ["31", t("month")]], "7");
  const reasons = page.panel("quarantine", t("quarantine"), { size: 5, note: t("quarantineNote") });
  const items = page.panel("items", t("items"), { size: 7, note: t("itemsNote") });
  reasons.root.querySelector(".head").after(row(field(t("period"), days)));
  const query = () => new URLSearchParams({ from: new Date(Date.now() - days.value * DAY).toISOString() });
  const ask = () => Promise.all([get(`v1/quarantine/summary?${query()}`), get(`v1/quarantine?limit=50&body=true&${query()}`)]);
  const again = () => {
    const asked = ask();
    items.load(() => asked, ([, list]) => showItems(items, list.items, again), page);
    reasons.load(() => asked, ([summary, list]) => showReasons(reasons, summary, list.items, query().get("from"), again), page);
  };
  days.addEventListener("change", again);
  again();
}

function showReasons(panel, summary, items, from, again) {
  if (summary.counts.length === 0) {
    panel.empty(t("clean"), t("cleanHint"));
    return;
  }
  panel.ready();
  const detail = (code) => items.find((each) => each.code === code)?.detail;
  panel.body.replaceChildren(table(t("quarantine"), [t("reason"), t("source"), t("phase"), `#${t("count")}`, t("action")],
    summary.counts.map((each) => [
      detail(each.code) ?? data(each.code), data(each.source), phase(each.phase), number(each.count),
      act(t("replay"), () => replay({ source: each.source, phase: each.phase, code: each.code, from }, again))])));
}

const phase = (code) => (hasText(`events.phase.${code}`) ? t(`phase.${code}`) : data(code));

function showItems(panel, items, again) {
  if (items.length === 0) {
    panel.empty(t("noItems"));
    return;
  }
  panel.ready();
  panel.body.replaceChildren(table(t("items"), [t("time"), t("reason"), t("place"), t("sent"), t("action")], items.map((each) => [
    moment(each.receivedAt), each.detail, data(each.pointer || "–"),
    each.body === undefined ? "–" : element("details", {}, element("summary", {}, t("look")),
      element("pre", { className: "code data", tabIndex: 0 }, JSON.stringify(each.body, null, 2))),
    act(t("replay"), () => replay({ ids: [each.id] }, again))])));
}

/** Asks, sends it through again, and says what came of it. */
function replay(selection, again) {
  return confirm({
    title: t("replayTitle"), detail: t("replayDetail"), label: t("replay"),
    action: async () => {
      const result = await send("POST", "v1/quarantine/replay", selection);
      if (result.replayed === 0) {
        throw new Error(result.kept[0]?.detail ?? t("nothing"));
      }
    },
  }).then((done) => done && again());
}
