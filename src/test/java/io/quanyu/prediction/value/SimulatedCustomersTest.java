package io.quanyu.prediction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedCustomersTest {
  private static final int SIZE = 40_000;

  static Stream<PurchaseModel> models() {
    return Stream.of(
        new BetaGeometric(0.8, 6, 0.8, 2.5, false),
        new BetaGeometric(0.8, 6, 1.6, 2.5, true),
        new ParetoNbd(0.8, 6, 0.7, 12),
        new ParetoNbd(0.9, 12, 1.4, 9));
  }

  @ParameterizedTest
  @MethodSource("models")
  void buyAsTheModelExpectsInSumAndByTheirPast(PurchaseModel model) {
    Simulated made = Simulated.of(model, SIZE);
    Summaries customers = made.summaries();

    assertThat(expected(model, customers, 0, 1_000)).isCloseTo(actual(made, 0, 1_000), percent(3));
    for (int frequency : new int[] {0, 1, 2}) {
      assertThat(expected(model, customers, frequency, frequency))
          .isCloseTo(actual(made, frequency, frequency), percent(8));
    }
    double repeats = IntStream.range(0, SIZE).mapToDouble(customers::frequency).sum() / SIZE;
    assertThat(model.expected(Simulated.AGE)).isCloseTo(repeats, percent(3));
  }

  @ParameterizedTest
  @MethodSource("models")
  void giveTheirModelBack(PurchaseModel model) {
    PurchaseFit fit = FitPurchases.fit(model.family(), Simulated.of(model, SIZE / 8).summaries());

    for (int i = 0; i < 4; i++) {
      double truth = Math.log(model.parameters()[i]);
      assertThat(Math.log(fit.model().parameters()[i])).isEqualTo(truth, within(0.6));
    }
    assertThat(fit.model().expected(Simulated.AGE))
        .isCloseTo(model.expected(Simulated.AGE), percent(4));
  }

  private static double expected(PurchaseModel model, Summaries all, int from, int to) {
    return IntStream.range(0, SIZE)
        .filter(i -> all.frequency(i) >= from && all.frequency(i) <= to)
        .mapToDouble(
            i -> model.expected(all.frequency(i), all.recency(i), Simulated.AGE, Simulated.LATER))
        .sum();
  }

  private static double actual(Simulated made, int from, int to) {
    Summaries all = made.summaries();
    return IntStream.range(0, SIZE)
        .filter(i -> all.frequency(i) >= from && all.frequency(i) <= to)
        .mapToDouble(made::later)
        .sum();
  }

  private static Percentage percent(double value) {
    return Percentage.withPercentage(value);
  }
}
