package io.quanyu.prediction.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Item;
import io.quanyu.event.Money;
import java.util.List;
import java.util.Optional;

/** What an event was worth: its revenue, else its total, else its lines. */
final class Amounts {
  private Amounts() {}

  /** In its currency's minor unit; empty where nothing is told. */
  static Optional<Money> of(JsonNode properties, List<Item> items) {
    JsonNode currency = properties.path("currency");
    return Money.of(properties.path("revenue"), currency)
        .or(() -> Money.of(properties.path("total"), currency))
        .or(() -> lines(items, currency));
  }

  /** How many pieces lines have in all. */
  static long pieces(List<Item> items) {
    long pieces = 0;
    for (Item item : items) {
      pieces += Math.max(0, item.quantity());
    }
    return pieces;
  }

  /** Whether a discount or a coupon was used for it, or for one of its lines. */
  static boolean isDiscounted(JsonNode properties, List<Item> items) {
    return isDiscounted(properties) || items.stream().anyMatch(item -> isDiscounted(item.fields()));
  }

  private static boolean isDiscounted(JsonNode fields) {
    return !fields.path("coupon").asText("").isBlank()
        || Money.decimal(fields.path("discount")).filter(off -> off.signum() > 0).isPresent();
  }

  private static Optional<Money> lines(List<Item> items, JsonNode currency) {
    Money sum = null;
    for (Item item : items) {
      Optional<Money> price = Money.of(item.fields().path("price"), currency);
      if (price.isPresent()) {
        long before = sum == null ? 0 : sum.minor();
        sum = new Money(price.get().currency(), before + price.get().minor() * item.quantity());
      }
    }
    return Optional.ofNullable(sum);
  }
}
