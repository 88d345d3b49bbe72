package io.quanyu.prediction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifetimeValueTest {
  @ParameterizedTest
  @MethodSource("io.quanyu.prediction.value.SimulatedCustomersTest#models")
  void isTheSumOfSmallStepsDiscountedEach(PurchaseModel model) {
    double discount = Math.log(1.1) / 52;
    int steps = 20_000;
    double sum = 0;
    double before = 0;
    for (int i = 1; i <= steps; i++) {
      double now = model.expected(3, 20, 40, 156.0 * i / steps);
      sum += (now - before) * Math.exp(-discount * 156 * (i - 0.5) / steps);
      before = now;
    }

    assertThat(LifetimeValue.ofYearly(156, 0.1, 52).purchases(model, 3, 20, 40))
        .isEqualTo(sum, within(1e-6));
    assertThat(new LifetimeValue(156, 0).purchases(model, 3, 20, 40))
        .isEqualTo(model.expected(3, 20, 40, 156));
  }
}
