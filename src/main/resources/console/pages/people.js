// People: one person, whole: who it is, what is known, what is expected, and their rights.

import { get, send } from "../api.js";
import { confirm } from "../dialog.js";
import { data, element, pairs, table } from "../dom.js";
import { links } from "../drawings.js";
import { act, field, form, input } from "../forms.js";
import { typed } from "../identifiers.js";
import { itemList, looked } from "../items.js";
import { go, link } from "../page.js";
import { addTexts, date, hasText, moment, money, number, parts, text } from "../texts.js";
import sentences from "../texts/people.js";
import { timeline } from "../timeline.js";
import { named, predicted, scored } from "./predictions.js";
import { rights } from "./rights.js";

addTexts(sentences);

const VALUE = "value_365d";
const t = (key, parameters) => text(`people.${key}`, parameters);

export function show(page) {
  const panel = page.panel("search", t("title"), { note: t("note") });
  panel.ready();
  panel.body.replaceChildren(form(text("person.show"), [
    field(text("person.label"), input("identifier", { type: "search", required: true, value: page.parts[0] ?? "" })),
  ], (sent) => go("people", typed(sent.elements.identifier.value.trim()))));
  if (page.parts[0]) {
    showPerson(page, typed(page.parts[0]));
  }
  rights(page, page.parts[0] && typed(page.parts[0]));
}

function showPerson(page, identifier) {
  const at = `v1/profiles/${encodeURIComponent(identifier)}`;
  const panel = (id, size, note) => page.panel(`person-${id}`, t(id), { size, note });
  const profile = panel("profile", 5);
  const identities = panel("identities", 7, t("identitiesNote"));
  profile.load(() => get(at), (person) => showProfile(profile, person), page);
  const drawn = () => identities.load(() => get(`${at}/identities`), (reply) => showIdentities(identities, reply, drawn), page);
  drawn();
  showTimeline(page, panel("timeline", 7), at);
  const audiences = panel("audiences", 5);
  audiences.load(() => get(`${at}/audiences`), (reply) => showAudiences(audiences, reply), page);
  const expected = panel("expected", 6);
  expected.load(() => get(`v1/predictions/${encodeURIComponent(identifier)}?explain=true`), (reply) => {
    expected.ready();
    expected.body.replaceChildren(...predicted(reply));
  }, page);
  const liked = panel("liked", 6, t("likedNote"));
  liked.load(() => looked(`identifier=${encodeURIComponent(identifier)}&n=6`), (reply) => showLiked(liked, reply), page);
  const consent = panel("consent", 12);
  consent.load(() => get(`${at}/consent`), (reply) => showConsent(consent, reply), page);
}

function showProfile(panel, person) {
  panel.ready();
  const facts = element("dl", { className: "facts" });
  pairs(facts, [
    ...Object.entries(person.spending).map(([currency, each]) => [text("person.spent"), money(each.netMinor, currency)]),
    [text("person.events"), number(person.events.count)],
    [text("person.first"), date(person.firstSeen)],
    [text("person.last"), date(person.lastSeen)],
  ].filter(([, value]) => value));
  const traits = Object.entries(person.traits);
  const scores = Object.entries(person.scores).filter(([name]) => hasText(`predictions.target.${name}`));
  const currencies = Object.keys(person.spending);
  // A value is in the one currency that they order in; of several it is not said here which.
  const currency = currencies.length === 1 ? currencies[0] : null;
  panel.body.replaceChildren(
    element("h3", {}, data(person.traits.name ?? person.person)), facts,
    ...(traits.length ? [table(t("traits"), [t("trait"), t("value")], traits.map(([name, value]) => [data(name), data(shown(value))]))] : []),
    ...(scores.length ? [table(t("scores"), [t("score"), `#${t("value")}`, t("asOf")], scores.map(([name, { value, asOf }]) => [
      name === VALUE && currency ? text("predictions.worth") : named("target", name), scored(name, value, currency), moment(asOf)]))] : []));
}

