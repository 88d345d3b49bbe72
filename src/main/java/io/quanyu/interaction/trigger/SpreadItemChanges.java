package io.quanyu.interaction.trigger;

import io.quanyu.event.Money;
import io.quanyu.function.DueWork;
import io.quanyu.interaction.trigger.ItemChanges.Noted;
import io.quanyu.interaction.trigger.ItemChanges.Reached;
import io.quanyu.recommendation.Catalog;
import io.quanyu.recommendation.CatalogItem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has a change of an item begin its triggers for whoever waits for it, a page after the other, and
 * keeps how far it is: another call goes on where this one was. What the catalog does not say a
 * minute later was never written, or is over. Thread-safe.
 */
@Singleton
public class SpreadItemChanges implements DueWork {
  private static final int PAGE = 100;

  /** A writer is done by then, or dead. */
  static final long WRITTEN = Duration.ofMinutes(1).toMillis();

  private final Triggers triggers;
  private final ItemChanges changes;
  private final Places places;
  private final StartTriggers startTriggers;
  private final Clock clock;

  /** What there is, what changed, where it is looked up, and who notes what begins. */
  SpreadItemChanges(
      Triggers triggers,
      ItemChanges changes,
      Places places,
      StartTriggers startTriggers,
      Clock clock) {
    this.triggers = triggers;
    this.changes = changes;
    this.places = places;
    this.startTriggers = startTriggers;
    this.clock = clock;
  }

  /** Who waits for what, and what items are. Thread-safe. */
  @Singleton
  static class Places {
    private final Watchers watchers;
    private final Catalog catalog;

    Places(Watchers watchers, Catalog catalog) {
      this.watchers = watchers;
      this.catalog = catalog;
    }
  }

  @Override
  public String metric() {
    return "Spread";
  }

  @Override
  public long work(long until) {
    long told = 0;
    for (int shard = 0; shard < ItemChanges.SHARDS; shard++) {
      List<Noted> some = due(shard);
      while (!some.isEmpty() && clock.millis() < until) {
        for (Noted change : some) {
          told += spread(change, until);
          if (clock.millis() >= until) {
            return told;
          }
        }
        some = due(shard);
      }
    }
    return told;
  }

  private List<Noted> due(int shard) {
    return changes.until(shard, clock.millis() - WRITTEN, PAGE);
  }

  private long spread(Noted change, long until) {
    long told = 0;
    Noted reached = change;
    for (Trigger trigger : holds(change) ? waiting(change) : List.<Trigger>of()) {
      boolean more = true;
      while (more) {
        String after =
            reached.reached().trigger().equals(trigger.key()) ? reached.reached().watcher() : null;
        List<Watchers.Watcher> page = places.watchers.of(trigger.key(), change.item(), after, PAGE);
        begin(trigger, change, page);
        told += page.size();
        more = page.size() == PAGE;
        if (more) {
          reached = change.at(new Reached(trigger.key(), page.get(PAGE - 1).position()));
          changes.put(reached);
          if (clock.millis() >= until) {
            return told;
          }
        }
      }
    }
    changes.remove(change);
    return told;
  }

  /** Triggers that the change is still to be told to, by key. */
  private List<Trigger> waiting(Noted change) {
    return triggers.known().stream()
        .filter(trigger -> trigger.on().kind() == change.kind())
        .filter(trigger -> trigger.key().compareTo(change.reached().trigger()) >= 0)
        .toList();
  }

  private void begin(Trigger trigger, Noted change, List<Watchers.Watcher> page) {
    long now = clock.millis();
    long due = Math.max(change.time() + trigger.after(), now);
    Map<StateKey, List<Start>> starts = new HashMap<>();
    for (Watchers.Watcher watcher : page) {
      if (watcher.time() + trigger.on().span() > now) {
        starts.put(
            new StateKey(watcher.person(), trigger.key()),
            List.of(new Start(change.id(), watcher.time(), due, change.facts())));
      }
    }
    startTriggers.start(List.of(trigger), starts);
  }

  private boolean holds(Noted change) {
    CatalogItem item = places.catalog.find(Set.of(change.item())).get(change.item());
    if (item == null) {
      return false;
    }
    if (change.kind() == Trigger.Kind.BACK) {
      return item.product().canBeBought(null);
    }
    Money price = item.product().price();
    Optional<Money> told = Money.of(change.facts().path("price"), change.facts().path("currency"));
    return price != null && told.isPresent() && price.minor() <= told.get().minor();
  }
}
