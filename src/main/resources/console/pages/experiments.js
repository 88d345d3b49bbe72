// Experiments: what runs, a form for a new one, and what came of each.

import { get, send } from "../api.js";
import { confirm } from "../dialog.js";
import { data, element, pairs, table } from "../dom.js";
import { act, check, field, row, select } from "../forms.js";
import { back, go, link } from "../page.js";
import { addTexts, date, parts, percent, text } from "../texts.js";
import sentences from "../texts/experiments.js";
import { definition } from "./experiment-form.js";
import { showResults } from "./experiment-results.js";

addTexts(sentences);

const SOON = 1_500;
const PATIENCE = 60;
const path = (key, rest = "") => `v1/experiments/${encodeURIComponent(key)}${rest}`;
const t = (key, parameters) => text(`experiments.${key}`, parameters);
const TONES = { running: "good", stopped: "" };

export function show(page) {
  if (page.parts[0]) {
    showOne(page, page.parts[0]);
  } else {
    showAll(page);
  }
}

function showAll(page) {
  const list = page.panel("experiments", t("title"), { note: t("note") });
  list.load(() => get("v1/experiments"), ({ experiments }) => {
    if (experiments.length === 0) {
      list.empty(t("empty"), t("emptyHint"));
      return;
    }
    list.ready();
    list.body.replaceChildren(table(t("title"), [t("name"), t("status"), t("variations"), t("metrics"), t("since")],
      experiments.map((each) => [
        link(data(each.name || each.key), "experiments", each.key),
        status(each.status),
        data(each.variations.map((one) => one.key).join(", ")),
        data(each.metrics.map((one) => one.key).join(", ") || "–"),
        date(each.startedAt) ?? "–"])));
  }, page);
  const made = page.panel("new-experiment", t("new"), { note: t("newNote") });
  made.ready();
  made.body.replaceChildren(definition(async (key, body) => {
    await send("PUT", path(key), body);
    go("experiments", key);
  }));
}

const status = (code) => element("span", { className: `tag ${TONES[code] ?? ""}` }, t(`is.${code}`));

function showOne(page, key) {
  const one = page.panel("experiment", data(key), { size: 4, tools: [back("experiments")] });
  const results = page.panel("results", t("results"), { size: 8, note: t("resultsNote") });
  const again = () => {
    one.load(() => get(path(key)), (experiment) => {
      showExperiment(page, one, experiment, again);
      const ask = () => (experiment.status === "draft" ? null : found(key));
      results.load(ask, (reply) => showResults(results, key, reply, page), page);
    }, page);
  };
  again();
}

/** The newest results; null where there are none yet. */
async function found(key) {
  try {
    return await get(path(key, "/results"));
  } catch (problem) {
    if (problem.body?.code === "experiment_no_results") {
      return null;
    }
    throw problem;
  }
}

function showExperiment(page, panel, experiment, again) {
  panel.ready();
  const facts = element("dl", { className: "facts" });
  pairs(facts, [
    [t("status"), status(experiment.status)],
    [t("feature"), data(experiment.feature)],
    [t("part"), percent(experiment.coverage)],
    [t("since"), date(experiment.startedAt)],
    [t("until"), date(experiment.stoppedAt)],
    [t("released"), experiment.released && data(experiment.released)],
    [t("bandit"), text(experiment.bandit ? "yes" : "no")],
  ].filter(([, value]) => value));
  panel.body.replaceChildren(
    facts,
    ...(experiment.stopReason ? [element("p", { className: "alarm" }, ...parts("experiments.stoppedBy", { reason: data(experiment.stopReason) }))] : []),
    ...experiment.warnings.map((warning) => element("p", { className: "alarm" }, warning.detail)),
    table(t("variations"), [t("variation"), `#${t("weight")}`, t("value")],
      experiment.variations.map((each) => [data(each.name || each.key), percent(each.weight), data(JSON.stringify(each.value))])),
    metrics(experiment),
    row(...actions(page, experiment, again)));
}

const metrics = (experiment) =>
  experiment.metrics.length === 0
    ? element("p", { className: "note" }, t("noMetrics"))
    : table(t("metrics"), [t("metric"), t("kind"), t("event"), t("role")],
      experiment.metrics.map((each) => [data(each.key), t(`kind.${each.kind}`), data(each.event), t(`role.${each.role}`)]));

function actions(page, experiment, again) {
  const { key } = experiment;
  const start = act(t("start"), () => send("POST", path(key, "/start")).then(again), "primary");
  const analyze = act(t("analyze"), async () => {
    const { version } = await send("POST", path(key, "/analyze"));
    await awaited(page, key, version);
    again();
  });
  const stop = act(t("stop"), () => askToStop(experiment, again), "danger");
  const remove = act(t("delete"), () => confirm({
    title: t("deleteTitle"), detail: t("deleteDetail"), label: t("delete"),
    action: () => send("DELETE", path(key)),
  }).then((done) => done && go("experiments")), "danger");
  return { draft: [start, remove], running: [analyze, stop], stopped: [analyze, stop, remove] }[experiment.status];
}

/** Returns once results of this version are there, or not to be waited for any more. */
async function awaited(page, key, version) {
  for (let tries = 0; tries < PATIENCE && page.isShown; tries++) {
    try {
      return await get(path(key, `/results?version=${encodeURIComponent(version)}`));
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
      await new Promise((resolve) => setTimeout(resolve, SOON));
    }
  }
  throw new Error(t("later"));
}

function askToStop(experiment, again) {
  const choice = select("release", experiment.variations.map((each) => [each.key, each.name || each.key]));
  const winner = check("winner", t("winner"));
  return confirm({
    title: t("stopTitle"), detail: t("stopDetail"), label: t("stop"),
    extra: element("div", { className: "stack" }, field(t("release"), choice), winner),
    action: () => send("POST", path(experiment.key, "/stop"),
      winner.querySelector("input").checked ? { winner: true } : { release: choice.value }),
  }).then((done) => done && again());
}
