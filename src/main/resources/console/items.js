// Recommended items with their reasons; names in a reason are the shop's.

import { send } from "./api.js";
import { data, element } from "./dom.js";

/** What would be recommended by the rules that hold; to look at it counts as no showing. */
export const looked = async (query) =>
  (await send("POST", `v1/recommendations/rules/preview?${query}`, {})).current;

/** A list of items, best first; `more` adds to each what stands at its end. */
export const itemList = (items, more = () => null) =>
  element("ol", { className: "items plain" }, ...items.map((item) => element("li", {},
    element("span", { className: "value data" }, item.name ?? item.id),
    element("span", { className: "kind data" }, item.id),
    element("p", {}, ...reason(item.reason)),
    more(item))));

/** The reason's sentence, with the name of the item that it tells of set apart. */
function reason(told) {
  const name = told?.item?.name ?? told?.item?.id;
  const at = name ? told.text.indexOf(name) : -1;
  return at < 0 ? [told?.text ?? ""] : [told.text.slice(0, at), data(name), told.text.slice(at + name.length)];
}
