package io.quanyu.prediction.model;

import java.util.Map;
import java.util.TreeMap;

/** A learner's parameters by name. Immutable and thread-safe. */
public final class Parameters {
  private final Map<String, Double> values;

  private Parameters(Map<String, Double> values) {
    this.values = values;
  }

  /**
   * A learner's defaults, with others in their place.
   *
   * @throws IllegalArgumentException where the learner has no such parameter, or it isn't finite
   */
  public static Parameters of(Learner learner, Map<String, Double> others) {
    Map<String, Double> values = new TreeMap<>(learner.defaults());
    others.forEach(
        (name, value) -> {
          if (!values.containsKey(name)) {
            throw new IllegalArgumentException(
                learner.name() + " has no " + name + ", only " + values.keySet());
          }
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite");
          }
          values.put(name, value);
        });
    return new Parameters(values);
  }

  /** A learner's defaults. */
  public static Parameters of(Learner learner) {
    return of(learner, Map.of());
  }

  /** What it is, 0 or more. */
  double get(String name) {
    double value = values.get(name);
    if (value < 0) {
      throw new IllegalArgumentException(name + " must be 0 or more, not " + value);
    }
    return value;
  }

  /** A whole number, 1 or more. */
  int count(String name) {
    double value = get(name);
    if (value < 1 || value != Math.rint(value) || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + " must be a whole number above 0, not " + value);
    }
    return (int) value;
  }

  /** A share: above 0, up to 1. */
  double share(String name) {
    double value = get(name);
    if (value <= 0 || value > 1) {
      throw new IllegalArgumentException(name + " must be above 0 and up to 1, not " + value);
    }
    return value;
  }
}
