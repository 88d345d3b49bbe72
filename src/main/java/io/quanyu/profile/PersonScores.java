package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What models made of a person: derived from their events, and no part of what those are summed up
 * to.
 *
 * @param model the version that scored them
 * @param time as of when, epoch milliseconds
 * @param values by name, in the order of names
 */
@RegisterForReflection
public record PersonScores(String model, long time, Map<String, Double> values) {
  /** Copies the values. */
  public PersonScores {
    values = new TreeMap<>(values);
  }
}
