// Events, newest first, each of which opens into its way.

import { data, element } from "./dom.js";
import { moment, text } from "./texts.js";
import { way } from "./way.js";

/** A list of events; those that were shown already stay as they are, open or not. */
export function timeline(events, shown = new Map()) {
  const entries = new Map(events.map((event) => [key(event), shown.get(key(event)) ?? entry(event)]));
  shown.clear();
  entries.forEach((each, at) => shown.set(at, each));
  return element("ol", { className: "timeline" }, ...entries.values());
}

/** An event that comes again is another entry. */
export const key = ({ quanyu }) => `${quanyu.id} ${quanyu.foldedAt}`;

/** The name of an event, in the words of whoever sent it. */
export const eventName = (event) => event.event ?? event.name ?? event.type;

function entry(event) {
  const opened = element("details", {}, element("summary", {}, data(eventName(event))));
  opened.addEventListener("toggle", () => opened.open && opened.childElementCount === 1 && opened.append(way(event.quanyu)));
  return element("li", {},
    element("time", { dateTime: event.timestamp }, moment(event.timestamp)),
    element("span", { className: "kind" }, text(`channel.${event.quanyu.channel}`), event.quanyu.repeated ? ` · ${text("way.repeated")}` : null),
    opened);
}
