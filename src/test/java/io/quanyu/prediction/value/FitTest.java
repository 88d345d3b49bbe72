package io.quanyu.prediction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.event.Rejection;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final BetaGeometric MODEL = new BetaGeometric(0.8, 6, 0.8, 2.5, false);

  @Test
  void tooFewCustomersAreRefused() {
    assertThat(code(alike(5, 1))).isEqualTo("value_too_few_customers");
  }

  @Test
  void customersWhoNeverCameBackAreRefused() {
    assertThat(code(alike(100, 0))).isEqualTo("value_no_repeat_buyers");
  }

  @Test
  void customersWhoAreAllAlikeAreRefused() {
    assertThat(code(alike(100, 2))).isEqualTo("value_all_equal");
  }

  @Test
  void aFewRepeatBuyersAreAnAccident() {
    int[] frequency = new int[100];
    double[] recency = new double[100];
    frequency[3] = 2;
    recency[3] = 5;
    double[] age = filled(100, 9);

    assertThat(code(Summaries.of(frequency, recency, age, new double[100])))
        .isEqualTo("value_too_few_repeat_buyers");
  }

  @Test
  void timesThatContradictEachOtherAreRefusedWithTheCustomer() {
    int[] frequency = new int[40];
    double[] recency = new double[40];
    recency[7] = 1;

    Rejection late =
        FitPurchases.best(Summaries.of(frequency, recency, filled(40, 9), new double[40]))
            .rejection();
    assertThat(late.code()).isEqualTo("value_times_invalid");
    assertThat(late.parameters()).containsEntry("customer", "8");
  }

  @Test
  void valuesBelowZeroAndValuesAllAlikeAreRefused() {
    assertThat(spending(-1).code()).isEqualTo("value_negative");
    assertThat(spending(5).code()).isEqualTo("value_all_equal");
    assertThat(spending(0).code()).isEqualTo("value_too_few_repeat_buyers");
  }

  @Test
  void valuesThatVaryLessThanAnyModelDoNotConverge() {
    int size = 40;
    double[] values = IntStream.range(0, size).mapToDouble(i -> 5 + 1e-6 * (i % 2)).toArray();
    int[] frequency = new int[size];
    Arrays.fill(frequency, 3);

    SpendingFit fit =
        FitSpending.fit(Summaries.of(frequency, filled(size, 4), filled(size, 9), values));
    assertThat(fit.rejection().code()).isEqualTo("value_not_converged");
    assertThat(fit.rejection().parameters()).containsEntry("model", "gamma-gamma");
  }

  @Test
  void customersWhoDoNotLeaveAreFittedByAWeakPrior() {
    BetaGeometric loyal = new BetaGeometric(2, 20, 1e-4, 10, false);

    PurchaseFit fit =
        FitPurchases.fit(PurchaseFamily.BG_NBD, Simulated.of(loyal, 3_000).summaries());
    assertThat(fit.rejection()).isNull();
    assertThat(fit.model().active(3, 30, 40)).isGreaterThan(0.95);
    assertThat(fit.model().expected(40)).isEqualTo(4, within(0.2));
  }

  @Test
  void neitherTheOrderOfCustomersNorTheUnitOfTimeMatters() {
    Summaries some = Simulated.of(MODEL, 2_000).summaries();
    PurchaseFit fit = FitPurchases.fit(PurchaseFamily.BG_NBD, some);

    assertThat(FitPurchases.fit(PurchaseFamily.BG_NBD, reversed(some, 1))).isEqualTo(fit);
    PurchaseModel days = FitPurchases.fit(PurchaseFamily.BG_NBD, reversed(some, 7)).model();
    assertThat(days.parameters()[1]).isEqualTo(7 * fit.model().parameters()[1], within(1e-3));
    assertThat(days.expected(2, 70, 140, 70))
        .isEqualTo(fit.model().expected(2, 10, 20, 10), within(1e-5));
  }

  private static Summaries reversed(Summaries all, double unit) {
    int[] order = IntStream.iterate(all.size() - 1, i -> i >= 0, i -> i - 1).toArray();
    return Summaries.of(
        Arrays.stream(order).map(all::frequency).toArray(),
        Arrays.stream(order).mapToDouble(i -> unit * all.recency(i)).toArray(),
        Arrays.stream(order).mapToDouble(i -> unit * all.age(i)).toArray(),
        Arrays.stream(order).mapToDouble(all::meanValue).toArray());
  }

  private static Rejection spending(double value) {
    int[] frequency = new int[40];
    Arrays.fill(frequency, 2);
    return FitSpending.fit(Summaries.of(frequency, filled(40, 4), filled(40, 9), filled(40, value)))
        .rejection();
  }

  private static Summaries alike(int size, int repeats) {
    int[] frequency = new int[size];
    Arrays.fill(frequency, repeats);
    return Summaries.of(frequency, filled(size, repeats), filled(size, 9), filled(size, repeats));
  }

  private static double[] filled(int size, double value) {
    double[] values = new double[size];
    Arrays.fill(values, value);
    return values;
  }

  private static String code(Summaries customers) {
    return FitPurchases.best(customers).rejection().code();
  }
}
