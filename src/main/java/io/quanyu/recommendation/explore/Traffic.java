package io.quanyu.recommendation.explore;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How much is tried out.
 *
 * @param share of the calls that explore, 0 to 1
 */
@RegisterForReflection
public record Traffic(double share) {
  /** Nothing is tried out. */
  public static final Traffic NONE = new Traffic(0);

  /**
   * A share of the calls.
   *
   * @throws IllegalArgumentException where it is none
   */
  public Traffic {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
    }
  }
}
