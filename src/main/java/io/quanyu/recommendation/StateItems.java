package io.quanyu.recommendation;

import io.quanyu.event.ItemObserver;
import io.quanyu.function.Parallel;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what the shop states of items. One that is new or whose facts change is put into the feed
 * of {@link CatalogChanges} first, new stock alone is not; all of them are told by {@link
 * CatalogWrites} before they are written, and whoever wants to know hears of what is cheaper or
 * back. Thread-safe.
 */
@ApplicationScoped
public class StateItems {
  private final Catalog catalog;
  private final CatalogChanges changes;
  private final CatalogWrites writes;
  private final List<ItemObserver> observers;
  private final Parallel parallel;

  /**
   * The stores of items, their changes and writes, who hears of them; and the threads to write side
   * by side.
   */
  @Inject
  public StateItems(
      Catalog catalog,
      CatalogChanges changes,
      CatalogWrites writes,
      @All List<ItemObserver> observers,
      Parallel parallel) {
    this.catalog = catalog;
    this.changes = changes;
    this.writes = writes;
    this.observers = List.copyOf(observers);
    this.parallel = parallel;
  }

  /** Replaces what was stated; returns the item as it then is. */
  public CatalogItem state(String id, Product product) {
    writes.note(List.of(id));
    return write(id, product);
  }

  /** Replaces what was stated of many, by id. */
  void state(Map<String, Product> products) {
    writes.note(products.keySet());
    parallel.forEach(
        List.copyOf(products.entrySet()), entry -> write(entry.getKey(), entry.getValue()));
  }

  private CatalogItem write(String id, Product product) {
    Optional<CatalogItem> known = catalog.find(id);
    Product before = known.map(CatalogItem::stated).orElse(Product.UNKNOWN);
    if (known.isEmpty()) {
      changes.noteNew(id);
    } else if (before.equals(Product.UNKNOWN)
        || !before.withoutStock().equals(product.withoutStock())) {
      changes.note(id);
    }
    known.ifPresent(item -> tell(item, product));
    return catalog.state(id, product);
  }

  private void tell(CatalogItem item, Product product) {
    Product after = product.over(item.learned().product());
    ItemNews.of(item.id(), item.product(), after)
        .ifPresent(change -> observers.forEach(observer -> observer.changing(change)));
  }
}
