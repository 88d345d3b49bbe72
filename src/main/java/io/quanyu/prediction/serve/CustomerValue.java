package io.quanyu.prediction.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.event.Rejection;
import io.quanyu.prediction.value.BetaGeometric;
import io.quanyu.prediction.value.GammaGamma;
import io.quanyu.prediction.value.LifetimeValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What customers are worth, by BG/NBD and Gamma–Gamma fitted to all who bought, in days and minor
 * units of one currency.
 *
 * @param version the training that fitted them
 * @param buying null where it could not be fitted
 * @param spending null where it could not be fitted; there are no values then
 * @param currency of values: the one that most ordered in last; null where no amount was told
 * @param customers who bought
 * @param problem why one of the two could not be fitted, or null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerValue(
    String version,
    BetaGeometric buying,
    GammaGamma spending,
    String currency,
    int customers,
    Rejection problem) {
  /** Of nobody: it scores nobody. */
  public static final CustomerValue NONE = new CustomerValue("", null, null, null, 0, null);

  private static final double QUARTER = 90;
  private static final double YEAR = 365.25;

  /** A tenth a year, as is usual. */
  private static final double DISCOUNT = .1;

  /**
   * Scores of somebody: {@code active}, the chance that they still buy at times, {@code
   * orders_90d}, the purchases to expect, and {@code value_365d}, the present value of a year's in
   * minor units of the currency. Whoever orders in another one has no value.
   */
  public Map<String, Double> scores(OrderDays days) {
    Map<String, Double> scores = new TreeMap<>();
    if (buying != null) {
      int x = days.frequency();
      scores.put("active", buying.active(x, days.recency(), days.age()));
      scores.put("orders_90d", buying.expected(x, days.recency(), days.age(), QUARTER));
      OrderDays.Spent spent = days.spent();
      if (spending != null && (spent.currency().isEmpty() || spent.currency().equals(currency))) {
        LifetimeValue year = LifetimeValue.ofYearly(YEAR, DISCOUNT, YEAR);
        double purchases = year.purchases(buying, x, days.recency(), days.age());
        scores.put("value_365d", purchases * spending.expected(spent.purchases(), spent.mean()));
      }
    }
    return scores;
  }
}
