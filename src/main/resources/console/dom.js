// Builds elements. Whatever is shown goes in as text, never as HTML: names of items are data.

/** An element with properties and children; a child that is no node becomes text. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (property in made) {
      made[property] = value;
    } else {
      made.setAttribute(property, value);
    }
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

/** A list of terms and what they are. */
export function pairs(list, entries) {
  list.replaceChildren(
    ...entries.map(([term, value]) =>
      element("div", {}, element("dt", {}, term), element("dd", {}, value))),
  );
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing. */
export function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

/** Names and values of the shop, or of the API: no language of the page's. */
export const data = (value) => element("span", { className: "data", translate: false }, String(value));

/**
 * A table in a region that scrolls. A head that begins with # is of numbers; the first cell of a row
 * names it.
 */
export function table(label, heads, rows) {
  const kinds = heads.map((head) => (head.startsWith("#") ? "number" : "text"));
  const head = heads.map((each, at) =>
    element("th", { scope: "col", className: kinds[at] }, each.replace(/^#/, "")));
  const body = rows.map((row) =>
    element("tr", {}, ...row.map((cell, at) => at === 0
      ? element("th", { scope: "row", className: kinds[at] }, cell)
      : element("td", { className: kinds[at] }, cell))));
  return element("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: label },
    element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)));
}
