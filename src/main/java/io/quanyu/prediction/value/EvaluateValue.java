package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits models on a file's orders up to a day and says how far they forecast the days after it, for
 * each customer and in sum, beside the naive forecast: everybody goes on at the rate of repeat
 * purchases, and at their mean value, that they had. Nothing of the held-out days is read before
 * the models are fitted and chosen. Immutable; thread-safe.
 *
 * @param columns of the file
 * @param holdoutDays how many; 0 for half of them
 * @param family the model; null for that of the largest likelihood
 * @param lifetime horizon and discount of the lifetime value, in weeks
 */
@RegisterForReflection
public record EvaluateValue(
    OrderColumns columns, int holdoutDays, PurchaseFamily family, LifetimeValue lifetime) {
  private static final int MOST_FREQUENCY = 7;

  /**
   * What came of it: exactly one is not null.
   *
   * @param evaluation what was found
   * @param rejection why nothing was, with the row of the file as its pointer
   */
  @RegisterForReflection
  public record Answer(ValueEvaluation evaluation, Rejection rejection) {}

  /** Evaluates on a file. */
  public Answer evaluate(Path file) {
    OrderReading reading = OrdersFile.read(file, columns);
    if (reading.rejection() != null) {
      return new Answer(null, reading.rejection());
    }
    Orders orders = reading.orders();
    int days =
        holdoutDays > 0 || orders.isEmpty()
            ? holdoutDays
            : (int) ((orders.lastDay() - orders.firstDay()) / 2);
    Rejection problem = orders.holdoutProblem(days);
    return problem == null ? evaluate(reading, days) : new Answer(null, problem);
  }

  private Answer evaluate(OrderReading reading, int days) {
    OrderSplit split = reading.orders().holdOut(days);
    Summaries customers = split.customers();
    PurchaseFit buying =
        family == null ? FitPurchases.best(customers) : FitPurchases.fit(family, customers);
    if (buying.rejection() != null) {
      return new Answer(null, buying.rejection());
    }
    SpendingFit spending = FitSpending.fit(customers);
    long all = reading.orders().lastDay() - reading.orders().firstDay();
    ValueEvaluation.Days cut =
        new ValueEvaluation.Days(
            customers.size(), customers.repeatBuyers(), all - days, days, reading.skipped());
    ValueForecasts forecasts =
        new ValueForecasts(split, buying.model(), days / (double) Orders.UNIT_DAYS);
    return new Answer(
        new ValueEvaluation(
            fitted(buying, spending),
            cut,
            forecasts.purchases(),
            spending.model() == null ? null : forecasts.spend(spending.model()),
            spending.model() == null ? null : worth(buying.model(), spending.model(), customers),
            rows(forecasts)),
        null);
  }

  private Double worth(PurchaseModel buying, GammaGamma spending, Summaries customers) {
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      sum += lifetime.of(buying, spending, customers, i);
    }
    return sum / customers.size();
  }

  private static List<FrequencyRow> rows(ValueForecasts forecasts) {
    List<FrequencyRow> rows = new ArrayList<>();
    for (int frequency = 0; frequency <= MOST_FREQUENCY; frequency++) {
      int last = frequency == MOST_FREQUENCY ? Integer.MAX_VALUE : frequency;
      FrequencyRow row = forecasts.row(frequency, last);
      if (row.customers() > 0) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static ValueEvaluation.Fitted fitted(PurchaseFit buying, SpendingFit spending) {
    PurchaseFamily family = buying.model().family();
    GammaGamma value = spending.model();
    return new ValueEvaluation.Fitted(
        family.code(),
        named(family.parameters(), buying.model().parameters()),
        buying.logLikelihood(),
        buying.regularized(),
        value == null
            ? Map.of()
            : named(List.of("p", "q", "v"), new double[] {value.p(), value.q(), value.v()}),
        value == null ? 0 : spending.correlation());
  }

  private static Map<String, Double> named(List<String> names, double[] values) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(names.get(i), values[i]);
    }
    return named;
  }
}
