// What became of a trigger, a journey or a template in the last thirty days, and why.

import { get } from "./api.js";
import { data, table } from "./dom.js";
import { hasText, number, text } from "./texts.js";

const DAYS = 30;

/** A panel of them; the kind is that of the path, `triggers`. */
export function showCounts(page, kind, key) {
  const panel = page.panel("became", text("counts.title"), { size: 5, note: text("counts.note") });
  panel.load(() => get(`v1/counts/${kind}/${encodeURIComponent(key)}?days=${DAYS}`), ({ days, total }) => {
    const names = Object.keys(total).sort((a, b) => total[b] - total[a]);
    if (names.length === 0) {
      panel.empty(text("counts.empty"), text(`counts.hint.${kind}`));
      return;
    }
    const last = days[days.length - 1];
    panel.ready();
    panel.body.replaceChildren(table(text("counts.title"), [text("counts.what"), `#${last.day}`, `#${text("counts.days")}`],
      names.map((name) => [what(name), number(last.counts[name] ?? 0), number(total[name])])));
  }, page);
}

/** The words for a code, the state and the reason apart; the code where a release has added one. */
function what(name) {
  const [state, ...reason] = name.split(".");
  if (hasText(`counts.of.${name}`)) {
    return text(`counts.of.${name}`);
  }
  const why = reason.join(".");
  return hasText(`counts.of.${state}`) && hasText(`messages.reason.${why}`)
    ? `${text(`counts.of.${state}`)}: ${text(`messages.reason.${why}`)}`
    : data(name);
}
