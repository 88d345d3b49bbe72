package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.recommendation.rules.ItemFilter;
import io.quanyu.recommendation.serve.LeftOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Items as the catalog has them now, held against a filter: nothing is recommended that was
 * outdated when the call began. An item is looked up once. Not thread-safe.
 */
final class LiveItems {
  private final CurrentItems currentItems;
  private final CatalogIndex index;
  private final ItemFilter filter;
  private final String location;
  private final long now;
  private final Map<String, Product> products = new HashMap<>();
  private final Map<Integer, LeftOut> refused = new HashMap<>();
  private final Set<Integer> checked = new LinkedHashSet<>();

  /** For a place, whose location may be null, at a moment in epoch milliseconds. */
  LiveItems(
      CurrentItems currentItems, CatalogIndex index, ItemFilter filter, Ask.Place place, long now) {
    this.currentItems = currentItems;
    this.index = index;
    this.filter = filter;
    this.location = place.location();
    this.now = now;
  }

  /** Looks up these items that are to be shown. */
  void check(Collection<Integer> items) {
    List<Integer> unchecked = items.stream().filter(checked::add).toList();
    Map<String, CatalogItem> found = currentItems.find(unchecked.stream().map(index::id).toList());
    List<CatalogItem> shown = new ArrayList<>();
    for (int item : unchecked) {
      String id = index.id(item);
      CatalogItem live = found.getOrDefault(id, CatalogItem.unknown(id));
      products.put(id, live.product());
      shown.add(live);
    }
    hold(unchecked, CatalogIndex.of(shown));
  }

  private void hold(List<Integer> items, CatalogIndex live) {
    FactScreen screen = new FactScreen(live, filter, now);
    for (int item : items) {
      Product product = products.get(index.id(item));
      LeftOut reason = screen.of(live.numberOf(index.id(item)));
      if (reason == null) {
        reason = ofProduct(item, product);
      }
      if (reason != null) {
        refused.put(item, reason);
      }
    }
  }

  private LeftOut ofProduct(int item, Product product) {
    if (index.isKnown(item) && product.equals(Product.UNKNOWN)) {
      return LeftOut.NOT_IN_CATALOG;
    }
    if (filter.stock() && !product.canBeBought(location)) {
      return LeftOut.OUT_OF_STOCK;
    }
    return hasAttributes(product) ? null : LeftOut.ATTRIBUTE;
  }

  private boolean hasAttributes(Product product) {
    JsonNode attributes = product.attributes() == null ? Json.object() : product.attributes();
    return filter.attributes().entrySet().stream()
        .allMatch(wanted -> wanted.getValue().contains(attributes.path(wanted.getKey()).asText()));
  }

  boolean isChecked(int item) {
    return checked.contains(item);
  }

  /** Why a checked item can't be shown; null where it can. */
  LeftOut of(int item) {
    return refused.get(item);
  }

  /** The name of an item that was looked up; null where it has none. */
  String name(int item) {
    return products.getOrDefault(index.id(item), Product.UNKNOWN).name();
  }
}