const shown = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** The links drawn, with their evidence below, and a way to take each back. */
function showIdentities(panel, { identifiers, links: edges, log }, again) {
  panel.ready();
  const evidence = ({ first, last }) => (first ? t("evidence", { first: date(first.time), last: date((last ?? first).time) }) : "–");
  const all = [...new Set([...identifiers, ...edges.flatMap(({ parent, child }) => [parent, child])])];
  panel.body.replaceChildren(
    links(all, edges.map((each) => ({ ...each, title: evidence(each) })), t("drawn", { number: number(all.length) })),
    ...(edges.length ? [table(t("identities"), [t("child"), t("parent"), t("seen"), t("state"), t("action")], edges.map((each) => [
      data(each.child), data(each.parent), evidence(each),
      each.active ? t("active") : each.unmergedAt ? t("unmergedAt", { time: date(each.unmergedAt) }) : t("inactive"),
      each.active ? act(t("unmerge"), () => unmerge(each, again)) : "–"]))] : []),
    ...(log.length ? [element("details", {}, element("summary", {}, t("log")), table(t("log"), [t("time"), t("what"), t("who")],
      log.map((each) => [moment(each.time), t(`log.${each.what}`), data([each.child, each.parent, each.identifier, each.person].filter(Boolean).join(" → "))])))] : []));
}

function unmerge({ child, parent }, again) {
  return confirm({
    title: t("unmergeTitle"), detail: parts("people.unmergeDetail", { child: data(child), parent: data(parent) }), label: t("unmerge"),
    action: () => send("POST", "v1/identities/unmerge", { identifier: child, from: parent }),
  }).then((done) => done && again());
}

/** A page of events, and the next ones below when they are asked for. */
function showTimeline(page, panel, at) {
  const more = (cursor) => get(`${at}/timeline?limit=12${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
  const append = ({ events, next }) => {
    panel.body.append(timeline(events));
    if (next) {
      const older = act(t("older"), async () => {
        const reply = await more(next);
        older.remove();
        append(reply);
      });
      panel.body.append(older);
    }
  };
  panel.load(() => more(), (reply) => {
    panel.ready();
    panel.body.replaceChildren();
    append(reply);
  }, page);
}

function showAudiences(panel, { audiences }) {
  if (audiences.length === 0) {
    panel.empty(t("noAudiences"));
    return;
  }
  panel.ready();
  panel.body.replaceChildren(table(t("audiences"), [t("audience"), t("since")],
    audiences.map(({ name, since }) => [link(data(name), "audiences", name), moment(since)])));
}

function showLiked(panel, reply) {
  if (reply.items.length === 0) {
    panel.empty(text("items.empty"), reply.detail ?? text("items.hint"));
    return;
  }
  panel.ready();
  panel.body.replaceChildren(
    ...(reply.personalized ? [] : [element("p", { className: "note" }, reply.detail ?? "")]),
    itemList(reply.items));
}

function showConsent(panel, { consent, history }) {
  const purposes = Object.entries(consent);
  if (purposes.length === 0) {
    panel.empty(t("noConsent"));
    return;
  }
  const purpose = (name) => (hasText(`purpose.${name}`) ? text(`purpose.${name}`) : data(name));
  panel.ready();
  panel.body.replaceChildren(
    table(t("consent"), [t("purpose"), t("granted"), t("basis"), t("time")], purposes.map(([name, each]) => [
      purpose(name), text(each.granted ? "yes" : "no"), t(`basis.${each.basis}`), moment(each.time) ?? "–"])),
    ...(history.length ? [element("details", {}, element("summary", {}, t("history")),
      table(t("history"), [t("time"), t("purpose"), t("granted"), t("source")], history.map((each) => [
        moment(each.time), purpose(each.purpose), text(each.granted ? "yes" : "no"), data(each.source)])))] : []));
}

