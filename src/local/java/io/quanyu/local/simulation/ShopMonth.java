package io.quanyu.local.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Who comes on each of thirty days, in the order of the day, through three channels: the web (most,
 * and cheap to address), the app (loyal) and e-mail (few buy). Weekends are busier. A surge is
 * three days about which no plan knew: nearly twice as many, who are drawn more by a discount.
 *
 * @param days each a list of visits
 */
record ShopMonth(List<List<Visit>> days) {
  static final int DAYS = 30;

  private static final double[] WEEK = {.9, .85, .9, 1, 1.1, 1.3, 1.2};
  private static final int SURGE_FROM = 15;
  private static final int SURGE_DAYS = 3;

  /** A channel: visits on a day, chance to buy, basket in cents, pull of a discount, contact. */
  private record Traffic(int visits, double base, double basket, double pull, double contact) {}

  private static final List<Traffic> CHANNELS =
      List.of(
          new Traffic(4_000, .03, 6_000, 4, 1),
          new Traffic(1_500, .08, 7_000, 2.5, .5),
          new Traffic(2_500, .015, 5_500, 6, 3));

  /**
   * Makes one up.
   *
   * @param noise standard deviation of the model's error in logits
   */
  static ShopMonth of(Random random, boolean isSurprising, double noise) {
    List<List<Visit>> days = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      boolean surge = isSurprising && day >= SURGE_FROM && day < SURGE_FROM + SURGE_DAYS;
      days.add(day(random, WEEK[day % WEEK.length] * (surge ? 1.9 : 1), surge ? 1.3 : 1, noise));
    }
    return new ShopMonth(days);
  }

  private static List<Visit> day(Random random, double busy, double drawn, double noise) {
    IntToDoubleFunction around = spread -> Math.exp(random.nextGaussian() * spread / 10);
    List<Visit> visits = new ArrayList<>();
    for (Traffic channel : CHANNELS) {
      long count = Math.round(channel.visits() * busy * around.applyAsDouble(1));
      for (long visit = 0; visit < count; visit++) {
        visits.add(
            new Visit(
                Math.min(.9, channel.base() * around.applyAsDouble(8)),
                channel.basket() * around.applyAsDouble(6),
                channel.pull() * drawn * around.applyAsDouble(7),
                channel.contact(),
                random.nextGaussian() * noise));
      }
    }
    Collections.shuffle(visits, random);
    return visits;
  }

  /** All visits in their order. */
  List<Visit> visits() {
    return days.stream().flatMap(List::stream).toList();
  }
}
