package io.quanyu.profile;

import io.quanyu.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sorts the events of one write: which are new, which were counted before, which must wait for the
 * next write because the transaction is full. Not thread-safe.
 */
final class FoldPlan {
  private static final int MOST_EVENTS = 1_000;

  private final SeenIndex index;
  private final FoldLimits limits;
  private final List<Arrival> fresh = new ArrayList<>();
  private final List<Arrival> waiting = new ArrayList<>();
  private final Set<SalesPlace> sales = new HashSet<>();
  private SeenKeys seen;
  private int duplicates;

  private FoldPlan(SeenKeys seen, SeenIndex index, FoldLimits limits) {
    this.seen = seen;
    this.limits = limits;
    this.index = index;
  }

  /** Plans for arrivals in {@link Arrival#BY_ORIGINAL_TIME}. */
  static FoldPlan of(SeenKeys seen, SeenIndex index, FoldLimits limits, List<Arrival> arrivals) {
    FoldPlan plan = new FoldPlan(seen, index, limits);
    plan.moveOldest();
    for (Arrival arrival : arrivals) {
      plan.place(arrival);
    }
    return plan;
  }

  List<Arrival> fresh() {
    return fresh;
  }

  List<Event> events() {
    return fresh.stream().map(Arrival::event).toList();
  }

  List<Arrival> waiting() {
    return waiting;
  }

  SeenKeys seen() {
    return seen;
  }

  int duplicates() {
    return duplicates;
  }

  private void place(Arrival arrival) {
    long hash = arrival.event().key().hash();
    boolean old = seen.belongsInPage(arrival.event());
    String tree = SeenIndex.treeOf(arrival.event());
    if (!waiting.isEmpty() || fresh.size() >= MOST_EVENTS) {
      waiting.add(arrival);
    } else if (index.counted(seen, arrival.event())) {
      duplicates++;
    } else if (!hasRoomForSale(arrival.event()) || (old ? !index.hasRoom(tree, hash) : isFull())) {
      waiting.add(arrival);
    } else {
      count(arrival, old, tree);
    }
  }

  private void count(Arrival arrival, boolean old, String tree) {
    long hash = arrival.event().key().hash();
    fresh.add(arrival);
    if (SalesCounts.of(arrival.event()).isOfOrders()) {
      sales.add(SalesPlace.of(arrival.event()));
    }
    if (old) {
      index.add(tree, hash);
    } else {
      seen = seen.plus(new SeenKeys.Key(arrival.event().moment().original(), hash));
      moveOldest();
    }
  }

  /** Sales are written in the transaction that counts their events. */
  private boolean hasRoomForSale(Event event) {
    return sales.size() < DailySales.MOST_PLACES || !SalesCounts.of(event).isOfOrders();
  }

  private boolean isFull() {
    return seen.keys().size() > limits.keys();
  }

  private void moveOldest() {
    boolean full = isFull();
    while (full && seen.keys().size() > limits.keptKeys()) {
      SeenKeys.Key oldest = seen.keys().get(0);
      String tree = SeenIndex.treeOf(oldest.time());
      if (!index.hasRoom(tree, oldest.hash())) {
        return;
      }
      index.add(tree, oldest.hash());
      seen = seen.withoutOldest();
    }
  }
}
