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
