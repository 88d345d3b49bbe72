// Plans that take longer than a call may: followed to their end, and found again after the page was left.

import { get } from "../api.js";
import { element } from "../dom.js";
import { percent, text } from "../texts.js";

const EVERY = 2_000;
const KEPT = "quanyu.budget-jobs";
const t = (key, parameters) => text(`budgets.${key}`, parameters);

/** Where each job of this tab is told of. */
const places = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
const keep = (all) => sessionStorage.setItem(KEPT, JSON.stringify(all));

/** An element that says how far each job is, and a function that follows another; `done` is called with a plan's id. */
export function jobs(page, done) {
  const root = element("div", { role: "status" });
  const follow = async (place, said) => {
    if (!page.isShown) {
      return;
    }
    const job = await get(place).catch((problem) => ({ state: problem.status === 404 ? "unknown" : "unheard", detail: problem.message }));
    if (!page.isShown) {
      return;
    }
    said.replaceChildren(...words(job));
    if (["queued", "running", "unheard"].includes(job.state)) {
      setTimeout(() => follow(place, said), EVERY);
      return;
    }
    keep(places().filter((each) => each !== place));
    if (job.state === "done") {
      done(job.plan);
    }
  };
  const begin = (place) => follow(place, root.appendChild(element("div", { className: "job" })));
  places().forEach(begin);
  return {
    root,
    follow: (location) => {
      const place = location.replace(/^.*?v1\//, "v1/");
      keep([...places(), place]);
      begin(place);
    },
  };
}

const words = (job) => [
  element("p", { className: "note" }, t(`job.${job.state}`), job.detail && ` ${job.detail}`),
  ...(job.state === "running" && job.progress > 0
    ? [element("progress", { max: 1, value: job.progress, ariaLabel: percent(job.progress) })] : []),
];
