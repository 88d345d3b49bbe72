package io.quanyu.local.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** Counts answers and how long they took. Thread-safe. */
final class LoadTally {
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
  private static final double MILLI = 1e6;

  private final ConcurrentHistogram latency = new ConcurrentHistogram(LONGEST, 3);
  private final LongAdder errors = new LongAdder();
  private final LongAdder personalized = new LongAdder();
  private final LongAdder full = new LongAdder();
  private final LongAdder events = new LongAdder();

  void answered(long nanos, boolean isPersonalized, boolean isFull) {
    record(nanos);
    personalized.add(isPersonalized ? 1 : 0);
    full.add(isFull ? 1 : 0);
  }

  /** A call that got no usable answer; the time until that was known counts too. */
  void failed(long nanos) {
    record(nanos);
    errors.increment();
  }

  /** An event, and whether it was taken. */
  void sent(boolean taken) {
    events.increment();
    errors.add(taken ? 0 : 1);
  }

  private void record(long nanos) {
    latency.recordValue(Math.max(0, Math.min(LONGEST, nanos)));
  }

  LoadFigures figures(double rate) {
    return new LoadFigures(
        rate,
        latency.getTotalCount(),
        errors.sum(),
        personalized.sum(),
        full.sum(),
        events.sum(),
        new LoadFigures.Latency(millis(50), millis(90), millis(99), millis(100)));
  }

  private double millis(double percentile) {
    return latency.getValueAtPercentile(percentile) / MILLI;
  }
}
