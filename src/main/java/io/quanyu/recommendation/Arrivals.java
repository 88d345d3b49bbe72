package io.quanyu.recommendation;

import io.quanyu.function.Artifacts;
import io.quanyu.function.Causes;
import io.quanyu.function.Manifest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Which items came after the model in use was trained, the newest {@value FreshItems#MOST}, for
 * those that fold events. Reads pointer and feed again after an interval, and, at most each second,
 * where it is asked for an item that it was not asked for before or knows of no model. Where there
 * is no model, nothing is new. Thread-safe.
 */
@ApplicationScoped
public class Arrivals {
  private static final Logger LOG = Logger.getLogger(Arrivals.class);
  private static final long OVERLAP_MILLIS = 300_000;
  private static final long SOONEST_MILLIS = 1_000;
  private static final int REMEMBERED = 10_000;

  private final Artifacts artifacts;
  private final CatalogChanges changes;
  private final Clock clock;
  private final long pollMillis;
  private final Set<String> asked;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Held held = new Held(Long.MAX_VALUE, Long.MIN_VALUE, Map.of());

  /** Where models and the feed are, and after how many milliseconds they are read again. */
  @Inject
  public Arrivals(
      Artifacts artifacts,
      CatalogChanges changes,
      Clock clock,
      @ConfigProperty(name = "quanyu.fresh-poll-millis", defaultValue = "10000") long pollMillis) {
    this.artifacts = artifacts;
    this.changes = changes;
    this.clock = clock;
    this.pollMillis = pollMillis;
    this.asked =
        Collections.newSetFromMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
              }
            });
  }

  /**
   * What was read.
   *
   * @param since items that came later are new, epoch milliseconds; none where there is no model
   * @param read when the feed was read
   * @param times when items came, by id
   */
  @RegisterForReflection
  private record Held(long since, long read, Map<String, Long> times) {
    private boolean hasModel() {
      return since != Long.MAX_VALUE;
    }
  }

  /** Those of the items that are new. */
  Set<String> among(Collection<String> ids) {
    boolean unasked = remember(ids);
    if (isDue(unasked) && reading.tryLock()) {
      try {
        refresh();
      } finally {
        reading.unlock();
      }
    }
    Map<String, Long> times = held.times();
    return ids.stream().filter(times::containsKey).collect(Collectors.toSet());
  }

  private boolean remember(Collection<String> ids) {
    synchronized (asked) {
      return asked.addAll(ids);
    }
  }

  private boolean isDue(boolean unasked) {
    Held now = held;
    boolean soon = unasked || !now.hasModel();
    long after = soon ? Math.min(SOONEST_MILLIS, pollMillis) : pollMillis;
    return now.read() == Long.MIN_VALUE || clock.millis() >= now.read() + after;
  }

  /** What can't be read is tried again after the interval: only training will know it then. */
  private void refresh() {
    Held before = held;
    long now = clock.millis();
    try {
      held = read(before, now);
    } catch (RuntimeException e) {
      LOG.errorf("new items could not be read: %s", Causes.of(e));
      held = new Held(before.since(), now, before.times());
    }
  }

  private Held read(Held before, long now) {
    Optional<Manifest> model = artifacts.current(ServedModel.NAME);
    if (model.isEmpty()) {
      return new Held(Long.MAX_VALUE, now, Map.of());
    }
    long since = KnownItems.since(model.get());
    boolean goesOn = before.hasModel() && since >= before.since();
    long from = (goesOn ? Math.max(since, before.read()) : since) - OVERLAP_MILLIS;
    Map<String, Long> times = new HashMap<>(goesOn ? before.times() : Map.of());
    changes
        .newSince(from, FreshItems.MOST)
        .forEach(change -> times.merge(change.id(), change.time(), Math::max));
    return new Held(since, now, newest(times, since));
  }

  private static Map<String, Long> newest(Map<String, Long> times, long since) {
    return times.entrySet().stream()
        .filter(item -> item.getValue() >= since - OVERLAP_MILLIS)
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(FreshItems.MOST)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
