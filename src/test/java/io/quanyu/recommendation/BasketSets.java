package io.quanyu.recommendation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Baskets as sets of ids, and the same as purchases. */
final class BasketSets {
  private BasketSets() {}

  static Purchases purchases(Collection<? extends Collection<String>> baskets) {
    Purchases.Builder builder = new Purchases.Builder();
    baskets.forEach(basket -> builder.add(List.copyOf(basket)));
    return builder.build();
  }

  /** Up to 30 buyers of up to 12 items, some of which nobody else bought. */
  static List<Set<String>> random(Random random) {
    List<Set<String>> baskets = new ArrayList<>();
    int buyers = random.nextInt(30);
    for (int buyer = 0; buyer < buyers; buyer++) {
      Set<String> basket = new TreeSet<>();
      int size = 1 + random.nextInt(5);
      for (int i = 0; i < size; i++) {
        basket.add("item" + random.nextInt(12));
      }
      baskets.add(basket);
    }
    return baskets;
  }
}
