package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.curve.HullCurve;
import io.quanyu.strategy.budget.curve.LineCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that money can go to: a channel, or one of its campaigns, audiences and days.
 *
 * @param name unique in its model
 * @param curve its true response
 * @param min the least spend
 * @param max the most
 * @param floor where above min, the spend is either 0 or at least this; else 0
 * @param worth what a unit of its response counts in the objective; not negative
 */
@RegisterForReflection
public record ModelCell(
    String name, ResponseCurve curve, double min, double max, double floor, double worth) {
  /** A cell of which the response counts as it is. */
  public ModelCell(String name, ResponseCurve curve, double min, double max, double floor) {
    this(name, curve, min, max, floor, 1);
  }

  /** The same with another worth. */
  public ModelCell withWorth(double other) {
    return new ModelCell(name, curve, min, max, floor, other);
  }

  /** Whether its response is bent downwards wherever it can be, with no floor to leave. */
  boolean isConcave() {
    return floor <= 0 && (min >= max || curve.inflection() <= min);
  }

  /** The concave cell above it on an interval; its curve has no corners. */
  ModelCell hull(double from, double to) {
    double on = Math.max(curve.inflection(), from <= 0 ? floor : 0);
    return new ModelCell(name, HullCurve.of(curve, from, to, on), from, to, 0, worth);
  }

  /**
   * The cell with its S-curve or floor decided as a spend has it: off; or behind the bend; or
   * before it, where the curve is bent upwards and its tangent at the spend lies below it.
   */
  ModelCell held(double spend) {
    double bend = curve.inflection();
    if (floor <= 0 && bend <= min) {
      return this;
    }
    double least = Math.max(min, floor);
    if (spend > 0 && spend >= bend) {
      return new ModelCell(name, curve, Math.max(least, bend), max, 0, worth);
    }
    return spend <= 0 || spend < least || curve.hasCorners()
        ? new ModelCell(name, curve, spend, spend, 0, worth)
        : new ModelCell(name, tangent(spend), least, Math.min(max, bend), 0, worth);
  }

  private LineCurve tangent(double spend) {
    double slope = curve.slope(spend);
    return new LineCurve(curve.response(spend) - slope * spend, slope);
  }
}
