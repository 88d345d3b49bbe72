package io.quanyu.strategy.budget;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Received;
import io.quanyu.event.Times;
import io.quanyu.profile.Spending;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.TimelinePage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What all persons together bought a day (UTC), less what they gave back, off the whole timeline:
 * sums alone, of nobody by name. For jobs in the background. Not thread-safe.
 */
public final class DailyRevenue {
  private static final TimelinePage.Segment ALL = new TimelinePage.Segment(0, 1);
  private static final int PACKS = 500;

  private final String currency;
  private final SortedMap<String, Long> minor = new TreeMap<>();
  private final Set<Long> seen = new HashSet<>();
  private Object anchor;

  private DailyRevenue(String currency) {
    this.currency = currency;
  }

  /** In the currency's minor unit, by day as {@code 2026-11-23}; each event counts once. */
  public static SortedMap<String, Long> read(Timeline timeline, String currency) {
    return read(timeline, currency, () -> false).orElseThrow();
  }

  /** The same; empty where it is late before all is read. */
  static Optional<SortedMap<String, Long>> read(
      Timeline timeline, String currency, BooleanSupplier late) {
    DailyRevenue revenue = new DailyRevenue(currency);
    TimelinePage.Position next = null;
    do {
      if (late.getAsBoolean()) {
        return Optional.empty();
      }
      TimelinePage page = timeline.scan(ALL, next, PACKS);
      page.packs().forEach(revenue::add);
      next = page.next();
    } while (next != null);
    return Optional.of(revenue.minor);
  }

  private void add(TimelinePage.Entry entry) {
    if (!entry.anchor().equals(anchor)) {
      // The same event has the same anchor, whose packs follow each other.
      anchor = entry.anchor();
      seen.clear();
    }
    entry.pack().received().forEach(this::add);
  }

  private void add(Received received) {
    Event event = EventReader.read(received).event();
    if (event != null && seen.add(event.key().hash())) {
      Spending spending = Spending.of(event).get(currency);
      if (spending != null) {
        minor.merge(Times.day(event.moment().time()), spending.net(), Long::sum);
      }
    }
  }
}
