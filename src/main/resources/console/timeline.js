// Events of a person, and the way that each went.

import { data, element, pairs } from "./dom.js";
import { moment, number, text } from "./texts.js";

const t = (key, parameters) => text(`timeline.${key}`, parameters);

/** A list of events, newest first; which of them are open stays when it is drawn anew. */
export function timeline(events, open = new Set()) {
  return element("ol", { className: "timeline" }, ...events.map((event) => entry(event, open)));
}

/** The name of an event, in the words of whoever sent it. */
export const eventName = (event) => event.event ?? event.name ?? event.type;

function entry(event, open) {
  const way = element("details", { open: open.has(event.messageId) }, element("summary", {}, data(eventName(event))));
  const draw = () => way.open && way.childElementCount === 1 && way.append(...told(event));
  way.addEventListener("toggle", () => {
    way.open ? open.add(event.messageId) : open.delete(event.messageId);
    draw();
  });
  draw();
  return element("li", {},
    element("time", { dateTime: event.timestamp }, moment(event.timestamp)),
    element("span", { className: "kind" }, text(`channel.${event.quanyu.channel}`)),
    way);
}

/** Received, resolved to whom, what was found out, what it broke, and all that was sent. */
function told(event) {
  const facts = element("dl", { className: "facts" });
  pairs(facts, [
    [t("received"), moment(event.receivedAt)],
    [t("source"), data(event.quanyu.source)],
    [t("anchor"), data(event.quanyu.anchor)],
    [t("location"), event.quanyu.location && data(event.quanyu.location)],
    [t("original"), event.originalTimestamp && moment(event.originalTimestamp)],
    [t("violations"), event.quanyu.violations && number(event.quanyu.violations.length)],
  ].filter(([, value]) => value));
  return [facts, element("pre", { className: "code data", tabIndex: 0 }, JSON.stringify(event, null, 2))];
}
