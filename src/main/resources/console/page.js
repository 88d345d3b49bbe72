// A page: what is shown below the header until another one is chosen.

import { element } from "./dom.js";
import { Panel } from "./panel.js";
import { text } from "./texts.js";

export class Page {
  #timers = [];

  /** In an element, by the parts of the address behind the page's name. */
  constructor(root, parts) {
    this.root = root;
    this.parts = parts;
    this.isShown = true;
  }

  /** Ends its timers, and lets no late reply show. */
  leave() {
    this.isShown = false;
    this.#timers.forEach(clearInterval);
  }

  /** Does something again and again while the page is looked at. */
  every(millis, action) {
    this.#timers.push(setInterval(() => !document.hidden && action(), millis));
  }

  /** Adds a panel with a title; `size` is the number of the twelve columns that it takes. */
  panel(id, title, { size = 12, note = "", tools = [] } = {}) {
    const root = element("section", { id, className: `panel span-${size}` },
      element("div", { className: "head" },
        element("h2", { id: `${id}-title` }, title), note && element("p", { className: "note" }, note), ...tools),
      element("div", { className: "state", role: "status" }),
      element("div", { className: "body" }));
    root.setAttribute("aria-labelledby", `${id}-title`);
    this.root.append(root);
    return new Panel(root);
  }
}

/** A link to a page. */
export const link = (label, ...parts) =>
  element("a", { href: address(...parts) }, label);

/** The address of a page, as its parts. */
export const address = (...parts) => `#/${parts.map(encodeURIComponent).join("/")}`;

/** Goes to a page. */
export const go = (...parts) => {
  location.hash = address(...parts);
};

/** Back to the list of a page. */
export const back = (page) => element("a", { href: address(page), className: "back" }, `← ${text("page.back")}`);
