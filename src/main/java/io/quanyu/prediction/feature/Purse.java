package io.quanyu.prediction.feature;

import io.quanyu.event.Money;
import java.util.HashMap;
import java.util.Map;

/** Amounts in the order of time, each currency apart: 16 bytes each. Not thread-safe. */
final class Purse {
  private static final Series NONE = new Series();

  private final Map<String, Series> series = new HashMap<>();

  void add(long time, Money amount) {
    series.computeIfAbsent(amount.currency(), code -> new Series()).add(time, amount.minor());
  }

  /** Those of one currency; null for none. */
  Series in(String currency) {
    return series.getOrDefault(currency, NONE);
  }
}
