package io.quanyu.profile.feature;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How often a person met a category.
 *
 * @param views of its products, and of its lists
 * @param orders lines of orders
 */
@RegisterForReflection
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Interest(long views, long orders) {
  private static final int VIEWS_OF_AN_ORDER = 5;

  Interest plus(Interest other) {
    return new Interest(views + other.views, orders + other.orders);
  }

  /** What favorites are sorted by: views, a line of an order for five of them. */
  public long weight() {
    return views + VIEWS_OF_AN_ORDER * orders;
  }
}
