package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.Item;
import io.quanyu.event.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was bought and given back, in one currency's minor unit.
 *
 * @param ordered of all {@code Order Completed}
 * @param refunded of all {@code Order Refunded}
 */
@RegisterForReflection
public record Spending(long ordered, long refunded) {
  private static final String ORDER = "Order Completed";
  private static final String REFUND = "Order Refunded";

  /** What is left: ordered minus refunded. */
  public long net() {
    return ordered - refunded;
  }

  /** Of both, which have no event in common. */
  public Spending plus(Spending other) {
    return new Spending(ordered + other.ordered, refunded + other.refunded);
  }

  /**
   * By currency, of one event. The amount is its {@code revenue}, else its {@code total}, else the
   * sum of its lines' price times quantity.
   */
  public static Map<String, Spending> of(Event event) {
    boolean order = event.name().equals(ORDER);
    if (event.type() != EventType.TRACK || (!order && !event.name().equals(REFUND))) {
      return Map.of();
    }
    return amount(event)
        .filter(money -> money.minor() != 0)
        .map(
            money -> {
              long minor = Math.abs(money.minor());
              return Map.of(
                  money.currency(), order ? new Spending(minor, 0) : new Spending(0, minor));
            })
        .orElse(Map.of());
  }

  static Map<String, Spending> sum(Map<String, Spending> one, Map<String, Spending> other) {
    Map<String, Spending> sum = new TreeMap<>(one);
    other.forEach((currency, spending) -> sum.merge(currency, spending, Spending::plus));
    return sum;
  }

  private static Optional<Money> amount(Event event) {
    JsonNode properties = event.payload().path("properties");
    JsonNode currency = properties.path("currency");
    return Money.of(properties.path("revenue"), currency)
        .or(() -> Money.of(properties.path("total"), currency))
        .or(() -> Money.of(DecimalNode.valueOf(lines(event)), currency));
  }

  private static BigDecimal lines(Event event) {
    return Item.of(event).stream()
        .map(item -> price(item).multiply(BigDecimal.valueOf(item.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal price(Item item) {
    return Money.decimal(item.fields().path("price")).orElse(BigDecimal.ZERO);
  }
}
