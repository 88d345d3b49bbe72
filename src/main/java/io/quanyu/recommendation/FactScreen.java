package io.quanyu.recommendation;

import io.quanyu.recommendation.rules.ItemFilter;
import io.quanyu.recommendation.serve.LeftOut;
import java.util.Collection;

/**
 * Holds items against a filter by what an index says of them: all but stock and attributes, which
 * no index has. A few array reads an item. Thread-safe.
 */
final class FactScreen {
  private final CatalogIndex index;
  private final ItemFilter filter;
  private final long now;
  private final boolean[] included;
  private final boolean[] excluded;

  /** At a moment, epoch milliseconds. */
  FactScreen(CatalogIndex index, ItemFilter filter, long now) {
    this.index = index;
    this.filter = filter;
    this.now = now;
    this.included = within(index, filter.names().included());
    this.excluded = within(index, filter.names().excluded());
  }

  /** Which categories are one of these, or lie in one. */
  private static boolean[] within(CatalogIndex index, Collection<String> names) {
    boolean[] within = new boolean[index.categories()];
    for (String name : names) {
      int category = index.categoryNumber(name);
      if (category >= 0) {
        within[category] = true;
      }
    }
    // A category has a greater number than the one it lies in.
    for (int category = 0; category < within.length; category++) {
      int parent = index.parentCategory(category);
      within[category] |= parent >= 0 && within[parent];
    }
    return within;
  }

  /** Why the item can't be recommended; null where nothing speaks against it. */
  LeftOut of(int item) {
    if (!index.sellable(item, now)) {
      return LeftOut.NOT_SOLD;
    }
    int category = index.category(item);
    boolean unwanted =
        category < 0
            ? !filter.names().included().isEmpty()
            : excluded[category] || (!filter.names().included().isEmpty() && !included[category]);
    if (unwanted) {
      return LeftOut.CATEGORY;
    }
    if (!filter.price().isAny()
        && !filter.price().allow(index.currency(item), index.priceMinor(item))) {
      return LeftOut.PRICE;
    }
    return filter.allowsMargin(index.margin(item)) ? null : LeftOut.MARGIN;
  }
}
