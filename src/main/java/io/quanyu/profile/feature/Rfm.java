package io.quanyu.profile.feature;

import io.quanyu.event.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/**
 * Recency, frequency and monetary value of a buyer, by Hughes, <i>Strategic Database Marketing</i>
 * (1994), scored by fixed cut points in place of quintiles: the score of one buyer does not depend
 * on the others.
 *
 * @param recencyDays whole days since the last order
 * @param orders how many
 * @param recencyScore 1 to 5, the best
 * @param frequencyScore 1 to 5
 * @param monetaryScore 1 to 5
 */
@RegisterForReflection
public record Rfm(
    long recencyDays, long orders, int recencyScore, int frequencyScore, int monetaryScore) {
  /** Of at least one order; the money spent, net, may be null for none. */
  public static Rfm of(Orders orders, Money spent, long now, RfmRules rules) {
    long days = Math.max(0, Duration.ofMillis(now - orders.last()).toDays());
    long major = spent == null ? 0 : Math.max(0, spent.major().longValue());
    return new Rfm(
        days,
        orders.count(),
        rules.ofRecency(days),
        rules.ofOrders(orders.count()),
        rules.ofMonetary(major));
  }
}
