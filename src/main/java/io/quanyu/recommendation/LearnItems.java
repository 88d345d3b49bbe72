package io.quanyu.recommendation;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Item;
import io.quanyu.function.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Learns items from the events that are folded. Remembers the newest facts of the items it met
 * last, so one that is met again without news costs neither a read nor a write; a batch writes an
 * item at most once, and one that nobody knew yet once more into the feed of {@link
 * CatalogChanges}. A sighting that changes no value is not written either: another process may then
 * let a late event between two sightings win, until the item is met again. Thread-safe.
 */
@ApplicationScoped
public class LearnItems implements FoldObserver {
  private static final int REMEMBERED = 10_000;
  private static final int MOST_ATTEMPTS = 10;

  private final Catalog catalog;
  private final CatalogChanges changes;
  private final Parallel parallel;
  private final Map<String, Learned> known;

  /** One batch after the other: two that write the same items would only refuse each other. */
  private final Object learning = new Object();

  /** The stores of items and their changes, and the threads to write side by side. */
  @Inject
  public LearnItems(Catalog catalog, CatalogChanges changes, Parallel parallel) {
    this(catalog, changes, parallel, REMEMBERED);
  }

  LearnItems(Catalog catalog, CatalogChanges changes, Parallel parallel, int remembered) {
    this.catalog = catalog;
    this.changes = changes;
    this.parallel = parallel;
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Learned> eldest) {
            return size() > remembered;
          }
        };
  }

  @Override
  public void folded(Batch batch) {
    Map<String, Learned> met = new ConcurrentHashMap<>();
    parallel.forEach(batch.events(), event -> meet(event, met));
    synchronized (learning) {
      learn(new TreeMap<>(met));
    }
  }

  private void learn(Map<String, Learned> news) {
    news.entrySet().removeIf(entry -> !isNews(entry));
    if (news.isEmpty()) {
      return;
    }
    Map<String, CatalogItem> stored = catalog.find(news.keySet());
    parallel.forEach(
        List.copyOf(news.keySet()),
        id -> learn(stored.getOrDefault(id, CatalogItem.unknown(id)), news.get(id)));
  }

  private static void meet(Event event, Map<String, Learned> met) {
    for (Item item : Item.of(event)) {
      Learned learned = Learned.of(event, item);
      if (!learned.facts().isEmpty() && isText(item.id())) {
        met.merge(item.id(), learned, Learned::plus);
      }
    }
  }

  /** Half a character is no text: a table would keep another id than it is asked for. */
  private static boolean isText(String id) {
    return id.codePoints()
        .noneMatch(one -> one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE);
  }

  /** Whether a value differs from what is known; then the entry takes in all that is known. */
  private synchronized boolean isNews(Map.Entry<String, Learned> met) {
    Learned before = known.get(met.getKey());
    if (before == null) {
      return true;
    }
    met.setValue(before.plus(met.getValue()));
    boolean same = met.getValue().saysTheSameAs(before);
    if (same) {
      known.put(met.getKey(), met.getValue());
    }
    return !same;
  }

  private void learn(CatalogItem read, Learned more) {
    CatalogItem stored = read;
    if (read.equals(CatalogItem.unknown(read.id()))) {
      changes.noteNew(read.id());
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      CatalogItem after = stored.learning(more);
      if (after.learned().saysTheSameAs(stored.learned()) || catalog.learn(after)) {
        remember(after);
        return;
      }
      stored = catalog.findNow(read.id());
    }
    throw new IllegalStateException("an item is contended after " + MOST_ATTEMPTS + " attempts");
  }

  private synchronized void remember(CatalogItem item) {
    known.merge(item.id(), item.learned(), Learned::plus);
  }
}
