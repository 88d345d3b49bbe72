package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How often an item is shown to one person. Immutable.
 *
 * @param shown the most times, 1 or more; {@link #UNLIMITED} for any number
 * @param days within so many days, 1 to {@value #MOST_DAYS}
 */
@RegisterForReflection
public record FrequencyCap(int shown, int days) {
  /** Any number of times. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** The longest time that is looked back. */
  public static final int MOST_DAYS = 30;

  /** No cap. */
  public static final FrequencyCap NONE = new FrequencyCap(UNLIMITED, 1);

  /** Whether there is no cap, so that nobody needs to count. */
  public boolean isNone() {
    return shown == UNLIMITED;
  }

  /** Whether an item that was shown so often in the {@link #days} may be shown once more. */
  public boolean allows(int times) {
    return isNone() || times < shown;
  }
}
