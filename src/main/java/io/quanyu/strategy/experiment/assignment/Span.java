package io.quanyu.strategy.experiment.assignment;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A part of all persons, by a hash of their own: experiments with parts of one name that don't
 * overlap exclude each other.
 *
 * @param name of the whole
 * @param from inclusive, 0 to 1
 * @param to exclusive, above {@code from} and at most 1
 */
@RegisterForReflection
public record Span(String name, double from, double to) {

  /** As GrowthBook calls the hash of a namespace. */
  public String seed() {
    return "__" + name;
  }

  /** Whether somebody with this value is in it. */
  public boolean holds(String value) {
    double bucket = BucketHash.of(seed(), value, BucketHash.BIASED);
    return bucket >= from && bucket < to;
  }

  /** Whether some may be in both. */
  public boolean overlaps(Span other) {
    return name.equals(other.name) && from < other.to && other.from < to;
  }
}
