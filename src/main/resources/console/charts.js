// ECharts in the page's colors. Tooltips are elements, so no text is ever read as HTML, and the
// page's policy, which forbids inline styles, holds.

import { element } from "./dom.js";

// By far the largest file: figures and lists do not wait for it.
const library = import("./echarts.common.min.js").then(() => globalThis.echarts);
const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** A color of the style sheet, in the theme of now. */
export const color = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** A chart in an element; draw(option) shows it, again whenever the theme changes. */
export class Chart {
  #option;

  constructor(container) {
    container.setAttribute("role", "img");
    this.container = container;
    library.then((echarts) => this.#init(echarts));
  }

  #init(echarts) {
    this.chart = echarts.init(this.container);
    new ResizeObserver(() => this.chart.resize()).observe(this.container);
    dark.addEventListener("change", () => this.#apply());
    this.#apply();
  }

  /** Draws what the function gives; the label says the same in words. */
  draw(option, label) {
    this.#option = option;
    this.container.setAttribute("aria-label", label);
    this.#apply();
  }

  #apply() {
    if (this.chart && this.#option) {
      this.chart.setOption({ ...common(), ...this.#option() });
    }
  }
}

function common() {
  return {
    animation: !still.matches,
    animationDuration: 300,
    animationDurationUpdate: 300,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
  };
}

/** An axis in the page's colors. */
export function axis(more) {
  return {
    axisLine: { lineStyle: { color: color("line") } },
    axisTick: { show: false },
    axisLabel: { color: color("muted"), fontSize: 12 },
    splitLine: { lineStyle: { color: color("line") } },
    ...more,
  };
}

/** A tooltip of a title and rows of color, name and value. */
export function tooltip(content) {
  return {
    trigger: "axis",
    axisPointer: { type: "shadow", shadowStyle: { color: color("shade") } },
    confine: true,
    backgroundColor: color("surface"),
    borderColor: color("line"),
    padding: 0,
    transitionDuration: still.matches ? 0 : 0.2,
    formatter: (points) => {
      const { title, rows } = content(points[0].dataIndex);
      return element("div", { className: "tooltip" },
        element("strong", {}, title),
        ...rows.map(([name, value, swatch]) =>
          element("div", {}, swatchOf(swatch), element("span", {}, name), element("b", {}, value))));
    },
  };
}

/** A dot in a color of the style sheet. */
export const swatchOf = (name) => element("i", { className: `swatch ${name}` });
