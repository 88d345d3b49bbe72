package io.quanyu.recommendation;

import io.quanyu.event.Event;
import io.quanyu.profile.Interaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which items one person met, from the events of their timeline, in any order and with repeats:
 * what they bought and kept ({@link Basket}), put into a basket, and viewed. Not thread-safe.
 */
public final class Trail {
  /** Entries that are kept of one person, the newest: a reseller would outweigh all others. */
  public static final int MOST = 500;

  private static final long MILLIS = 1_000;

  private final Basket basket = new Basket();
  private final TreeSet<Interaction> looks = new TreeSet<>(Interaction.NEWEST_FIRST);
  private int looked;

  /** Whether events of this name say anything of items. */
  public static boolean counts(String event) {
    return Basket.counts(event) || Signal.of(event).isPresent();
  }

  /** Adds an event whose name {@link #counts}; one that was added before changes nothing. */
  public void add(Event event) {
    if (Basket.counts(event.name())) {
      basket.add(event);
      return;
    }
    boolean isNew = false;
    for (Interaction met : Interaction.of(event)) {
      isNew |= looks.add(met);
      if (looks.size() > MOST) {
        looks.pollLast();
      }
    }
    looked += isNew ? 1 : 0;
  }

  /** How many events were added, each once but for views that are too old to be kept. */
  public int events() {
    return basket.events() + looked;
  }

  /** The newest {@value #MOST} entries, oldest first. */
  public List<Met> entries() {
    List<Interaction> all = new ArrayList<>(basket.kept());
    all.addAll(looks);
    all.sort(Interaction.NEWEST_FIRST);
    Map<Long, Integer> orders = new HashMap<>();
    return all.stream()
        .limit(MOST)
        .sorted(
            Comparator.comparingLong(Interaction::time)
                .thenComparingLong(Interaction::key)
                .thenComparingInt(Interaction::index))
        .map(met -> met(met, orders))
        .toList();
  }

  private static Met met(Interaction met, Map<Long, Integer> orders) {
    Signal signal = Signal.of(met.event()).orElseThrow();
    int order = -1;
    if (signal == Signal.BOUGHT) {
      Integer known = orders.putIfAbsent(met.key(), orders.size());
      order = known == null ? orders.size() - 1 : known;
    }
    return new Met(met.item(), Math.floorDiv(met.time(), MILLIS), signal, order);
  }
}
