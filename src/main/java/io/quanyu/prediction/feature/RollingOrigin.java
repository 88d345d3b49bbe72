package io.quanyu.prediction.feature;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Moments at which rows are taken, at regular intervals before a test origin, with an embargo: the
 * label's window of each ends at the test origin or before, so that no training label is read from
 * days that are tested on (Tashman, IJF 2000; López de Prado 2018, chapter 7).
 *
 * @param first the earliest moment, epoch milliseconds
 * @param step between moments, above 0
 */
@RegisterForReflection
public record RollingOrigin(long first, Duration step) {

  /** The training moments of a test origin, oldest first. */
  public long[] training(long test, Label label) {
    long newest = test - label.horizon().toMillis();
    return newest < first
        ? new long[0]
        : LongStream.rangeClosed(-(newest - first) / step.toMillis(), 0)
            .map(each -> newest + each * step.toMillis())
            .toArray();
  }
}
