package io.quanyu.prediction.train;

import io.quanyu.prediction.serve.CustomerValue;
import io.quanyu.prediction.serve.OrderDays;
import io.quanyu.prediction.value.BetaGeometric;
import io.quanyu.prediction.value.FitPurchases;
import io.quanyu.prediction.value.FitSpending;
import io.quanyu.prediction.value.PurchaseFamily;
import io.quanyu.prediction.value.PurchaseFit;
import io.quanyu.prediction.value.SpendingFit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects how customers bought, up to 56 bytes each, and fits their value: that of purchases by
 * those who order in the currency that most of them do. Not thread-safe.
 */
final class FitValue {
  private final Customers all = new Customers();
  private final Map<String, Customers> spenders = new TreeMap<>();
  private final Map<String, Integer> currencies = new TreeMap<>();

  void add(OrderDays days) {
    all.add(days, days.frequency());
    String currency = days.spent().currency();
    if (!currency.isEmpty()) {
      currencies.merge(currency, 1, Integer::sum);
      if (days.spent().purchases() > 0) {
        spenders
            .computeIfAbsent(currency, each -> new Customers())
            .add(days, days.spent().purchases());
      }
    }
  }

  /** Fits both models; the same customers in any order give the same. */
  CustomerValue fit(String version) {
    PurchaseFit buying = FitPurchases.fit(PurchaseFamily.BG_NBD, all.summaries());
    if (buying.rejection() != null) {
      return new CustomerValue(version, null, null, null, all.size(), buying.rejection());
    }
    double[] found = buying.model().parameters();
    String currency = mostUsed();
    SpendingFit spending = FitSpending.fit(spenders(currency).summaries());
    return new CustomerValue(
        version,
        new BetaGeometric(found[0], found[1], found[2], found[3], false),
        spending.model(),
        currency,
        all.size(),
        spending.rejection());
  }

  private Customers spenders(String currency) {
    return currency == null ? new Customers() : spenders.getOrDefault(currency, new Customers());
  }

  /** The first by name of those that as many customers use; null where there is none. */
  private String mostUsed() {
    String most = null;
    for (Map.Entry<String, Integer> each : currencies.entrySet()) {
      if (most == null || each.getValue() > currencies.get(most)) {
        most = each.getKey();
      }
    }
    return most;
  }
}
