package io.quanyu.prediction.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A column of numbers or of categories.
 *
 * @param name unique in its schema
 * @param categories the names of its categories by number; empty where it holds numbers
 * @param monotone 1 where a model may only rise with it, −1 where it may only fall, 0 where it is
 *     free; kept by gradient-boosted trees, not by others
 */
@RegisterForReflection
public record Column(String name, boolean categorical, List<String> categories, int monotone) {
  /**
   * Copies the categories.
   *
   * @throws IllegalArgumentException where monotone is no sign, or given for categories
   */
  public Column {
    categories = List.copyOf(categories);
    if (Math.abs(monotone) > 1 || (categorical && monotone != 0)) {
      throw new IllegalArgumentException("monotone is -1, 0 or 1, and 0 for categories: " + name);
    }
  }

  /** A column of numbers. */
  public static Column numeric(String name) {
    return new Column(name, false, List.of(), 0);
  }

  /** A column of categories. */
  public static Column categorical(String name, List<String> categories) {
    return new Column(name, true, categories, 0);
  }

  /** The same, with a constraint. */
  public Column withMonotone(int sign) {
    return new Column(name, categorical, categories, sign);
  }
}
