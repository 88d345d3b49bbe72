// How many messages wait in each queue, and what nobody could deal with.

import { data, element, table } from "./dom.js";
import { Panel } from "./panel.js";
import { hasText, number, text } from "./texts.js";

const ORDER = ["events", "audiences", "training", "behavior-training", "recommendations", "budgets",
  "experiment-analysis", "messages", "destinations", "destinations-slow", "privacy"];
const t = (key, parameters) => text(`queues.${key}`, parameters);

/** The panel, for whoever asks. */
export const panel = new Panel("queues");

/** All messages that a queue still has to give or is giving. */
export function waiting({ queues }, name) {
  const { waiting: now, inFlight, delayed } = queues.find((each) => each.name === name);
  return now + inFlight + delayed;
}

/** Shows the reply, or why there is none. */
export function show({ reply, problem }, retry) {
  if (problem) {
    panel.failed(problem, retry);
    return;
  }
  panel.ready();
  const place = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const queues = [...reply.queues].sort((a, b) => place(a.name) - place(b.name));
  const dead = reply.deadLetters.reduce((sum, each) => sum + each.messages, 0);
  panel.body.replaceChildren(
    dead === 0 ? element("p", {}, element("span", { className: "tag good" }, t("clean")))
      : element("p", { className: "alarm" }, t("dead", { count: number(dead) }), " ",
        element("code", {}, "./quanyu redrive")),
    table(t("title"), [t("queue"), `#${t("waiting")}`, `#${t("inFlight")}`, `#${t("delayed")}`, `#${t("deadLetters")}`], [
      ...queues.map((each) => [
        named(each.name), number(each.waiting), number(each.inFlight), number(each.delayed),
        deadLetters(reply.deadLetters, each.name)]),
      ...reply.deadLetters.filter(({ of }) => of.length === 0).map((each) => [
        t("calls"), "–", "–", "–", marked(each.messages)])]));
}

/** Those of two queues lie together: they are shown where the first of them is. */
function deadLetters(all, name) {
  const found = all.find(({ of }) => of.includes(name));
  if (!found) {
    return "–";
  }
  return found.of[0] === name ? marked(found.messages) : t("with", { queue: label(found.of[0]) });
}

const marked = (count) =>
  (count === 0 ? number(0) : element("b", { className: "tag bad" }, number(count)));

const label = (name) => (hasText(`queues.of.${name}`) ? t(`of.${name}`) : name);

const named = (name) => (hasText(`queues.of.${name}`) ? label(name) : data(name));
