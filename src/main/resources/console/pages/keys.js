// Keys: which there are, new ones, whose secret is shown once, and their end.

import { get, send } from "../api.js";
import { confirm } from "../dialog.js";
import { data, element, table } from "../dom.js";
import { button, check, field, form, input, row, select } from "../forms.js";
import { moment, text } from "../texts.js";

const t = (key, parameters) => text(`keys.${key}`, parameters);

export function showKeys(page) {
  const panel = page.panel("keys", t("title"), { note: t("note") });
  const fresh = page.panel("new-key", t("new"));
  fresh.root.hidden = true;
  const again = () => panel.load(() => get("v1/keys"), ({ keys, grantable }) => {
    panel.ready();
    panel.body.replaceChildren(keys.length ? list(keys, again) : element("p", { className: "note" }, t("none")));
    if (fresh.root.hidden) {
      fresh.root.hidden = false;
      fresh.ready();
      fresh.body.replaceChildren(maker(grantable, again));
    }
  }, page);
  again();
}

const list = (keys, again) => table(t("title"), [t("id"), t("may"), t("label"), t("created"), t("state"), t("action")], keys.map((key) => [
  data(key.id), key.kind === "write" ? element("span", {}, t("sends"), " ", data(key.source)) : data(key.scopes.join(", ")),
  data(key.label || "–"), moment(key.createdAt), key.revokedAt ? t("revokedAt", { time: moment(key.revokedAt) }) : t(key.own ? "own" : "valid"),
  key.revokedAt ? "–" : button(t("revoke"), () => revoke(key, again))]));

/** The key that the page uses itself is named in full before it goes. */
const revoke = ({ id, own }, again) => confirm({
  title: t("revokeTitle"), detail: [data(id), " ", t(own ? "revokeOwn" : "revokeDetail")], label: t("revoke"), word: own ? id : undefined,
  action: () => send("DELETE", `v1/keys/${encodeURIComponent(id)}${own ? "?own=true" : ""}`),
}).then((done) => done && again());

function maker(grantable, again) {
  const kind = select("kind", ["api", "write"].map((each) => [each, t(`kind.${each}`)]));
  const source = field(t("source"), input("source"));
  const scopes = element("fieldset", {}, element("legend", {}, t("may")), row(...grantable.map((each) => check(`scope ${each}`, data(each)))));
  const secret = element("div", { role: "status" });
  const choose = () => {
    source.hidden = kind.value === "api";
    scopes.hidden = !source.hidden;
  };
  kind.addEventListener("change", choose);
  choose();
  return element("div", {}, form(t("make"), [row(field(t("kind"), kind), field(t("label"), input("label")), source), scopes], async ({ elements }) => {
    secret.replaceChildren();
    const made = await send("POST", "v1/keys", {
      kind: kind.value, label: elements.label.value,
      ...(kind.value === "write" ? { source: elements.source.value } : { scopes: grantable.filter((each) => elements[`scope ${each}`].checked) }) });
    secret.replaceChildren(element("p", {}, t("once")), element("pre", { className: "code data", tabIndex: 0 }, made.secret));
    again();
  }), secret);
}
