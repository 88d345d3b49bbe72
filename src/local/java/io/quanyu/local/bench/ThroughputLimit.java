package io.quanyu.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Raises the rate until the calls are no longer answered in time: by a quarter each step, then
 * between the last that went well and the first that did not.
 */
final class ThroughputLimit {
  private static final double MOST_P99_MILLIS = 10;
  private static final double STEP_SECONDS = 10;
  private static final double GROWTH = 1.25;
  private static final int REFINEMENTS = 2;
  private static final double MOST_RATE = 20_000;

  private final OpenLoop load;
  private final Consumer<LoadFigures> progress;

  ThroughputLimit(OpenLoop load, Consumer<LoadFigures> progress) {
    this.load = load;
    this.progress = progress;
  }

  /** The highest rate that was answered in time, from this one on; 0 where this one is not. */
  List<LoadFigures> climb(double from) {
    List<LoadFigures> steps = new ArrayList<>();
    double good = 0;
    double bad = from;
    while (bad <= MOST_RATE && run(bad, steps)) {
      good = bad;
      bad *= GROWTH;
    }
    for (int step = 0; step < REFINEMENTS && good > 0; step++) {
      double between = (good + bad) / 2;
      if (run(between, steps)) {
        good = between;
      } else {
        bad = between;
      }
    }
    return steps;
  }

  /** The best rate of some steps; 0 where none went well. */
  static double best(List<LoadFigures> steps) {
    return steps.stream()
        .filter(ThroughputLimit::inTime)
        .mapToDouble(LoadFigures::rate)
        .max()
        .orElse(0);
  }

  private boolean run(double rate, List<LoadFigures> steps) {
    LoadFigures figures = load.run(rate, STEP_SECONDS);
    steps.add(figures);
    progress.accept(figures);
    return inTime(figures);
  }

  private static boolean inTime(LoadFigures figures) {
    return figures.errors() == 0 && figures.latency().p99() <= MOST_P99_MILLIS;
  }
}
