// The loop as a drawing: a box for each station with its lines, and arrows that close in a ring.

import { drawn } from "./dom.js";

const LINE = 22;
const HEAD = 40;
const WIDE = { box: 286, gap: 50, rows: 66 };
const TALL = { box: 284, gap: 30, margin: 34 };

/**
 * Stations {title, lines: [{label, value}]}, the first one lowest left, on in the sense of the clock;
 * one below the other where it is narrow. Arrows move for a moment where something came.
 */
export function picture(stations, { wide, moving, label }) {
  const { width, height, boxes, arrows } = wide ? ring(stations) : column(stations);
  return drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, class: wide ? "wide" : "tall" },
    ...arrows.flatMap(({ path, end }) => [
      drawn("path", { class: moving ? "edge flow" : "edge", d: path }),
      drawn("path", { class: "head", d: "M0 0 -9 -5 -9 5Z", transform: `translate(${end[0]} ${end[1]}) rotate(${end[2]})` })]),
    ...boxes.flatMap(station));
}

const heightOf = (station) => HEAD + LINE * station.lines.length + 6;

function station({ title, lines, x, y, box, height }) {
  const write = (kind, at, words, more) => drawn("text", { class: kind, y: at, ...more }, words);
  return [
    drawn("rect", { class: "node", x, y, width: box, height, rx: 10 }),
    write("title", y + 25, title, { x: x + 14 }),
    ...lines.flatMap((line, at) => [
      write("", y + HEAD + LINE * at + 12, line.label, { x: x + 14 }),
      write("name", y + HEAD + LINE * at + 12, line.value, { x: x + box - 14, "text-anchor": "end" })])];
}

/** Three above, three below. */
function ring(stations) {
  const { box, gap, rows } = WIDE;
  const height = Math.max(...stations.map(heightOf));
  const column = (at) => 2 + at * (box + gap);
  const below = 2 + height + rows;
  const places = [[0, below], [0, 2], [1, 2], [2, 2], [2, below], [1, below]];
  const middle = (at) => column(at) + box / 2;
  const across = (at, y, back) => {
    const [from, to] = [column(at) + box + 6, column(at + 1) - 6];
    return back ? straight([to, y], [from, y], 180) : straight([from, y], [to, y], 0);
  };
  const [top, bottom] = [2 + height / 2, below + height / 2];
  return {
    width: column(2) + box + 2,
    height: below + height + 2,
    boxes: stations.map((each, at) => ({ ...each, x: column(places[at][0]), y: places[at][1], box, height })),
    arrows: [
      straight([middle(0), below - 6], [middle(0), height + 8], -90),
      across(0, top), across(1, top),
      straight([middle(2), height + 8], [middle(2), below - 6], 90),
      across(1, bottom, true), across(0, bottom, true)],
  };
}

/** One below the other, and back along the side. */
function column(stations) {
  const { box, gap, margin } = TALL;
  let y = 2;
  const boxes = stations.map((each) => {
    const height = heightOf(each);
    const placed = { ...each, x: 2, y, box, height };
    y += height + gap;
    return placed;
  });
  const [first, last] = [boxes[0], boxes[boxes.length - 1]];
  const [from, to] = [last.y + last.height / 2, first.y + first.height / 2];
  const side = box + margin - 8;
  return {
    width: box + margin,
    height: y - gap + 2,
    boxes,
    arrows: [
      ...boxes.slice(1).map((each) => straight([box / 2, each.y - gap + 4], [box / 2, each.y - 5], 90)),
      { path: `M${box + 6} ${from}H${side}V${to}H${box + 12}`, end: [box + 7, to, 180] }],
  };
}

const straight = ([x1, y1], [x2, y2], turn) => ({ path: `M${x1} ${y1}L${x2} ${y2}`, end: [x2, y2, turn] });
