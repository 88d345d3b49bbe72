package io.quanyu.recommendation;

import io.quanyu.function.Causes;
import io.quanyu.recommendation.explore.ArmCounts;
import io.quanyu.recommendation.explore.ArmTotals;
import io.quanyu.recommendation.explore.Arms;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The arms in memory, at most half a minute old. One thread reads while others use what is there;
 * where reading fails, what is there stays: at first, that nothing was tried yet. What is drawn
 * hangs on the counts alone, and is drawn anew only where they changed. Thread-safe.
 */
@ApplicationScoped
public class LatestArms {
  private static final Logger LOG = Logger.getLogger(LatestArms.class);
  private static final long POLL_MILLIS = Duration.ofSeconds(30).toMillis();
  private static final int REMEMBERED = 64;

  private final ArmCounters counters;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private final Map<Key, Drawn> drawn =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Drawn> eldest) {
          return size() > REMEMBERED;
        }
      };
  private volatile ArmTotals totals = ArmTotals.NONE;
  private volatile long nextPoll = Long.MIN_VALUE;

  /** Where they are counted; the clock says when to look again. */
  public LatestArms(ArmCounters counters, Clock clock) {
    this.counters = counters;
    this.clock = clock;
  }

  @RegisterForReflection
  private record Key(String context, List<String> strategies, int slots) {}

  @RegisterForReflection
  private record Drawn(ArmTotals of, ArmCounts counts, Arms arms) {}

  /** The arms of these strategies, numbered in this order, the usual one first. */
  public Arms arms(String context, List<String> strategies, int slots) {
    poll();
    ArmTotals now = totals;
    Key key = new Key(context, List.copyOf(strategies), slots);
    Drawn held = held(key);
    if (held != null && held.of() == now) {
      return held.arms();
    }
    ArmCounts counts = now.counts(context, strategies, slots);
    Arms arms =
        held != null && held.counts().equals(counts)
            ? held.arms()
            : Arms.of(counts, new SplittableRandom(31L * key.hashCode() + counts.hashCode()));
    hold(key, new Drawn(now, counts, arms));
    return arms;
  }

  private Drawn held(Key key) {
    synchronized (drawn) {
      return drawn.get(key);
    }
  }

  private void hold(Key key, Drawn latest) {
    synchronized (drawn) {
      drawn.put(key, latest);
    }
  }

  private void poll() {
    if (clock.millis() < nextPoll || !reading.tryLock()) {
      return;
    }
    try {
      nextPoll = clock.millis() + POLL_MILLIS;
      totals = counters.read();
    } catch (RuntimeException e) {
      LOG.warnf("what came of the strategies could not be read: %s", Causes.of(e));
    } finally {
      reading.unlock();
    }
  }
}
