// A dialog that asks before something is done that can't be taken back.

import { data, element } from "./dom.js";
import { field, input, showFaults } from "./forms.js";
import { parts, text } from "./texts.js";

/**
 * Asks, and does it once that is confirmed; where there is a `word`, once that was typed. What goes
 * wrong is said in the dialog, which stays. Promises whether it was done.
 */
export function confirm({ title, detail, word, label, extra, action }) {
  return new Promise((resolve) => {
    const typed = word && input("word", { oninput: () => (go.disabled = typed.value !== word) });
    const faults = element("div", { className: "problem", role: "alert" });
    const close = (done) => {
      dialog.close();
      dialog.remove();
      resolve(done);
    };
    const go = element("button", { type: "button", className: "danger", disabled: Boolean(word) }, label);
    const cancel = element("button", { type: "button", onclick: () => close(false) }, text("dialog.cancel"));
    const dialog = element("dialog", {},
      element("h2", { id: "dialog-title" }, title),
      element("p", {}, ...[detail].flat()),
      extra,
      typed && field(element("span", {}, ...parts("dialog.type", { word: data(word) })), typed),
      faults,
      element("div", { className: "row" }, go, cancel));
    dialog.setAttribute("aria-labelledby", "dialog-title");
    go.addEventListener("click", async () => {
      go.disabled = true;
      try {
        await action();
        close(true);
      } catch (problem) {
        showFaults(faults, problem);
        go.disabled = false;
      }
    });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(false);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
