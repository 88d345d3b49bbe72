package io.quanyu.recommendation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Takes what the shop states of items. One that is new or whose facts change is put into the feed
 * of {@link CatalogChanges} first; new stock alone is not, which is read from the catalog at each
 * answer. Thread-safe.
 */
@ApplicationScoped
public class StateItems {
  private final Catalog catalog;
  private final CatalogChanges changes;

  /** The stores of items and of their changes. */
  @Inject
  public StateItems(Catalog catalog, CatalogChanges changes) {
    this.catalog = catalog;
    this.changes = changes;
  }

  /** Replaces what was stated; returns the item as it then is. */
  public CatalogItem state(String id, Product product) {
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
