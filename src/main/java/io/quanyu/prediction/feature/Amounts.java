package io.quanyu.prediction.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.Item;
import io.quanyu.event.Money;

/** What an event was worth: its revenue, else its total, else its lines. */
public final class Amounts {
  private Amounts() {}

  /** In the currency's minor unit; 0 where nothing is told. */
  public static long minor(Event event) {
    JsonNode properties = event.payload().path("properties");
    JsonNode currency = properties.path("currency");
    return Money.of(properties.path("revenue"), currency)
        .or(() -> Money.of(properties.path("total"), currency))
        .map(Money::minor)
        .orElseGet(() -> lines(event, currency));
  }

  private static long lines(Event event, JsonNode currency) {
    return Item.of(event).stream()
        .mapToLong(
            item ->
                Money.of(item.fields().path("price"), currency).map(Money::minor).orElse(0L)
                    * item.quantity())
        .sum();
  }
}
