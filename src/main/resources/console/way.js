// The way of one event: received, resolved to whom, what it adds, what it caused, and what came after it.

import { get } from "./api.js";
import { data, element, pairs } from "./dom.js";
import { showFaults } from "./forms.js";
import { link } from "./page.js";
import { addTexts, language, moment, money, number, text } from "./texts.js";
import sentences from "./texts/way.js";

addTexts(sentences);

const t = (key, parameters) => text(`way.${key}`, parameters);

/** The way of the event with this id in its anchor's timeline, asked for now. */
export function way({ anchor, id }) {
  const place = element("div", { className: "stack" }, element("p", { className: "note" }, text("loading")));
  get(`v1/profiles/${encodeURIComponent(anchor)}/events/${id}`).then(
    (reply) => place.replaceChildren(...steps(reply)), (problem) => showFaults(place, problem));
  return place;
}

const steps = ({ event, resolved, added, after }) => [
  step(t("received"), facts([
    [t("at"), moment(event.receivedAt)],
    [t("source"), data(event.quanyu.source)],
    [t("original"), event.originalTimestamp && moment(event.originalTimestamp)],
    [t("location"), event.quanyu.location && data(event.quanyu.location)],
    [t("violations"), event.quanyu.violations && number(event.quanyu.violations.length)]]),
  event.quanyu.enrichment ? list(Object.entries(event.quanyu.enrichment).map(([name, value]) =>
    [t("found"), data(`${name} = ${JSON.stringify(value)}`)])) : null),
  step(t("resolved"), link(data(resolved.person), "people", resolved.person), list(resolved.identifiers.map((each) =>
    [data(each.identifier), each.anchor ? t("anchor") : t(each.member ? "member" : "other")])),
  resolved.byRules ? note("rules") : null),
  step(t("added"), added ? additions(added) : note("own")),
  step(t("caused"), told(after.filter(({ caused }) => caused), "nothing")),
  step(t("after"), told(after.filter(({ caused }) => !caused), "nothingAfter")),
  ...(event.properties?.cause_id ? [cause(resolved.person, event.properties.cause_id)] : []),
  element("pre", { className: "code data", tabIndex: 0 }, JSON.stringify(event, null, 2))];

/** Events of our own, each with what it is about. */
const told = (events, none) => events.length ? list(events.map(({ timestamp, event, properties }) => [moment(timestamp),
  data([event, properties.trigger, properties.audience ?? properties.template ?? properties.destination
    ?? properties.experiment_id].filter(Boolean).join(" · "))])) : note(none);

/** The way of the event that was the reason of this one. */
function cause(anchor, id) {
  const opened = element("details", {}, element("summary", {}, t("cause")));
  opened.addEventListener("toggle", () => opened.open && opened.childElementCount === 1 && opened.append(way({ anchor, id })));
  return opened;
}

function additions({ traits, items, spending, groups, features, computed }) {
  const all = [
    ...traits.map(({ name, value, current }) => [data(`${name} = ${JSON.stringify(value)}`), t(current ? "current" : "replaced")]),
    ...items.map((each) => [t("item"), data(each)]),
    ...Object.entries(spending).map(([currency, { netMinor }]) => [t("money"), data(money(netMinor, currency))]),
    ...groups.map((each) => [t("group"), data(each)]),
    ...features.favoriteCategories.map((each) => [t("category"), data(each)]),
    ...features.searches.map((each) => [t("search"), data(each)]),
    ...(features.rfm ? [[t("feature"), t("rfm")]] : []),
    ...features.hours.map((each) => [t("hour"), number(each)]),
    ...features.weekdays.map((each) => [t("weekday"), weekday(each)]),
    ...computed.map((each) => [t("computed"), data(each)])];
  return all.length ? list(all) : note("counted");
}

/** The name of a day of the week, 1 being Monday. */
const weekday = (day) => new Intl.DateTimeFormat(language(), { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, day));

const step = (title, ...children) => element("section", {}, element("h3", {}, title), ...children);

const note = (key) => element("p", { className: "note" }, t(key));

const list = (rows) => element("ul", { className: "chips" }, ...rows.map(([one, other]) => element("li", {}, one, " · ", other)));

function facts(entries) {
  const made = element("dl", { className: "facts" });
  pairs(made, entries.filter(([, value]) => value));
  return made;
}
