// Forms: fields with labels, one answer at a time, and all faults of an answer at once.

import { element } from "./dom.js";
import { text } from "./texts.js";

let fields = 0;

/** A control with its label, and a hint below. */
export function field(label, control, hint) {
  control.id ||= `field-${++fields}`;
  if (hint) {
    control.setAttribute("aria-describedby", `${control.id}-hint`);
  }
  return element("div", { className: "field" },
    element("label", { htmlFor: control.id }, label),
    control,
    hint && element("p", { className: "hint", id: `${control.id}-hint` }, hint));
}

export const input = (name, properties = {}) =>
  element("input", { name, autocomplete: "off", spellcheck: false, ...properties });

export const area = (name, properties = {}) =>
  element("textarea", { name, rows: 4, spellcheck: false, ...properties });

/** A choice among [value, label]s. */
export function select(name, options, chosen) {
  const made = element("select", { name },
    ...options.map(([value, label]) => element("option", { value }, label)));
  if (chosen !== undefined) {
    made.value = chosen;
  }
  return made;
}

/** A box to tick, with its label behind it. */
export function check(name, label, checked = false) {
  const box = element("input", { type: "checkbox", name, checked, id: `field-${++fields}` });
  return element("div", { className: "check" }, box, element("label", { htmlFor: box.id }, label));
}

export const button = (label, onclick, className = "") =>
  element("button", { type: "button", className, onclick }, label);

/** A row of controls. */
export const row = (...children) => element("div", { className: "row" }, ...children);

/**
 * A form. The answer is given to `send`, which returns what to say then; while it works the button
 * waits, and what it throws is said above the button.
 */
export function form(label, children, send, properties = {}) {
  const faults = element("div", { className: "problem", role: "alert" });
  const said = element("p", { className: "note", role: "status" });
  const submit = element("button", { type: "submit", className: "primary" }, label);
  const made = element("form", { className: "form", noValidate: false, ...properties },
    ...children, faults, element("div", { className: "row" }, submit, said));
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    faults.replaceChildren();
    said.textContent = "";
    try {
      said.textContent = (await send(made)) ?? "";
    } catch (problem) {
      showFaults(faults, problem);
    }
    submit.disabled = false;
  });
  return made;
}

/** Says all faults of a problem in an element. */
export function showFaults(place, problem) {
  const sentences = problem.sentences ?? [problem.message];
  place.replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
}

/** Does something by a button, and says beside it what went wrong. */
export function act(label, action, className = "") {
  const place = element("span", { className: "problem", role: "alert" });
  const made = button(label, async () => {
    made.disabled = true;
    place.replaceChildren();
    try {
      await action();
    } catch (problem) {
      showFaults(place, problem);
    }
    made.disabled = false;
  }, className);
  return element("span", { className: "act" }, made, place);
}

/** The JSON of a text; empty text is undefined. */
export function json(written) {
  if (written.trim() === "") {
    return undefined;
  }
  try {
    return JSON.parse(written);
  } catch {
    throw new Error(text("form.invalid"));
  }
}

/** The number of a text; empty text is undefined. */
export const numeric = (written) => (written.trim() === "" ? undefined : Number(written));
