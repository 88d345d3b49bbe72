package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Events of the funnel and what they brought. Sums are exact integers of any size.
 *
 * @param viewed {@code Product Viewed}
 * @param added {@code Product Added}
 * @param orders {@code Order Completed}, also without an amount
 * @param revenue what was ordered, by currency in minor units
 * @param refunded what was given back ({@code Order Refunded}), by currency in minor units
 */
@RegisterForReflection
public record SalesCounts(
    long viewed,
    long added,
    long orders,
    Map<String, BigInteger> revenue,
    Map<String, BigInteger> refunded) {
  /** Begins the name of an amount, before its currency. */
  static final String REVENUE = "revenue";

  /** The same of what was given back. */
  static final String REFUNDED = "refunded";

  /** Of no event. */
  public static final SalesCounts NONE = new SalesCounts(0, 0, 0, Map.of(), Map.of());

  /** Of one event; {@link #NONE} of one that has no part in the funnel. */
  static SalesCounts of(Event event) {
    if (event.type() != EventType.TRACK) {
      return NONE;
    }
    return switch (event.name()) {
      case "Product Viewed" -> new SalesCounts(1, 0, 0, Map.of(), Map.of());
      case "Product Added" -> new SalesCounts(0, 1, 0, Map.of(), Map.of());
      case "Order Completed", "Order Refunded" -> ofOrder(event);
      default -> NONE;
    };
  }

  private static SalesCounts ofOrder(Event event) {
    Map<String, BigInteger> amounts = new TreeMap<>();
    Spending.of(event)
        .forEach(
            (currency, spent) ->
                amounts.put(currency, BigInteger.valueOf(spent.ordered() + spent.refunded())));
    return event.name().equals("Order Completed")
        ? new SalesCounts(0, 0, 1, amounts, Map.of())
        : new SalesCounts(0, 0, 0, Map.of(), amounts);
  }

  /** Of both, which have no event in common. */
  public SalesCounts plus(SalesCounts other) {
    return new SalesCounts(
        viewed + other.viewed,
        added + other.added,
        orders + other.orders,
        sum(revenue, other.revenue),
        sum(refunded, other.refunded));
  }

  /** Orders per view; empty where nothing was viewed. */
  public OptionalDouble conversion() {
    return viewed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) orders / viewed);
  }

  /** By the names of a sum; what is nothing has none. */
  Map<String, BigInteger> amounts() {
    Map<String, BigInteger> all = new TreeMap<>();
    all.put("viewed", BigInteger.valueOf(viewed));
    all.put("added", BigInteger.valueOf(added));
    all.put("orders", BigInteger.valueOf(orders));
    revenue.forEach((currency, minor) -> all.put(REVENUE + currency, minor));
    refunded.forEach((currency, minor) -> all.put(REFUNDED + currency, minor));
    all.values().removeIf(sum -> sum.signum() == 0);
    return all;
  }

  /** Whether it is of an order or a refund: such counts are exact. */
  boolean isOfOrders() {
    return orders > 0 || !refunded.isEmpty();
  }

  /** Whether nothing was counted. */
  boolean isNone() {
    return equals(NONE);
  }

  private static Map<String, BigInteger> sum(
      Map<String, BigInteger> one, Map<String, BigInteger> other) {
    Map<String, BigInteger> sum = new TreeMap<>(one);
    other.forEach((currency, minor) -> sum.merge(currency, minor, BigInteger::add));
    return sum;
  }
}
