package io.quanyu.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends calls at a steady rate, whether or not earlier ones were answered: what a slow answer holds
 * up is counted from when it should have been sent, so that nothing is left out (Tene, "How not to
 * measure latency", 2013). An event comes before each tenth call, by the user of that call. Not
 * thread-safe.
 */
final class OpenLoop {
  /** How long before the call its event is sent. */
  static final double EVENT_LEAD_SECONDS = .2;

  /** One call of so many has an event before it. */
  static final int CALLS_AN_EVENT = 10;

  private static final int WARM_UP_AT_ONCE = 4;
  private static final double SECOND = 1e9;

  private final RecommendCalls calls;
  private long next;

  OpenLoop(RecommendCalls calls) {
    this.calls = calls;
  }

  /** Calls so many times a second for so many seconds; returns when all have ended. */
  LoadFigures run(double rate, double seconds) {
    LoadTally tally = new LoadTally();
    List<CompletableFuture<Void>> open = new ArrayList<>();
    long count = Math.max(1, Math.round(rate * seconds));
    long lead = Math.round(EVENT_LEAD_SECONDS * rate);
    long start = System.nanoTime() + (long) (EVENT_LEAD_SECONDS * SECOND);
    for (long slot = -lead; slot < count; slot++) {
      long intended = start + (long) (slot * SECOND / rate);
      waitUntil(intended);
      long later = slot + lead;
      if (later < count && (next + later) % CALLS_AN_EVENT == 0) {
        open.add(calls.event(next + later, tally));
      }
      if (slot >= 0) {
        open.add(calls.ask(next + slot, intended, tally));
      }
    }
    next += count;
    open.forEach(CompletableFuture::join);
    return tally.figures(rate);
  }

  /** Calls that don't count, some at once and each after another, for so many seconds. */
  void warmUp(double seconds) {
    LoadTally tally = new LoadTally();
    long end = System.nanoTime() + (long) (seconds * SECOND);
    while (System.nanoTime() < end) {
      List<CompletableFuture<Void>> open = new ArrayList<>();
      for (int i = 0; i < WARM_UP_AT_ONCE; i++, next++) {
        if (next % CALLS_AN_EVENT == 0) {
          open.add(calls.event(next, tally));
        }
        open.add(calls.ask(next, System.nanoTime(), tally));
      }
      open.forEach(CompletableFuture::join);
    }
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
