// Settings: where events come from, what they should look like, how long they stay, and who changed what.

import { get, send } from "../api.js";
import { data, element, table } from "../dom.js";
import { act, area, button, check, field, form, input, json, numeric, row, select } from "../forms.js";
import { addTexts, hasText, moment, number, text } from "../texts.js";
import sentences from "../texts/settings.js";
import { showKeys } from "./keys.js";

addTexts(sentences);

const CHANNELS = ["web", "app", "store", "kiosk", "social", "email", "ads", "other"];
const PURPOSES = ["analytics", "personalization", "messages", "ads"];
const DEFAULT = "granted-by-default:";
const ACTIONS = ["erase", "export", "suppress", "unsuppress", "bar addresses", "lift address that", "keys create", "keys revoke",
  "fit budget curves", "replan budget", "experiment stopped by", "experiment weights moved"];
const t = (key, parameters) => text(`settings.${key}`, parameters);

export function show(page) {
  showSources(page);
  showKeys(page);
  showPlans(page);
  showRetention(page);
  showAudit(page);
}

function showSources(page) {
  const panel = page.panel("sources", t("sources"), { note: t("sourcesNote") });
  const edit = page.panel("source", t("source"));
  const again = () => panel.load(() => get("v1/sources"), ({ sources = [] }) => {
    panel.ready();
    panel.body.replaceChildren(table(t("sources"), [t("name"), text("settings.channel"), t("consent"), `#${t("rate")}`, t("plan"), t("action")],
      sources.map((each) => [
        data(each.name), each.channel ? text(`channel.${each.channel}`) : "–", consent(each.consent),
        each.eventsPerSecond ? number(each.eventsPerSecond) : t("noLimit"), each.trackingPlan ? data(each.trackingPlan.name) : "–",
        button(t("edit"), () => {
          edit.body.replaceChildren(editor(each, again));
          edit.root.querySelector("select").focus();
        })])));
  }, page);
  edit.ready();
  edit.body.replaceChildren(editor({}, again));
  again();
}

/** What holds for whoever never answered, by purpose. */
function consent(declared) {
  if (!declared.startsWith(DEFAULT)) {
    return t("explicit");
  }
  return t("granted", { purposes: granted(declared).map((each) => (PURPOSES.includes(each) ? text(`purpose.${each}`) : each)).join(t("comma")) });
}

const granted = (declared) => declared.slice(DEFAULT.length).split(",").filter(Boolean);

/** The form of a source; what it does not show stays as it was. */
function editor(source, again) {
  const { name, channel, consent: declared = "explicit", ...rest } = source;
  const given = declared.startsWith(DEFAULT) ? granted(declared) : [];
  return form(t("save"), [
    row(
      field(t("name"), input("name", { required: true, value: name ?? "", readOnly: Boolean(name) })),
      field(t("channel"), select("channel", [["", text("chart.none")], ...CHANNELS.map((each) => [each, text(`channel.${each}`)])], channel ?? "")),
      field(t("rate"), input("rate", { type: "number", min: 0, value: rest.eventsPerSecond ?? 0 }), t("rateHint"))),
    element("fieldset", {}, element("legend", {}, t("grantedLegend")),
      row(...PURPOSES.map((each) => check(`purpose ${each}`, text(`purpose.${each}`), given.includes(each))))),
    row(
      field(t("plan"), input("plan", { value: rest.trackingPlan?.name ?? "" })),
      field(t("mode"), select("mode", ["allow", "flag", "quarantine"].map((each) => [each, t(`mode.${each}`)]), rest.trackingPlan?.mode ?? "flag")),
      field(t("origins"), input("origins", { value: (rest.origins ?? []).join(", ") }), t("commas"))),
  ], async ({ elements }) => {
    const purposes = [...given.filter((each) => !PURPOSES.includes(each)), ...PURPOSES.filter((each) => elements[`purpose ${each}`].checked)];
    const { trackingPlan, origins, eventsPerSecond, ...kept } = rest;
    await send("PUT", `v1/sources/${encodeURIComponent(elements.name.value)}`, {
      ...without(kept),
      ...(elements.channel.value && { channel: elements.channel.value }),
      consent: purposes.length ? DEFAULT + purposes.join(",") : "explicit",
      eventsPerSecond: numeric(elements.rate.value) ?? 0,
      ...(elements.plan.value && { trackingPlan: { name: elements.plan.value, mode: elements.mode.value } }),
      origins: elements.origins.value.split(",").map((each) => each.trim()).filter(Boolean),
    });
    again();
    return text("form.saved");
  });
}

