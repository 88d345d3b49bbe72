package io.quanyu.prediction.feature;

import io.quanyu.event.Event;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A person's events in the order of time, as features and labels ask for them. Times are epoch
 * milliseconds; ranges hold their beginning and not their end. An event costs about 16 bytes for
 * each of its kinds, a question a binary search. Not thread-safe while events are added.
 */
public final class History {
  private static final long SESSION_GAP = 30 * 60_000L;

  private final Map<Kind, Series> series = new EnumMap<>(Kind.class);
  private final Set<String> ordersOfNewest = new HashSet<>();
  private long newest = Long.MIN_VALUE;

  /** Of nothing yet. */
  public History() {
    for (Kind kind : Kind.values()) {
      series.put(kind, new Series());
    }
  }

  /** Of events in the order of {@link Event#BY_TIME}. */
  public static History of(Iterable<Event> events) {
    History history = new History();
    events.forEach(history::add);
    return history;
  }

  /**
   * Adds the next event.
   *
   * @throws IllegalArgumentException where it is older than one before: a timeline is read in order
   */
  public void add(Event event) {
    long time = event.moment().time();
    if (time < newest) {
      throw new IllegalArgumentException("Events come in the order of time.");
    }
    if (newest == Long.MIN_VALUE || time - newest >= SESSION_GAP) {
      series.get(Kind.SESSION).add(time, 0);
    }
    if (time > newest) {
      ordersOfNewest.clear();
    }
    newest = time;
    boolean another = isAnotherOrder(event);
    for (Kind kind : Kind.of(event)) {
      boolean paid = kind == Kind.ORDER || kind == Kind.REFUND || kind == Kind.BASKET;
      if (kind == Kind.ORDER && !another) {
        series.get(kind).raiseLast(Amounts.minor(event));
      } else {
        series.get(kind).add(time, paid ? Amounts.minor(event) : 0);
      }
    }
  }

  /** A long order comes as several messages of one moment. */
  private boolean isAnotherOrder(Event event) {
    String order = event.payload().path("properties").path("order_id").asText();
    return order.isEmpty() || ordersOfNewest.add(event.name() + "\0" + order);
  }

  /** What can be asked; it says itself where a question reaches too far. */
  View until(long moment) {
    return new View(moment);
  }

  /** All of it, for labels. */
  View all() {
    return new View(Long.MAX_VALUE);
  }

  /** A history as it was known at a moment: questions beyond it are noted, not refused. */
  public final class View {
    private final long moment;
    private boolean beyond;

    private View(long moment) {
      this.moment = moment;
    }

    /** The moment: events at it and after it are not to be asked for. */
    public long moment() {
      return moment;
    }

    /** How many events lie within a range. */
    public int count(Kind kind, long from, long to) {
      Series asked = asked(kind, to);
      return Math.max(0, asked.before(to) - asked.before(from));
    }

    /** The amounts of a range, in minor units. */
    public long sum(Kind kind, long from, long to) {
      Series asked = asked(kind, to);
      return from >= to ? 0 : asked.sum(asked.before(to)) - asked.sum(asked.before(from));
    }

    /** When the last event before a time was; {@link Long#MIN_VALUE} where there is none. */
    public long last(Kind kind, long before) {
      Series asked = asked(kind, before);
      int count = asked.before(before);
      return count == 0 ? Long.MIN_VALUE : asked.time(count - 1);
    }

    /** When the first event before a time was; {@link Long#MIN_VALUE} where there is none. */
    public long first(Kind kind, long before) {
      Series asked = asked(kind, before);
      return asked.before(before) == 0 ? Long.MIN_VALUE : asked.time(0);
    }

    /** Whether something at the moment or after it was asked for. */
    boolean readBeyond() {
      return beyond;
    }

    private Series asked(Kind kind, long to) {
      beyond |= to > moment;
      return series.get(kind);
    }
  }
}
