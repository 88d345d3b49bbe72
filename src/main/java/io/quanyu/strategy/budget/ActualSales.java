package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.profile.DailySales;
import io.quanyu.profile.SalesCounts;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was ordered, through all channels, on the days of a plan whose spend is known, beside as
 * many days right before them. Days are UTC's. Orders that would have come without a plan are among
 * them.
 */
final class ActualSales {
  private final DailySales sales;

  ActualSales(DailySales sales) {
    this.sales = sales;
  }

  /** In the plan's currency; empty where no day of a plan's is known. */
  Optional<ObjectNode> of(JsonNode plan, ActualSpend actual) {
    return actual
        .from()
        .filter(from -> from.compareTo(actual.until()) <= 0)
        .map(from -> of(plan, LocalDate.parse(from), LocalDate.parse(actual.until())));
  }

  private ObjectNode of(JsonNode plan, LocalDate from, LocalDate to) {
    String currency = plan.path("currency").asText().toUpperCase(Locale.ROOT);
    ObjectNode view = between(currency, from, to);
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    view.set("before", between(currency, from.minusDays(days), from.minusDays(1)));
    return view;
  }

  private ObjectNode between(String currency, LocalDate from, LocalDate to) {
    SalesCounts sum =
        sales.between(from, to).values().stream().reduce(SalesCounts.NONE, SalesCounts::plus);
    return Json.object()
        .put("from", from.toString())
        .put("to", to.toString())
        .put("orders", sum.orders())
        .put("revenue", major(sum.revenue(), currency))
        .put("refunded", major(sum.refunded(), currency));
  }

  private static double major(Map<String, BigInteger> sums, String currency) {
    return Money.inMajorUnits(sums.getOrDefault(currency, BigInteger.ZERO), currency).doubleValue();
  }
}
