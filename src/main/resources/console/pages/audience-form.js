// A condition as a form: lines that all, or any, must hold; what it can't show stays JSON.

import { element } from "../dom.js";
import { area, button, field, input, json, row, select } from "../forms.js";
import { text } from "../texts.js";

const t = (key) => text(`audiences.${key}`);
const KINDS = ["event", "none", "trait", "computed", "score"];
const OPERATORS = {
  trait: ["is", "isNot", "contains", "exists", "greaterThan", "atLeast", "lessThan", "atMost", "within", "olderThan"],
  computed: ["atLeast", "is", "greaterThan", "lessThan", "atMost"],
  score: ["atLeast", "greaterThan", "lessThan", "atMost"],
};

/** The form's element, and what it says as a condition; null while it is incomplete. */
export function builder(known, changed) {
  const simple = lines(known);
  const root = element("fieldset", { className: "stack" }, element("legend", {}, t("condition")));
  const joint = select("joint", [["all", t("all")], ["any", t("any")]], known?.any ? "any" : "all");
  const add = button(text("form.add"), () => {
    addLine({ event: "" });
    changed();
  });
  const addLine = (each) => root.insertBefore(line(each, changed, () => add.focus()), add);
  const raw = area("condition", { rows: 8, value: JSON.stringify(known ?? {}, null, 2) });
  if (simple) {
    root.append(field(t("holds"), joint), add);
    simple.forEach(addLine);
  } else {
    root.append(field(t("json"), raw));
  }
  root.addEventListener("input", changed);
  return { root, value: () => (simple ? joined(root, joint.value) : parsed(raw.value)) };
}

function parsed(written) {
  try {
    return json(written) ?? null;
  } catch {
    return null;
  }
}

/** The lines of a condition that the form can show; null of another. */
function lines(known) {
  if (!known) {
    return [{ event: "Product Viewed", within: "7d" }];
  }
  const all = known.all ?? known.any ?? [known];
  const shown = (each) => KINDS.some((kind) => typeof each[kind] === "string")
    && Object.values(each).every((value) => typeof value !== "object" || Object.keys(value).join() === "atLeast")
    && each.where === undefined;
  return all.every(shown) ? all : null;
}

function joined(root, joint) {
  const all = [...root.querySelectorAll(".line")].map(condition);
  return all.length > 0 && all.every(Boolean) ? { [joint]: all } : null;
}

function line(known, changed, removed) {
  const kind = select("kind", KINDS.map((each) => [each, t(`kind.${each}`)]), KINDS.find((each) => each in known));
  const rest = element("div", { className: "row rest" });
  const made = row(field(t("kind"), kind), rest, button(text("form.remove"), () => {
    made.remove();
    removed();
    changed();
  }));
  made.classList.add("line");
  kind.addEventListener("change", () => rest.replaceChildren(...controls(kind.value, {})));
  rest.replaceChildren(...controls(kind.value, known));
  return made;
}

function controls(kind, known) {
  const name = field(t(`named.${kind}`), input("named", { value: known[kind] ?? "", required: true }));
  if (kind === "event" || kind === "none") {
    const within = field(t("within"), input("within", { value: known.within ?? "", placeholder: "7d", pattern: "\\d+[mhd]" }), t("withinHint"));
    const count = field(t("atLeast"), input("count", { type: "number", min: 1, value: known.count?.atLeast ?? 1 }));
    return kind === "event" ? [name, count, within] : [name, within];
  }
  const operator = OPERATORS[kind].find((each) => each in known);
  return [name,
    field(t("operator"), select("operator", OPERATORS[kind].map((each) => [each, t(`operator.${each}`)]), operator)),
    field(t("value"), input("value", { value: operator ? String(known[operator]) : "", required: true }))];
}

/** What a line says; null where something is missing. */
function condition(line) {
  const values = Object.fromEntries([...line.querySelectorAll("[name]")].map((each) => [each.name, each.value.trim()]));
  if (values.named === "" || values.value === "") {
    return null;
  }
  if (values.kind === "event" || values.kind === "none") {
    return {
      [values.kind]: values.named,
      ...(values.within && { within: values.within }),
      ...(values.kind === "event" && Number(values.count) > 1 && { count: { atLeast: Number(values.count) } }),
    };
  }
  return { [values.kind]: values.named, [values.operator]: typed(values.value) };
}

/** A number or truth value where it is written as one. */
function typed(value) {
  if (value === "true" || value === "false") {
    return value === "true";
  }
  return value !== "" && !Number.isNaN(Number(value)) ? Number(value) : value;
}
