package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Items as the catalog has them, kept in memory while nobody writes them: each call first
 * {@linkplain #renew asks} what was written since, one small read however many items follow. An
 * item is not kept within a minute of a row that names it, since it is written after the row; nor
 * longer than {@value #KEPT_MINUTES} minutes, whatever rows say; nor longer than a minute where
 * anything of it was learned from events, which write no rows. Thread-safe; exceptions of the SDK
 * are let through.
 */
@ApplicationScoped
public class CurrentItems {
  /** How long an item is kept. */
  static final int KEPT_MINUTES = 10;

  private static final long KEPT_MILLIS = Duration.ofMinutes(KEPT_MINUTES).toMillis();
  private static final int MOST = 1 << 16;
  private static final long SETTLED_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Catalog catalog;
  private final CatalogWrites writes;
  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final WrittenLately lately;

  /** The catalog, what is written to it, and the clock. */
  public CurrentItems(Catalog catalog, CatalogWrites writes, Clock clock) {
    this.catalog = catalog;
    this.writes = writes;
    this.clock = clock;
    this.lately = new WrittenLately(writes, SETTLED_MILLIS, kept.keySet());
  }

  @RegisterForReflection
  private record Kept(CatalogItem item, long until) {
    /** Of what events teach no row tells. */
    private static Kept of(CatalogItem item, long read) {
      boolean isStated = item.stated().equals(item.product());
      return new Kept(item, read + (isStated ? KEPT_MILLIS : SETTLED_MILLIS));
    }
  }

  /** From here on {@link #find} answers with nothing that was outdated when this was called. */
  void renew() {
    lately.until(writes.latest(), clock.millis());
  }

  /** Those of the items that are known, by id. */
  Map<String, CatalogItem> find(Collection<String> ids) {
    long now = clock.millis();
    Map<String, CatalogItem> found = new HashMap<>();
    List<String> asked = new ArrayList<>();
    for (String id : ids) {
      Kept item = kept.get(id);
      if (item == null || item.until() <= now || lately.names(id)) {
        asked.add(id);
      } else {
        found.put(id, item.item());
      }
    }
    if (!asked.isEmpty()) {
      Map<String, CatalogItem> read = catalog.find(asked);
      found.putAll(read);
      keep(read, now);
    }
    return found;
  }

  private void keep(Map<String, CatalogItem> read, long asked) {
    if (kept.size() + read.size() > MOST) {
      kept.clear();
    }
    // A reading that took as long as a row is remembered may have missed the row.
    if (clock.millis() - asked < SETTLED_MILLIS / 2) {
      read.forEach(
          (id, item) -> {
            kept.put(id, Kept.of(item, asked));
            // In this order: whoever hears of a row later takes it out, who did before is seen.
            if (lately.names(id)) {
              kept.remove(id);
            }
          });
    }
  }
}
