package io.quanyu.prediction.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.Item;
import io.quanyu.event.Money;
import java.util.List;
import java.util.Optional;

/** What an event was worth: its revenue, else its total, else its lines. */
public final class Amounts {
  private Amounts() {}

  /** In its currency's minor unit; empty where nothing is told. */
  public static Optional<Money> of(Event event) {
    JsonNode properties = event.payload().path("properties");
    JsonNode currency = properties.path("currency");
    return Money.of(properties.path("revenue"), currency)
        .or(() -> Money.of(properties.path("total"), currency))
        .or(() -> lines(Item.of(event), currency));
  }

  /** How many pieces its lines have in all. */
  static long pieces(Event event) {
    return Item.of(event).stream().mapToLong(Item::quantity).filter(count -> count > 0).sum();
  }

  /** Whether a discount or a coupon was used for it, or for one of its lines. */
  static boolean isDiscounted(Event event) {
    return isDiscounted(event.payload().path("properties"))
        || Item.of(event).stream().anyMatch(item -> isDiscounted(item.fields()));
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
