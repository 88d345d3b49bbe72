package io.quanyu.recommendation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GiniTest {
  @Test
  void equalCountsHaveNoInequality() {
    assertThat(Gini.of(new long[] {7, 7, 7, 7})).isZero();
  }

  @Test
  void oneOfNHavingAllIsOneMinusOneNth() {
    assertThat(Gini.of(new long[] {0, 0, 9, 0, 0})).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void countsInEvenStepsHaveTheClosedForm() {
    // x = 1…n: G = (n² − 1) / (3n) / (n + 1) = (n − 1) / (3n).
    assertThat(Gini.of(new long[] {4, 2, 5, 1, 3})).isCloseTo(4.0 / 15, within(1e-12));
  }

  @Test
  void nothingRecommendedIsNoInequality() {
    assertThat(Gini.of(new long[3])).isZero();
  }
}
