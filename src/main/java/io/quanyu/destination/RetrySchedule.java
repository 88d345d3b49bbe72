package io.quanyu.destination;

import java.time.Duration;

/**
 * How long to wait after failures: 5 s doubled with each, at most 2 h. So the 20 waits that there
 * are at most take 5 (2^11 - 1) s + 9 x 2 h, which is 20 h 50 min 35 s, a fifth more or less by
 * jitter.
 */
public final class RetrySchedule {
  /** After so many failures a message is a dead letter. */
  public static final int MOST_TRIES = 21;

  /** After so long too, however often it was tried. */
  static final Duration LONGEST = Duration.ofHours(24);

  private static final long FIRST = Duration.ofSeconds(5).toMillis();
  private static final long LAST = Duration.ofHours(2).toMillis();
  private static final double JITTER = 0.2;

  private RetrySchedule() {}

  /** Milliseconds after so many failures in a row, one at least. */
  public static long delay(int failures) {
    int doublings = Math.min(Math.max(1, failures) - 1, 30);
    return Math.min(LAST, FIRST << doublings);
  }

  /** The delay shifted by a fifth of it at most; {@code random} is from 0 to 1. */
  public static long jittered(long delay, double random) {
    return Math.round(delay * (1 + JITTER * (2 * random - 1)));
  }
}