/** Fields that say something: a secret is never shown, and stays where it is not sent. */
function without({ webhook, ...rest }) {
  const { secret, ...told } = webhook ?? {};
  return Object.fromEntries(Object.entries({ ...rest, ...(webhook && { webhook: told }) }).filter(([, value]) => value !== null));
}

function showPlans(page) {
  const panel = page.panel("tracking-plans", t("plans"), { size: 7, note: t("plansNote") });
  const again = () => panel.load(() => get("v1/tracking-plans"), ({ trackingPlans }) => {
    panel.ready();
    const name = input("name", { required: true });
    const body = area("body", { rows: 10, required: true, value: JSON.stringify(PLAN, null, 1) });
    panel.body.replaceChildren(
      row(...trackingPlans.map((each) => act(each, async () => {
        name.value = each;
        body.value = JSON.stringify(await get(`v1/tracking-plans/${encodeURIComponent(each)}`), null, 1);
      }, "data"))),
      form(t("savePlan"), [field(t("name"), name), field(t("planBody"), body)], async () => {
        await send("PUT", `v1/tracking-plans/${encodeURIComponent(name.value)}`, json(body.value));
        again();
      }));
  }, page);
  again();
}

const PLAN = { events: { "Order Completed": { required: ["order_id"], properties: { revenue: { type: "number" } } } }, allowUnplannedEvents: true };

function showRetention(page) {
  const panel = page.panel("retention", t("retention"), { size: 5, note: t("retentionNote") });
  panel.load(() => get("v1/settings/retention"), (kept) => {
    panel.ready();
    panel.body.replaceChildren(form(t("save"), [
      field(t("days"), input("days", { type: "number", min: 1, value: kept.days, required: true })),
      field(t("bySource"), area("sources", { rows: 2, value: JSON.stringify(kept.sources ?? {}) }), t("byHint")),
      field(t("byEvent"), area("events", { rows: 2, value: JSON.stringify(kept.events ?? {}) })),
    ], async ({ elements }) => {
      await send("PUT", "v1/settings/retention", {
        days: Number(elements.days.value), sources: json(elements.sources.value) ?? {}, events: json(elements.events.value) ?? {} });
      return text("form.saved");
    }));
  }, page);
}

function showAudit(page) {
  const panel = page.panel("audit", t("audit"), { note: t("auditNote") });
  panel.load(() => get("v1/audit?limit=50"), ({ entries }) => {
    if (entries.length === 0) {
      panel.empty(t("noAudit"));
      return;
    }
    panel.ready();
    panel.body.replaceChildren(table(t("audit"), [t("time"), t("key"), t("did"), t("about")],
      entries.map((each) => [moment(each.time), by(each.label || each.key), did(each.action), about(each.about ?? "")])));
  }, page);
}

const by = (key) => (hasText(`settings.by.${key}`) ? t(`by.${key}`) : data(key));

/** The words for what an entry begins with, and the rest, such as a reason, as it is; a route is data. */
function did(action) {
  const known = ACTIONS.find((each) => action === each || action.startsWith(`${each} `) || action.startsWith(`${each}:`));
  return known ? element("span", {}, t(`did.${known}`), data(action.slice(known.length))) : data(action);
}

function about(written) {
  const [, persons] = /^(\d+) identifiers$/.exec(written) ?? [];
  return persons ? t("identifiers", { number: number(persons) }) : data(written);
}
