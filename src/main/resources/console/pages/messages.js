// Messages: templates with a preview, who brings them, when not, and how far one message came.

import { get, send } from "../api.js";
import { showCounts } from "../counts.js";
import { confirm } from "../dialog.js";
import { data, element, pairs, table } from "../dom.js";
import { act, area, check, field, form, input, json, row, select } from "../forms.js";
import { back, go, link } from "../page.js";
import { addTexts, hasText, moment, text } from "../texts.js";
import * as flows from "./flows.js";
import sentences from "../texts/messages.js";

addTexts(sentences);

const CHANNELS = ["email", "sms", "app", "social"];
const LANGUAGES = ["en", "zh"];
const t = (key, parameters) => text(`messages.${key}`, parameters);
const path = (key, rest = "") => `v1/templates/${encodeURIComponent(key)}${rest}`;

export function show(page) {
  const [key, flow] = page.parts;
  if (flow !== undefined && flows.isKind(key)) {
    flows.showOne(page, key, flow);
    return;
  }
  if (key) {
    showOne(page, key);
    return;
  }
  const list = page.panel("templates", t("title"), { size: 7, note: t("note") });
  list.load(() => get("v1/templates"), ({ templates }) => {
    if (templates.length === 0) {
      list.empty(t("empty"), t("emptyHint"));
      return;
    }
    list.ready();
    list.body.replaceChildren(table(t("title"), [t("key"), t("channel"), t("purpose"), t("languages"), t("provider")],
      templates.map((each) => [
        link(data(each.key), "messages", each.key), text(`channel.${each.channel}`), purpose(each),
        data(Object.keys(each.texts).join(", ")), data(each.provider)])));
  }, page);
  showMessage(page);
  flows.showLists(page);
  showRules(page);
  const made = page.panel("new-template", t("new"));
  made.ready();
  made.body.replaceChildren(editor({}, (key, body) => send("PUT", path(key), body).then(() => go("messages", key))));
}

const purpose = ({ purpose: named, transactional }) =>
  transactional || !named ? t("transactional") : hasText(`purpose.${named}`) ? text(`purpose.${named}`) : data(named);

/** How far a message came, by its id. */
function showMessage(page) {
  const panel = page.panel("message", t("find"), { size: 5, note: t("findNote") });
  const facts = element("dl", { className: "facts" });
  panel.ready();
  panel.body.replaceChildren(form(t("look"), [field(t("id"), input("id", { required: true }))], async (sent) => {
    facts.replaceChildren();
    const found = await get(`v1/messages/${encodeURIComponent(sent.elements.id.value.trim())}`);
    pairs(facts, [
      [t("state"), known("state", found.state)],
      [t("reason"), found.reason && known("reason", found.reason)],
      [t("key"), found.template && data(found.template)],
      [t("campaign"), found.campaign && data(found.campaign)],
      [t("until"), moment(found.until)],
      [t("since"), moment(found.since)],
    ].filter(([, value]) => value));
  }), facts);
}

/** The word for a code of the API, or the code where a release has added one. */
const known = (kind, code) => (hasText(`messages.${kind}.${code}`) ? t(`${kind}.${code}`) : data(code));

function showRules(page) {
  const panel = page.panel("message-rules", t("rules"), { note: t("rulesNote") });
  panel.load(() => Promise.all([get("v1/settings/messages"), get("v1/providers")]), ([rules, { providers }]) => {
    panel.ready();
    const facts = element("dl", { className: "facts" });
    pairs(facts, [
      [t("quiet"), rules.quiet ? `${rules.quiet.from} – ${rules.quiet.to}` : text("chart.none")],
      [t("zone"), data(rules.timezone)],
      [t("url"), rules.url ? data(rules.url) : text("chart.none")],
      ...rules.caps.map((cap) => [t("cap"), t("capIs", { most: cap.most, days: cap.days, per: t(`per.${cap.per}`) })]),
    ]);
    panel.body.replaceChildren(facts, providers.length === 0
      ? element("p", { className: "note" }, t("noProviders"))
      : table(t("providers"), [t("provider"), t("kind"), `#${t("perSecond")}`], providers.map((each) => [
        data(each.name), each.smtp ? data(`SMTP ${each.smtp.host}`) : data(each.destination ?? ""), String(each.perSecond)])));
  }, page);
}

