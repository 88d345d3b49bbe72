// Drawings of our own, colored by the style sheet: intervals, lines, bars and links.

import { drawn } from "./dom.js";

const WIDTH = 640;
const ROW = 34;
const LEFT = 170;

/** A drawing with what it says in words. */
const drawing = (height, label, ...children) => sized(WIDTH, height, label, ...children);

const sized = (width, height, label, ...children) =>
  drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, ...children);

const written = (x, y, content, more = {}) => drawn("text", { x, y, ...more }, content);

/** Too long a name is cut; the whole one is its title. */
const named = (x, y, name, most = 24) =>
  drawn("text", { x, y, class: "name data" }, drawn("title", {}, name),
    name.length > most ? `${name.slice(0, most - 1)}…` : name);

/** Round numbers that span a range, about four of them. */
export function ticks(low, high) {
  const raw = (high - low) / 4 || 1;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * size).find((each) => each >= raw);
  const first = Math.ceil(low / step - 1e-9);
  const found = [];
  for (let at = first; at * step <= high + step * 1e-9; at++) {
    // Never -0, which would be written with its sign.
    found.push(at * step + 0);
  }
  return found;
}

/** Where a value lies on a line from one end to the other. */
const scale = (low, high, from, to) => (value) =>
  from + ((Math.min(Math.max(value, low), high) - low) / (high - low || 1)) * (to - from);

/** Intervals with their estimates around 0: rows of {name, lower, upper, estimate}. */
export function intervals(rows, label, format) {
  const low = Math.min(0, ...rows.map((row) => row.lower));
  const high = Math.max(0, ...rows.map((row) => row.upper));
  const room = (high - low) * 0.05 || 0.01;
  const x = scale(low - room, high + room, LEFT, WIDTH - 16);
  const bottom = rows.length * ROW + 8;
  return drawing(bottom + 22, label,
    ...ticks(low - room, high + room).flatMap((tick) => [
      drawn("line", { class: tick === 0 ? "zero" : "rule", x1: x(tick), x2: x(tick), y1: 0, y2: bottom }),
      written(x(tick), bottom + 16, format(tick), { "text-anchor": "middle" })]),
    ...rows.flatMap((row, at) => {
      const y = at * ROW + ROW / 2;
      return [
        named(0, y + 4, row.name),
        drawn("line", { class: "range", x1: x(row.lower), x2: x(row.upper), y1: y, y2: y }),
        drawn("circle", { class: "point", cx: x(row.estimate), cy: y, r: 6 })];
    }));
}

/** Bars to both sides of 0: rows of {name, value}. */
export function bars(rows, label, format) {
  const low = Math.min(0, ...rows.map((row) => row.value));
  const high = Math.max(0, ...rows.map((row) => row.value));
  const x = scale(low, high, LEFT + (low < 0 ? 60 : 0), WIDTH - 70);
  const height = 26;
  return drawing(rows.length * height, label,
    ...rows.flatMap((row, at) => {
      const [from, to] = [x(0), x(row.value)].sort((a, b) => a - b);
      const y = at * height;
      const less = row.value < 0;
      return [
        named(0, y + 17, row.name),
        drawn("rect", { class: less ? "bar less" : "bar", x: from, y: y + 5, width: Math.max(1, to - from), height: 16, rx: 2 }),
        written(less ? from - 6 : to + 6, y + 17, format(row.value), { "text-anchor": less ? "end" : "start" })];
    }));
}

/**
 * Lines over two axes: series of {points: [[x, y]…], kind, marks: [[x, y, label]…]}; from this height on, or the lowest.
 */
export function lines(series, label, { formatX, formatY, height = 220, width = WIDTH, from }) {
  const all = series.flatMap((each) => [...each.points, ...(each.marks ?? [])]);
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(from ?? Infinity, ...ys), Math.max(...ys)];
  const x = scale(left, right, 64, width - 24);
  const y = scale(low, high === low ? low + 1 : high, height - 30, 12);
  return sized(width, height, label,
    ...ticks(low, high).flatMap((tick) => [
      drawn("line", { class: "rule", x1: 64, x2: width - 24, y1: y(tick), y2: y(tick) }),
      written(56, y(tick) + 4, formatY(tick), { "text-anchor": "end" })]),
    ...ticks(left, right).map((tick) =>
      written(x(tick), height - 10, formatX(tick), { "text-anchor": "middle" })),
    ...series.flatMap(({ points, kind = "", marks = [] }) => [
      drawn("polyline", { class: `line ${kind}`, points: points.map(([a, b]) => `${x(a)},${y(b)}`).join(" ") }),
      ...marks.map(([a, b, name, tone = ""]) =>
        drawn("circle", { class: `point ${tone}`, cx: x(a), cy: y(b), r: 6 }, drawn("title", {}, name)))]));
}

/** Links between names, the ones above to the ones below: [{parent, child, active, title}]. */
export function links(names, edges, label) {
  const depth = new Map(names.map((name) => [name, 0]));
  for (let round = 0; round < names.length; round++) {
    edges.forEach(({ parent, child }) =>
      depth.set(child, Math.max(depth.get(child) ?? 0, Math.min(names.length, (depth.get(parent) ?? 0) + 1))));
  }
  const rows = [...Map.groupBy([...depth.keys()], (name) => depth.get(name)).entries()].sort(([a], [b]) => a - b);
  const place = new Map(rows.flatMap(([, row], level) =>
    row.map((name, at) => [name, [((at + 0.5) / row.length) * WIDTH, level * 84 + 26]])));
  return drawing(rows.length * 84 - 26, label,
    ...edges.map(({ parent, child, active, title }) => {
      const [[x1, y1], [x2, y2]] = [place.get(parent), place.get(child)];
      return drawn("line", { class: active ? "edge" : "edge off", x1, y1, x2, y2 }, drawn("title", {}, title));
    }),
    ...[...place].flatMap(([name, [x, y]]) => {
      const shown = name.length > 26 ? `${name.slice(0, 25)}…` : name;
      const width = Math.min(WIDTH, shown.length * 7.2 + 20);
      return [
        drawn("rect", { class: "node", x: x - width / 2, y: y - 17, width, height: 34, rx: 8 }, drawn("title", {}, name)),
        drawn("text", { x, y: y + 4, class: "name data", "text-anchor": "middle" }, shown)];
    }));
}
