package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of a trainer's parameters: its defaults, and what was given instead. Immutable.
 *
 * @param values by name, every parameter of the trainer and no other
 */
@RegisterForReflection
public record Parameters(Map<String, Double> values) {

  /**
   * A trainer's parameters.
   *
   * @throws IllegalArgumentException where it has no parameter of a given name, or a value is no
   *     finite number; the message says which there are
   */
  public static Parameters of(Trainer trainer, Map<String, Double> given) {
    Map<String, Double> values = new TreeMap<>(trainer.defaults());
    given.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number, not " + value);
          }
          if (values.replace(name, value) == null) {
            throw new IllegalArgumentException(
                trainer.name() + " has no parameter " + name + ", only " + values.keySet());
          }
        });
    return new Parameters(Map.copyOf(values));
  }

  /** The value of a parameter that the trainer declares. */
  public double get(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return value;
  }

  /** The value, rounded to a whole number. */
  public int count(String name) {
    return Math.toIntExact(Math.round(get(name)));
  }
}
