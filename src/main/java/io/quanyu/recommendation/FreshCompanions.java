package io.quanyu.recommendation;

import io.quanyu.function.Causes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What new items were met with, in memory: {@value #ROWS} rows are read again after an interval, in
 * turns, by one thread while the others use what is there. So a row is a minute old at most, of a
 * thousand new items. What can't be read stays as it was. Thread-safe.
 */
@ApplicationScoped
public class FreshCompanions {
  private static final Logger LOG = Logger.getLogger(FreshCompanions.class);
  private static final int ROWS = 200;

  private final Companions companions;
  private final Clock clock;
  private final long pollMillis;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Held held = new Held(List.of(), Long.MIN_VALUE, 0, Map.of());

  /** The rows, and after how many milliseconds some are read again. */
  @Inject
  public FreshCompanions(
      Companions companions,
      Clock clock,
      @ConfigProperty(name = "quanyu.fresh-poll-millis", defaultValue = "10000") long pollMillis) {
    this.companions = companions;
    this.clock = clock;
    this.pollMillis = pollMillis;
  }

  /** What was read of which items, when, and where the next turn begins. */
  @RegisterForReflection
  private record Held(List<String> ids, long read, int next, Map<String, CompanionRow> rows) {}

  /**
   * Rows of those of the new items that have one; the same map as before where nothing has changed.
   *
   * @param ids the same list as before where none came
   */
  Map<String, CompanionRow> of(List<String> ids) {
    if (isDue(ids) && reading.tryLock()) {
      try {
        if (isDue(ids)) {
          held = read(ids, held);
        }
      } finally {
        reading.unlock();
      }
    }
    return held.rows();
  }

  // The same list means that none came; comparing a thousand ids at each call would cost more.
  @SuppressWarnings("ReferenceEquality")
  private boolean isDue(List<String> ids) {
    Held now = held;
    return now.ids() != ids || (!ids.isEmpty() && clock.millis() >= now.read() + pollMillis);
  }

  private Held read(List<String> ids, Held before) {
    long now = clock.millis();
    if (ids.isEmpty()) {
      return new Held(ids, now, 0, before.rows().isEmpty() ? before.rows() : Map.of());
    }
    // At first all, since what is new may have been met for hours.
    boolean all = !before.ids().equals(ids);
    int from = all || before.next() >= ids.size() ? 0 : before.next();
    int end = all ? ids.size() : Math.min(ids.size(), from + ROWS);
    try {
      Map<String, CompanionRow> rows = new HashMap<>(before.rows());
      rows.keySet().retainAll(ids);
      rows.putAll(companions.find(ids.subList(from, end)));
      return new Held(ids, now, end, rows.equals(before.rows()) ? before.rows() : rows);
    } catch (RuntimeException e) {
      LOG.errorf("what new items were met with could not be read: %s", Causes.of(e));
      return new Held(ids, now, from, before.rows());
    }
  }
}
