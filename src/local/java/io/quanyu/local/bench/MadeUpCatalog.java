package io.quanyu.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.recommendation.Product;
import java.util.Map;

/** Facts of made-up items; one of fifty is sold out. */
final class MadeUpCatalog {
  private MadeUpCatalog() {}

  /** All that is said of an item. */
  static Product product(int item) {
    ObjectNode attributes = Json.object().put("color", "color-" + item % 12);
    long pieces = item % 50 == 0 ? 0 : 5 + item % 40;
    return new Product(
        "Thing " + item,
        new Money("EUR", cents(item)),
        ShopPlan.category(item),
        "brand-" + item % 300,
        null,
        "https://shop.example/p/" + item,
        null,
        null,
        Map.of("online", pieces, "store:s1", pieces / 2),
        attributes,
        new Money("EUR", cents(item) * (40 + item % 50) / 100),
        item % 10 == 0,
        null,
        null);
  }

  /** The price. */
  static long cents(int item) {
    return 199 + (item * 7919L) % 20_000;
  }
}
