// Audiences: all with their numbers, and a form for a condition that is counted while it is built.

import { get, send } from "../api.js";
import { confirm } from "../dialog.js";
import { data, element, pairs, table } from "../dom.js";
import { act, field, form, input } from "../forms.js";
import { back, go, link } from "../page.js";
import { addTexts, moment, number, text } from "../texts.js";
import sentences from "../texts/audiences.js";
import { builder } from "./audience-form.js";

addTexts(sentences);

const PATIENCE = 600;
const t = (key, parameters) => text(`audiences.${key}`, parameters);
const path = (name, rest = "") => `v1/audiences/${encodeURIComponent(name)}${rest}`;

export function show(page) {
  if (page.parts[0]) {
    showOne(page, page.parts[0]);
    return;
  }
  const list = page.panel("audiences", t("title"), { note: t("note") });
  list.load(() => get("v1/audiences"), ({ audiences }) => {
    if (audiences.length === 0) {
      list.empty(t("empty"), t("emptyHint"));
      return;
    }
    list.ready();
    list.body.replaceChildren(table(t("title"), [t("name"), `#${t("members")}`, t("description"), t("changed")],
      audiences.map((each) => [
        link(data(each.name), "audiences", each.name), members(each), data(each.description ?? ""), moment(each.changedAt)])));
  }, page);
  build(page, {});
}

/** A number of few is not told to a key that may not read persons. */
const members = (each) =>
  each.members === null ? t("fewer", { number: each.fewerThan }) : number(each.members);

/** The form, and beside it who would be in it. */
function build(page, known) {
  const made = page.panel("build", t(known.name ? "change" : "new"), { size: 7 });
  const count = page.panel("count", t("count"), { size: 5, note: t("countNote") });
  let waiting;
  let last = 0;
  const preview = (condition) => {
    const asked = ++last;
    clearTimeout(waiting);
    count.loading();
    waiting = setTimeout(() => condition()
      // A slow count of another condition must not replace a newer one, nor may its failure.
      ? count.load(() => send("POST", "v1/audiences/preview", { condition: condition() })
        .catch((problem) => (asked === last ? Promise.reject(problem) : null)), (found) => asked === last && showCount(count, found), page)
      : count.empty(t("incomplete")), PATIENCE);
  };
  const conditions = builder(known.condition, () => preview(conditions.value));
  made.ready();
  made.body.replaceChildren(form(t("save"), [
    ...(known.name ? [] : [field(t("name"), input("name", { required: true }))]),
    field(`${t("description")} ${text("form.optional")}`, input("description", { value: known.description ?? "" })),
    conditions.root,
  ], async (sent) => {
    const fields = sent.elements;
    const name = known.name ?? fields.name.value;
    await send("PUT", path(name), {
      ...(fields.description.value && { description: fields.description.value }),
      ...(known.destinations && { destinations: known.destinations }),
      condition: conditions.value() });
    if (!known.name) {
      go("audiences", name);
    }
    return text("form.saved");
  }));
  preview(conditions.value);
}

function showCount(panel, found) {
  panel.ready();
  const figures = element("dl", { className: "figures" });
  pairs(figures, [
    [t("members"), members(found)], [t("looked"), number(found.persons)]]);
  panel.body.replaceChildren(figures,
    ...(found.partial ? [element("p", { className: "note" }, t("partial"))] : []),
    ...(found.sample?.length ? [
      element("h3", {}, t("sample")),
      element("ul", { className: "chips" }, ...found.sample.map((person) => element("li", {}, link(data(person), "people", person))))] : []));
}

function showOne(page, name) {
  const panel = page.panel("audience", data(name), { tools: [back("audiences")] });
  panel.load(() => get(path(name)), (audience) => {
    panel.ready();
    const facts = element("dl", { className: "facts" });
    pairs(facts, [
      [t("members"), members(audience)],
      [t("changed"), moment(audience.changedAt)],
      [t("backfill"), t(`is.${audience.backfill.state}`, { persons: number(audience.backfill.persons) })],
    ]);
    panel.body.replaceChildren(facts,
      element("progress", { max: audience.backfill.segments, value: audience.backfill.segmentsDone, ariaLabel: t("backfill") }),
      element("details", {}, element("summary", {}, t("json")),
        element("pre", { className: "code data" }, JSON.stringify(audience.condition, null, 2))),
      act(t("delete"), () => confirm({
        title: t("deleteTitle"), detail: t("deleteDetail"), label: t("delete"), action: () => send("DELETE", path(name)),
      }).then((done) => done && go("audiences")), "danger"));
    if (!page.root.querySelector("#build")) {
      build(page, audience);
      showMembers(page, name);
    }
  }, page);
}

function showMembers(page, name) {
  const panel = page.panel("members", t("members"));
  panel.load(() => get(path(name, "/members?limit=20")), (reply) => {
    if (reply.members.length === 0) {
      panel.empty(t("nobody"));
      return;
    }
    panel.ready();
    panel.body.replaceChildren(table(t("members"), [t("person"), t("since")],
      reply.members.map((each) => [link(data(each.person), "people", each.person), moment(each.since)])));
  }, page);
}

