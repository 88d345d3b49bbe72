package io.quanyu.prediction.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How good probabilities are.
 *
 * @param auc the chance that a positive example stands above a negative one, ties counting half
 *     (Mann and Whitney 1947)
 * @param ap average precision: Σ (recall gained × precision) over the thresholds
 * @param logLoss mean −log of the probability of what happened, natural; probabilities are kept
 *     1e-12 away from 0 and 1
 * @param brier mean squared error (Brier 1950)
 * @param f1 F1 where all from .5 up are taken for positive
 * @param bestF1 F1 at the threshold that is best on these examples: what could be reached
 * @param accuracy the share that is right from .5 up
 * @param calibration slope and intercept
 * @param lift the share of positives in the top tenth over that in all
 */
@RegisterForReflection
public record Figures(
    double auc,
    double ap,
    double logLoss,
    double brier,
    double f1,
    double bestF1,
    double accuracy,
    CalibrationFit calibration,
    double lift) {
  private static final double LEAST = 1e-12;

  /**
   * Of a probability and a label each.
   *
   * @throws IllegalArgumentException where a label is missing among them, or a value is no
   *     probability
   */
  public static Figures of(double[] probabilities, byte... labels) {
    int positives = 0;
    double loss = 0;
    double brier = 0;
    int right = 0;
    for (int row = 0; row < labels.length; row++) {
      double p = probabilities[row];
      positives += labels[row];
      loss -= Math.log(Math.max(LEAST, labels[row] == 1 ? p : 1 - p));
      brier += (p - labels[row]) * (p - labels[row]);
      right += p >= .5 == (labels[row] == 1) ? 1 : 0;
    }
    if (positives == 0 || positives == labels.length) {
      throw new IllegalArgumentException("figures need examples of both labels");
    }
    Scored scored = new Scored(probabilities, labels);
    double rows = labels.length;
    return new Figures(
        scored.auc(),
        scored.averagePrecision(),
        loss / rows,
        brier / rows,
        scored.f1(.5),
        scored.f1(scored.bestThreshold()),
        right / rows,
        CalibrationFit.of(probabilities, labels),
        scored.lift(.1));
  }

  /** The mean of each figure. */
  static Figures mean(List<Figures> several) {
    return new Figures(
        mean(several, Figures::auc),
        mean(several, Figures::ap),
        mean(several, Figures::logLoss),
        mean(several, Figures::brier),
        mean(several, Figures::f1),
        mean(several, Figures::bestF1),
        mean(several, Figures::accuracy),
        new CalibrationFit(
            interval(several, each -> each.calibration.slope()),
            interval(several, each -> each.calibration.intercept())),
        mean(several, Figures::lift));
  }

  private static Interval interval(List<Figures> several, Function<Figures, Interval> of) {
    return new Interval(
        mean(several, each -> of.apply(each).value()),
        mean(several, each -> of.apply(each).low()),
        mean(several, each -> of.apply(each).high()));
  }

  private static double mean(List<Figures> several, ToDoubleFunction<Figures> of) {
    return several.stream().mapToDouble(of).average().orElseThrow();
  }
}
