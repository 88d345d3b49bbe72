// A panel shows one thing at a time: that it loads, that it is empty, what went wrong, or its body.
// What the key may not see is no alarm: it says which scope is missing.

import { element } from "./dom.js";
import { text } from "./texts.js";

/** A fault of the page's own is not swallowed: it is told to the browser's console. */
function known(problem) {
  if (problem.status === undefined) {
    reportError(problem);
  }
  return problem;
}

export class Panel {
  /** Of an element of the page, or its id. */
  constructor(root) {
    this.root = typeof root === "string" ? document.getElementById(root) : root;
    this.state = this.root.querySelector(".state");
    this.body = this.root.querySelector(".body");
    this.hide();
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  hide() {
    this.#show("hidden");
  }

  /** Keeps what is shown already: a refresh must not flicker. */
  loading() {
    if (this.root.dataset.state !== "ready") {
      this.#show("loading", element("span", { className: "visually-hidden" }, text("loading")));
    }
  }

  ready() {
    this.#show("ready");
  }

  /** Says what is missing, what to do, and how, as a command. */
  empty(title, hint, command) {
    this.#show(
      "empty",
      element("strong", {}, title),
      hint && element("p", {}, hint),
      command && element("pre", { tabIndex: 0 }, element("code", {}, command)),
    );
  }

  /** Says why; what the question itself is to blame for is no alarm, and no retry helps. */
  failed(problem, retry) {
    if (problem.status === 403) {
      this.empty(text("scope.missing"), problem.message);
      return;
    }
    if (problem.status >= 400 && problem.status < 500) {
      const sentence = problem.status === 401 ? text("key.needed") : problem.message;
      this.#show("empty", element("p", {}, sentence));
      return;
    }
    const again = element("button", { type: "button", onclick: retry }, text("again"));
    this.#show("error", element("p", {}, problem.message), again);
  }

  /** Asks, and shows the reply with this function unless the page was left meanwhile. */
  async load(ask, show, page) {
    this.loading();
    try {
      const reply = await ask();
      if (page.isShown) {
        show(reply);
      }
    } catch (problem) {
      if (page.isShown) {
        this.failed(known(problem), () => this.load(ask, show, page));
      }
    }
  }

  #show(state, ...children) {
    this.root.dataset.state = state;
    this.state.replaceChildren(...children.filter((child) => child));
  }
}
