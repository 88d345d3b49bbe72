package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ItemObserver;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import java.util.Optional;

/** What of a change of an item may be worth telling those who want it. */
final class ItemNews {
  private ItemNews() {}

  /** That it is cheaper, or can be bought again; empty where neither is. */
  static Optional<ItemObserver.Change> of(String id, Product before, Product after) {
    boolean cheaper = isCheaper(before.price(), after.price());
    boolean back = !before.canBeBought(null) && after.canBeBought(null);
    return cheaper || back
        ? Optional.of(new ItemObserver.Change(cheaper, back, facts(id, before, after)))
        : Optional.empty();
  }

  private static boolean isCheaper(Money before, Money after) {
    return before != null
        && after != null
        && before.currency().equals(after.currency())
        && after.minor() < before.minor();
  }

  private static ObjectNode facts(String id, Product before, Product after) {
    ObjectNode facts = Json.object().put("product_id", id);
    put(facts, "name", after.name());
    put(facts, "url", after.url());
    put(facts, "image_url", after.imageUrl());
    if (after.price() != null) {
      facts.put("price", after.price().major());
      facts.put("currency", after.price().currency());
    }
    if (before.price() != null) {
      facts.put("old_price", before.price().major());
    }
    return facts;
  }

  private static void put(ObjectNode facts, String name, String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }
}
