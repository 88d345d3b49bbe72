// Trainings of a model: started here, followed to their end, and found again after the page was left.

import { get, send } from "./api.js";
import { confirm } from "./dialog.js";
import { data, element, table } from "./dom.js";
import { act } from "./forms.js";
import { moment, parts, percent, text } from "./texts.js";

const EVERY = 2_000;
const kept = (name) => `quanyu.training.${name}`;
const t = (key, parameters) => text(`training.${key}`, parameters);

/** A button that trains, and how far the training is; `done` is called at its end. */
export function training(page, name, done) {
  const state = element("div", { role: "status" });
  const follow = async () => {
    const place = sessionStorage.getItem(kept(name));
    if (!place || !page.isShown) {
      return;
    }
    const job = await get(place).catch((problem) => ({ state: "unknown", detail: problem.message }));
    state.replaceChildren(...said(job));
    if (job.state === "queued" || job.state === "running") {
      setTimeout(follow, EVERY);
      return;
    }
    sessionStorage.removeItem(kept(name));
    if (job.state === "done") {
      done();
    }
  };
  const start = act(t("start"), async () => {
    const { location } = await send("POST", `v1/models/${name}/train`);
    sessionStorage.setItem(kept(name), location.replace(/^.*?v1\//, "v1/"));
    await follow();
  }, "primary");
  follow();
  return element("div", { className: "stack" }, start, state);
}

const said = (job) => [
  element("p", { className: "note" }, t(`is.${job.state}`), job.detail && ` ${job.detail}`),
  job.progress !== undefined && job.progress < 1
    && element("progress", { max: 1, value: job.progress, ariaLabel: percent(job.progress) }),
].filter(Boolean);

/** The versions that are kept, with a way back to each. */
export function versions(name, model, heads, cells, done) {
  return table(t("versions"), [t("version"), t("trainedAt"), ...heads, t("use")], model.versions.map((each) => [
    data(each.version), moment(each.trainedAt), ...cells(each),
    each.current
      ? element("span", { className: "tag good" }, t("current"))
      : act(t("rollback"), () => confirm({
        title: t("rollbackTitle"), detail: parts("training.rollbackDetail", { version: data(each.version) }), label: t("rollback"),
        action: () => send("POST", `v1/models/${name}/rollback`, { version: each.version }),
      }).then((rolled) => rolled && done()))]));
}
