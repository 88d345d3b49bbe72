package io.quanyu.capture;

import io.quanyu.function.Causes;
import org.jboss.logging.Logger;

/** What one instance has leased of one source's tokens. Thread-safe. */
final class RateTokens {
  /** Nobody could be asked. */
  static final long UNCHECKED = -1;

  private static final Logger LOG = Logger.getLogger(RateTokens.class);

  /** An instance takes no more than a tenth of a second's tokens in stock. */
  private static final int STOCK = 10;

  /** Seconds for which a table that didn't answer isn't asked. */
  private static final int PAUSE = 5;

  private final String source;
  private final int limit;
  private final RateLeases leases;
  private long second;
  private long left;
  private long spent;
  private long spentBefore;
  private long next;
  private long pausedUntil;

  RateTokens(String source, int limit, RateLeases leases) {
    this.source = source;
    this.limit = limit;
    this.leases = leases;
  }

  /**
   * 0 once the events are paid for; {@link #UNCHECKED} where the table doesn't answer; else the
   * seconds after which they may come again.
   */
  synchronized long take(long now, long events) {
    turn(now);
    if (second < pausedUntil) {
      return UNCHECKED;
    }
    try {
      return spend(events);
    } catch (RuntimeException e) {
      LOG.errorf("the limit of a source can't be checked: %s", Causes.of(e));
      pausedUntil = second + PAUSE;
      return UNCHECKED;
    }
  }

  private long spend(long events) {
    long needed = events > limit ? events : events - left;
    if (needed > 0 && !isLeased(needed)) {
      return events > limit ? secondsTo(next) : secondsTo(next + events - 1);
    }
    left -= events > limit ? 0 : events;
    spent += events;
    return 0;
  }

  /** What was not spent in its second is gone. */
  private void turn(long now) {
    if (now > second) {
      spentBefore = now == second + 1 ? spent : 0;
      second = now;
      spent = 0;
      left = 0;
    }
  }

  /** A second that has too few left has no more later: it isn't asked again. */
  private boolean isLeased(long needed) {
    long end = (second + 1) * limit;
    if (next + (needed > limit ? 1 : needed) > end) {
      return false;
    }
    long stock = Math.min(limit / STOCK, Math.max(spent, spentBefore));
    long wanted = needed > limit ? needed : Math.max(needed, stock);
    RateLeases.Lease lease = leases.lease(source, limit, second, needed, wanted);
    next = lease.granted() > 0 ? next : lease.next();
    left += needed > limit ? 0 : lease.granted();
    return lease.granted() > 0;
  }

  private long secondsTo(long token) {
    return Math.max(1, token / limit - second);
  }
}
