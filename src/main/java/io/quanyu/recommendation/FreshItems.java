package io.quanyu.recommendation;

import io.quanyu.function.Causes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Items that are new or have changed since a model was trained, the newest {@value #MOST}, read
 * again after an interval by one thread while the others use what is there. Looks back over five
 * minutes each time, for writers whose clocks are late, and reads an item again for half a minute
 * after its change was noted, since the change itself comes after the note. Thread-safe.
 */
@ApplicationScoped
public class FreshItems {
  /** Items that are held. */
  static final int MOST = 1_000;

  /** Changes by time, ties by id. */
  static final Comparator<CatalogChanges.Change> NEWEST_FIRST =
      Comparator.comparingLong(CatalogChanges.Change::time)
          .reversed()
          .thenComparing(CatalogChanges.Change::id);

  private static final Logger LOG = Logger.getLogger(FreshItems.class);
  private static final long OVERLAP_MILLIS = 300_000;
  private static final long SETTLED_MILLIS = 30_000;

  private final CatalogChanges changes;
  private final Catalog catalog;
  private final Clock clock;
  private final long pollMillis;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Held held;

  /** The feed, the items, and after how many milliseconds it is read again. */
  @Inject
  public FreshItems(
      CatalogChanges changes,
      Catalog catalog,
      Clock clock,
      @ConfigProperty(name = "quanyu.fresh-poll-millis", defaultValue = "10000") long pollMillis) {
    this.changes = changes;
    this.catalog = catalog;
    this.clock = clock;
    this.pollMillis = pollMillis;
  }

  /** What was read: items by id, newest first, and when the feed and each item were. */
  @RegisterForReflection
  private record Held(long since, long read, Map<String, Fresh> byId, List<CatalogItem> items) {}

  @RegisterForReflection
  private record Fresh(CatalogItem item, long changed, long read) {
    private boolean isSettled() {
      return read >= changed + SETTLED_MILLIS;
    }
  }

  /**
   * Items that are new or were changed since a time (epoch milliseconds), newest first; of 0 the
   * newest that the feed still has. The same list as before where nothing has changed. May be an
   * interval old; an exception only where nothing was read yet.
   */
  public List<CatalogItem> since(long millis) {
    if (isDue(held, millis) && awaitTurn(millis)) {
      try {
        if (isDue(held, millis)) {
          refresh(millis);
        }
      } finally {
        reading.unlock();
      }
    }
    return held.items();
  }

  private boolean isDue(Held now, long since) {
    return now == null || now.since() != since || clock.millis() >= now.read() + pollMillis;
  }

  /** What is held of another time is no answer. */
  private boolean awaitTurn(long since) {
    if (held != null && held.since() == since) {
      return reading.tryLock();
    }
    reading.lock();
    return true;
  }

  private void refresh(long since) {
    Held before = held != null && held.since() == since ? held : null;
    long now = clock.millis();
    try {
      held = read(since, before, now);
    } catch (RuntimeException e) {
      if (before == null) {
        throw e;
      }
      LOG.errorf("changed items could not be read: %s", Causes.of(e));
      held = new Held(since, now, before.byId(), before.items());
    }
  }

  private Held read(long since, Held before, long now) {
    Map<String, Fresh> known = before == null ? Map.of() : before.byId();
    long from = (before == null ? since : Math.max(since, before.read())) - OVERLAP_MILLIS;
    Map<String, Long> newest = new HashMap<>();
    for (CatalogChanges.Change change : changes.since(from, MOST)) {
      newest.merge(change.id(), change.time(), Math::max);
    }
    known.forEach((id, fresh) -> newest.merge(id, fresh.changed(), Math::max));
    List<CatalogChanges.Change> kept = new ArrayList<>();
    newest.forEach((id, time) -> kept.add(new CatalogChanges.Change(id, time)));
    kept.sort(NEWEST_FIRST);
    Map<String, Fresh> after = items(kept.subList(0, Math.min(MOST, kept.size())), known, now);
    List<CatalogItem> items = after.values().stream().map(Fresh::item).toList();
    boolean same = before != null && items.equals(before.items());
    return new Held(since, now, after, same ? before.items() : items);
  }

  private Map<String, Fresh> items(
      List<CatalogChanges.Change> kept, Map<String, Fresh> known, long now) {
    List<String> asked = new ArrayList<>();
    for (CatalogChanges.Change change : kept) {
      Fresh fresh = known.get(change.id());
      if (fresh == null || fresh.changed() != change.time() || !fresh.isSettled()) {
        asked.add(change.id());
      }
    }
    Map<String, CatalogItem> found = asked.isEmpty() ? Map.of() : catalog.find(asked);
    Map<String, Fresh> items = new LinkedHashMap<>();
    for (CatalogChanges.Change change : kept) {
      String id = change.id();
      CatalogItem item = found.get(id);
      if (item != null) {
        items.put(id, new Fresh(item, change.time(), now));
      } else if (known.containsKey(id)) {
        items.put(id, known.get(id));
      }
    }
    return items;
  }
}
