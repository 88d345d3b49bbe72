package io.quanyu.recommendation;

import io.quanyu.recommendation.model.WeightedRows;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Which items go with which, of each item its {@value #MOST} nearest, nearest first; weights are
 * above 0. Immutable.
 *
 * @param together bought in one order
 * @param similar met by the same persons
 */
@RegisterForReflection
public record ItemPairs(WeightedRows together, WeightedRows similar) {
  /** Others that are kept of an item. */
  public static final int MOST = 50;

  /** Nothing is known of so many items. */
  static ItemPairs none(int items) {
    WeightedRows empty = new WeightedRows(items, new int[items + 1], new int[0], new float[0]);
    return new ItemPairs(empty, empty);
  }
}
