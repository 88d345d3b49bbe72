package io.quanyu.strategy.budget.model;

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

  /** The cell with its S-curve or floor decided as a spend has it. */
  ModelCell held(double spend) {
    double bend = curve.inflection();
    if (floor <= 0 && bend <= min) {
      return this;
    }
    boolean fixed = spend <= 0 || spend < bend;
    double least = fixed ? spend : Math.max(min, Math.max(floor, bend));
    return new ModelCell(name, curve, least, fixed ? spend : max, 0, worth);
  }
}
