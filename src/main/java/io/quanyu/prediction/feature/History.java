package io.quanyu.prediction.feature;

import io.quanyu.event.Channel;
import io.quanyu.event.Event;
import io.quanyu.event.Item;
import io.quanyu.event.Money;
import io.quanyu.profile.feature.AgeGroup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A person's events in the order of time, as features and labels ask for them. Times are epoch
 * milliseconds; ranges hold their beginning and not their end. An event costs about 16 bytes for
 * each of its kinds and amounts, and 12 for each of its words, a visit 32; a question costs a
 * binary search, and one about words goes through those of its range. Not thread-safe while events
 * are added.
 */
public final class History {
  /** Without an event, a visit is over. */
  static final long SESSION_GAP = 30 * 60_000L;

  private final Map<Kind, Series> series = new EnumMap<>(Kind.class);
  private final Map<Kind, Purse> purses = new EnumMap<>(Kind.class);
  private final Map<Trace, Words> words = new EnumMap<>(Trace.class);
  private final Series pieces = new Series();
  private final Ages ages = new Ages();
  private final List<Visit> visits = new ArrayList<>();
  private final Set<String> ordersOfNewest = new HashSet<>();
  private long newest = Long.MIN_VALUE;

  /**
   * The beginning of a visit.
   *
   * @param zone the person's time zone as told by then; null where it wasn't
   */
  @RegisterForReflection
  record Visit(long time, Channel channel, String zone) {}

  /** Of nothing yet. */
  public History() {
    for (Kind kind : Kind.values()) {
      series.put(kind, new Series());
    }
    for (Kind kind : new Kind[] {Kind.VIEW, Kind.BASKET, Kind.ORDER, Kind.REFUND}) {
      purses.put(kind, new Purse());
    }
    for (Trace trace : Trace.values()) {
      words.put(trace, new Words());
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
    boolean opens = newest == Long.MIN_VALUE || time - newest >= SESSION_GAP;
    long dwelt = opens ? 0 : time - newest;
    if (opens) {
      series.get(Kind.SESSION).add(time, 0);
    }
    if (time > newest) {
      ordersOfNewest.clear();
    }
    newest = time;
    List<Item> items = Item.of(event);
    Set<Kind> kinds = Kind.of(event, items);
    boolean another = isAnotherOrder(event);
    for (Kind kind : kinds) {
      if (another || (kind != Kind.ORDER && kind != Kind.DISCOUNTED)) {
        series.get(kind).add(time, kind == Kind.ANY ? dwelt : 0);
      }
    }
    addAmounts(event, kinds, items);
    EventWords.read(event, kinds, items, (trace, word) -> words.get(trace).add(time, word));
    ages.add(event);
    if (opens) {
      visits.add(new Visit(time, event.channel(), words.get(Trace.ZONE).last(Long.MAX_VALUE)));
    }
  }

  /** A long order comes as several messages of one moment. */
  private boolean isAnotherOrder(Event event) {
    String order = event.payload().path("properties").path("order_id").asText();
    return order.isEmpty() || ordersOfNewest.add(event.name() + "\0" + order);
  }

  private void addAmounts(Event event, Set<Kind> kinds, List<Item> items) {
    long time = event.moment().time();
    for (Map.Entry<Kind, Purse> purse : purses.entrySet()) {
      if (kinds.contains(purse.getKey())) {
        Optional<Money> amount = Amounts.of(event.payload().path("properties"), items);
        amount.ifPresent(money -> addAmount(purse.getKey(), time, money));
      }
    }
    if (kinds.contains(Kind.ORDER)) {
      pieces.add(time, Amounts.pieces(items));
    }
  }

  private void addAmount(Kind kind, long time, Money money) {
    purses.get(kind).add(time, money);
    if (kind != Kind.REFUND) {
      Trace trace = kind == Kind.ORDER ? Trace.CURRENCY : Trace.SEEN_CURRENCY;
      words.get(trace).add(time, money.currency());
    }
  }

  /** All visits, in the order of time. */
  List<Visit> visits() {
    return Collections.unmodifiableList(visits);
  }

  /** What can be asked; it says itself where a question reaches too far. */
  public View until(long moment) {
    return new View(moment);
  }

  /** All of it, for labels. */
  View all() {
    return new View(Long.MAX_VALUE);
  }

  /** Takes amounts. */
  public interface AmountConsumer {
    /** An amount in the minor unit of its currency. */
    void accept(long time, long minor);
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
      return asked(kind, to).count(from, to);
    }

    /**
     * The amounts of a range in the minor unit of the currency that the person ordered in last, or
     * where nothing was ordered, saw prices in last. Amounts in other currencies are left out.
     */
    public long sum(Kind kind, long from, long to) {
      return paid(kind, to).sum(from, to);
    }

    /** How many amounts {@link #sum} adds up. */
    public int amounts(Kind kind, long from, long to) {
      return paid(kind, to).count(from, to);
    }

    /** How many pieces were ordered within a range. */
    public long pieces(long from, long to) {
      beyond |= to > moment;
      return pieces.sum(from, to);
    }

    /**
     * Milliseconds between events of one session whose later one lies within a range: how long the
     * person is known to have stayed.
     */
    public long dwell(long from, long to) {
      return asked(Kind.ANY, to).sum(from, to);
    }

    /** Hands over when each event before the moment was, in the order of time. */
    public void times(Kind kind, LongConsumer time) {
      series.get(kind).times(moment, time);
    }

    /** Hands over each amount in a currency before the moment with its time, in their order. */
    public void amounts(Kind kind, String currency, AmountConsumer amount) {
      purses.get(kind).in(currency).amounts(moment, amount);
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

    /** The last word before a time; null where there is none. */
    public String last(Trace trace, long before) {
      return asked(trace, before).last(before);
    }

    /** How many words a range has. */
    public int count(Trace trace, long from, long to) {
      return asked(trace, to).count(from, to);
    }

    /** How often a range has a word. */
    public int count(Trace trace, String word, long from, long to) {
      return asked(trace, to).count(word, from, to);
    }

    /** How many different words a range has. */
    public int distinct(Trace trace, long from, long to) {
      return asked(trace, to).distinct(from, to);
    }

    /** How often a range has its most frequent word. */
    public int most(Trace trace, long from, long to) {
      return asked(trace, to).most(from, to);
    }

    /** By what was told of it before a time; as of that time. */
    public Optional<AgeGroup> ageGroup(long before) {
      beyond |= before > moment;
      return ages.group(before);
    }

    /** Whether something at the moment or after it was asked for. */
    boolean readBeyond() {
      return beyond;
    }

    private Series paid(Kind kind, long to) {
      beyond |= to > moment;
      String ordered = words.get(Trace.CURRENCY).last(Math.min(to, moment));
      String seen = words.get(Trace.SEEN_CURRENCY).last(Math.min(to, moment));
      return purses.get(kind).in(ordered == null ? seen : ordered);
    }

    private Series asked(Kind kind, long to) {
      beyond |= to > moment;
      return series.get(kind);
    }

    private Words asked(Trace trace, long to) {
      beyond |= to > moment;
      return words.get(trace);
    }
  }
}