function showOne(page, key) {
  const panel = page.panel("template", data(key), { size: 7, tools: [back("messages")] });
  panel.load(() => get(path(key)), (template) => {
    panel.ready();
    panel.body.replaceChildren(
      editor(template, (same, body) => send("PUT", path(key), body).then(() => text("form.saved")), key),
      act(t("delete"), () => confirm({
        title: t("deleteTitle"), detail: t("deleteDetail"), label: t("delete"), action: () => send("DELETE", path(key)),
      }).then((done) => done && go("messages")), "danger"));
    const preview = page.panel("preview", t("preview"), { size: 5, note: t("previewNote") });
    preview.ready();
    preview.body.replaceChildren(...filling(key, template));
  }, page);
  showCounts(page, "templates", key);
}

/** A form of what the template names, and below what it then says. */
function filling(key, template) {
  const shown = element("div", { className: "stack" });
  const values = (kind, names) => names.map((name) => field(element("span", {}, t(kind), ": ", data(name)), input(`${kind} ${name}`)));
  const filled = (sent, kind) => Object.fromEntries([...sent.elements]
    .filter((each) => each.name.startsWith(`${kind} `) && each.value !== "")
    .map((each) => [each.name.slice(kind.length + 1), each.value]));
  const made = form(t("fill"), [
    field(t("language"), select("language", Object.keys(template.texts).map((each) => [each, each]), template.language)),
    ...values("trait", Object.keys(template.traits ?? {})), ...values("datum", template.data ?? []),
  ], async (sent) => {
    const said = await send("POST", path(key, "/preview"), {
      language: sent.elements.language.value, traits: filled(sent, "trait"), data: filled(sent, "datum") });
    shown.replaceChildren(
      ...(said.subject ? [element("h3", {}, data(said.subject))] : []),
      element("div", { className: "message data" }, said.text),
      ...(said.html ? [element("details", {}, element("summary", {}, t("html")), element("pre", { className: "code data" }, said.html))] : []));
  });
  return [made, shown];
}

/** The form of a template; without a key of its own it asks for one. */
function editor(template, put, key) {
  const texts = LANGUAGES.map((language) => {
    const written = template.texts?.[language] ?? {};
    return element("fieldset", { className: "stack" }, element("legend", {}, t(`in.${language}`)),
      field(t("subject"), input(`subject ${language}`, { value: written.subject ?? "" })),
      field(t("text"), area(`text ${language}`, { value: written.text ?? "" })),
      field(`${t("html")} ${text("form.optional")}`, area(`html ${language}`, { value: written.html ?? "", rows: 2 })));
  });
  return form(t("save"), [
    row(
      ...(key ? [] : [field(t("key"), input("key", { required: true, pattern: "[a-z0-9][a-z0-9_\\-]*" }))]),
      field(t("channel"), select("channel", CHANNELS.map((each) => [each, text(`channel.${each}`)]), template.channel)),
      field(t("provider"), input("provider", { required: true, value: template.provider ?? "" })),
      field(t("purpose"), input("purpose", { value: template.purpose ?? "" }), t("purposeHint")),
      check("transactional", t("transactional"), Boolean(template.transactional))),
    ...texts,
    row(
      field(t("traits"), area("traits", { rows: 2, value: JSON.stringify(template.traits ?? {}) }), t("traitsHint")),
      field(t("data"), input("data", { value: (template.data ?? []).join(", ") }), t("dataHint"))),
  ], (sent) => put(key ?? sent.elements.key.value, body(sent.elements, template)));
}

function body(fields, template) {
  const texts = Object.fromEntries(LANGUAGES.map((language) => [language, Object.fromEntries(
    ["subject", "text", "html"].map((part) => [part, fields[`${part} ${language}`].value]).filter(([, value]) => value !== ""))])
    .filter(([, parts]) => Object.keys(parts).length > 0));
  return {
    channel: fields.channel.value, provider: fields.provider.value,
    ...(fields.purpose.value && { purpose: fields.purpose.value }),
    ...(fields.transactional.checked && { transactional: true }),
    traits: json(fields.traits.value) ?? {},
    data: fields.data.value.split(",").map((each) => each.trim()).filter(Boolean),
    ...(template.caps && { caps: template.caps }),
    texts: { ...template.texts, ...texts },
  };
}
