package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How often something happened, and when first and last.
 *
 * @param count how often
 * @param first epoch milliseconds
 * @param last epoch milliseconds
 */
@RegisterForReflection
public record Tally(long count, long first, long last) {
  /** Something that happened once. */
  public static Tally once(long time) {
    return new Tally(1, time, time);
  }

  /** Both together; commutative and associative. */
  public Tally plus(Tally other) {
    return new Tally(count + other.count, Math.min(first, other.first), Math.max(last, other.last));
  }
}
