// Events as they come in, of everybody or of one person, with filters and the way of each.

import { get } from "../api.js";
import { element } from "../dom.js";
import { button, field, form, input, row, select } from "../forms.js";
import { typed } from "../identifiers.js";
import { number, text } from "../texts.js";
import { eventName, key, timeline } from "../timeline.js";

const EVERY = 3_000;
const MOST = 100;
const CHANNELS = ["web", "app", "store", "kiosk", "social", "email", "ads", "other"];
const t = (name, parameters) => text(`events.${name}`, parameters);

export function showTail(page) {
  const panel = page.panel("tail", t("tail"), { note: t("tailNote") });
  const channel = select("channel", [["", t("every")], ...CHANNELS.map((each) => [each, text(`channel.${each}`)])]);
  const named = input("named", { type: "search" });
  const whose = input("identifier", { type: "search" });
  const said = element("p", { className: "note", role: "status" });
  const list = element("div", { ariaLive: "off" });
  const shown = new Map();
  let identifier = "";
  let seen = new Map();
  let leftOut = 0;
  let isPaused = false;
  const fits = (event) => (!channel.value || event.quanyu.channel === channel.value)
    && eventName(event).toLowerCase().includes(named.value.trim().toLowerCase());
  const draw = () => {
    // Whoever reads an event keeps their place.
    if (list.contains(document.activeElement)) {
      return;
    }
    const found = [...seen.values()].filter(fits);
    list.replaceChildren(...(found.length ? [timeline(found, shown)] : [element("p", { className: "note" }, t("noEvents"))]),
      ...(leftOut ? [element("p", { className: "note" }, t("leftOut", { number: number(leftOut) }))] : []));
  };
  /** Of everybody what came before stays, the newest hundred. */
  const take = (asked, events, missed) => {
    if (asked !== identifier || isPaused) {
      return;
    }
    const all = [...events, ...(asked ? [] : seen.values())];
    seen = new Map([...new Map(all.map((event) => [key(event), event]))].slice(0, MOST));
    leftOut = missed;
    draw();
  };
  const ask = async () => {
    const asked = identifier;
    if (asked) {
      take(asked, (await get(`v1/profiles/${encodeURIComponent(asked)}/timeline?limit=50`)).events, 0);
      return;
    }
    const told = await get(`v1/activity/tail?${new URLSearchParams({ event: named.value.trim(), channel: channel.value })}`);
    take(asked, told.events.map((each) => ({ event: each.event, timestamp: each.timestamp, quanyu: each })), told.leftOut);
  };
  const pause = button(t("pause"), () => {
    isPaused = !isPaused;
    pause.textContent = t(isPaused ? "goOn" : "pause");
    said.textContent = isPaused ? t("paused") : "";
  });
  panel.body.replaceChildren(form(t("follow"), [row(
    field(t("whose"), whose, t("whoseHint")), field(t("channel"), channel), field(t("event"), named))],
  () => {
    identifier = whose.value.trim() && typed(whose.value.trim());
    seen.clear();
    if (isPaused) {
      pause.click();
    }
    return ask();
  }), row(pause, said), list);
  channel.addEventListener("change", draw);
  named.addEventListener("input", draw);
  panel.load(ask, () => panel.ready(), page);
  page.every(EVERY, () => !isPaused && panel.root.dataset.state === "ready" && ask().catch(() => {}));
}
