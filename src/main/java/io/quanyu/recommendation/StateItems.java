package io.quanyu.recommendation;

import io.quanyu.function.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what the shop states of items. One that is new or whose facts change is put into the feed
 * of {@link CatalogChanges} first, new stock alone is not; all of them are told by {@link
 * CatalogWrites} before they are written. Thread-safe.
 */
@ApplicationScoped
public class StateItems {
  private final Catalog catalog;
  private final CatalogChanges changes;
  private final CatalogWrites writes;
  private final Parallel parallel;

  /** The stores of items, their changes and writes; and the threads to write side by side. */
  @Inject
  public StateItems(
      Catalog catalog, CatalogChanges changes, CatalogWrites writes, Parallel parallel) {
    this.catalog = catalog;
    this.changes = changes;
    this.writes = writes;
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
    return catalog.state(id, product);
  }
}
