// The rights of a person: an export or an erasure, asked for here, and found again after leaving.

import { get, send } from "../api.js";
import { confirm } from "../dialog.js";
import { data, element, table } from "../dom.js";
import { act, row } from "../forms.js";
import { date, moment, number, parts, text } from "../texts.js";

const KEPT = "quanyu.requests";
const EVERY = 3_000;
const t = (key, parameters) => text(`people.${key}`, parameters);

/** Ids of what was asked for in this tab; they name nobody. */
const asked = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");

export function rights(page, identifier) {
  const panel = page.panel("rights", t("rights"), { note: t("rightsNote") });
  const list = element("div", { role: "status" });
  const again = async () => {
    const found = await Promise.all(asked().map((id) => get(`v1/privacy/requests/${id}`).catch(() => null)));
    if (page.isShown) {
      list.replaceChildren(...shown(found.filter(Boolean)));
    }
  };
  const begin = async (kind) => {
    const { id } = await send("POST", `v1/privacy/${kind}`, { identifiers: [identifier] });
    sessionStorage.setItem(KEPT, JSON.stringify([id, ...asked()].slice(0, 20)));
    await again();
  };
  panel.ready();
  panel.body.replaceChildren(
    identifier
      ? row(
        act(t("export"), () => begin("export")),
        act(t("erase"), () => confirm({
          title: t("eraseTitle"), detail: parts("people.eraseDetail", { person: data(identifier) }), word: identifier, label: t("erase"),
          action: () => begin("erase"),
        }), "danger"))
      : element("p", { className: "note" }, t("chooseFirst")),
    list);
  again();
  page.every(EVERY, again);
}

function shown(requests) {
  if (requests.length === 0) {
    return [];
  }
  return [table(t("requests"), [t("kind"), t("time"), t("state"), `#${t("progress")}`, t("receipt")], requests.map((each) => [
    t(`kind.${each.kind}`), moment(each.createdAt), t(`is.${each.state}`),
    t("of", { done: number(each.progress?.done ?? 0), of: number(each.progress?.of ?? 0) }), receipt(each)]))];
}

function receipt(request) {
  if (request.state !== "done") {
    return "–";
  }
  if (request.kind === "erase") {
    const removed = Object.values(request.removed ?? {}).reduce((sum, each) => sum + each, 0);
    return t("erased", { removed: number(removed), until: date(request.inBackupsUntil) });
  }
  return request.archive ? act(t("download"), () => download(request)) : "–";
}

/** Hands the archive over as a file, part after part. */
async function download({ archive, parts, id }) {
  const all = [];
  for (let part = 1; part <= (parts ?? 1); part++) {
    all.push(await get(`${archive.replace(/^\//, "")}?part=${part}`));
  }
  save(`${id}.json`, JSON.stringify(all.length === 1 ? all[0] : all), "application/json");
}

/** A file for whoever asked. */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: url, download: name }, data(name)).click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
