package io.quanyu.recommendation.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaSamplerTest {
  private static final int DRAWS = 200_000;

  @ParameterizedTest
  @CsvSource({"1,1", "1,3", "5,2", "40,960", "1,5000"})
  void meanAndVarianceAreThoseOfTheDistribution(double a, double b) {
    double[] draws = draws(a, b);

    double mean = a / (a + b);
    double variance = a * b / ((a + b) * (a + b) * (a + b + 1));
    double sum = Arrays.stream(draws).sum() / DRAWS;
    double squares = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / DRAWS;
    assertThat(sum).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
    assertThat(squares / variance).isCloseTo(1, within(0.05));
  }

  @Test
  void whereOneShapeIsOneTheDistributionIsAPower() {
    // Beta(a, 1) has F(x) = xᵃ, Beta(1, b) has F(x) = 1 − (1 − x)ᵇ.
    assertThat(distance(draws(3, 1), x -> Math.pow(x, 3))).isLessThan(critical());
    assertThat(distance(draws(1, 30), x -> 1 - Math.pow(1 - x, 30))).isLessThan(critical());
    assertThat(distance(draws(2, 2), x -> x * x * (3 - 2 * x))).isLessThan(critical());
  }

  /** Kolmogorov and Smirnov's, passed by 999 of 1,000 seeds. */
  private static double critical() {
    return 1.95 / Math.sqrt(DRAWS);
  }

  private static double distance(double[] draws, DoubleUnaryOperator distribution) {
    Arrays.sort(draws);
    double greatest = 0;
    for (int i = 0; i < draws.length; i++) {
      double expected = distribution.applyAsDouble(draws[i]);
      greatest = Math.max(greatest, Math.abs(expected - (double) i / draws.length));
      greatest = Math.max(greatest, Math.abs(expected - (i + 1.0) / draws.length));
    }
    return greatest;
  }

  private static double[] draws(double a, double b) {
    SplittableRandom random = new SplittableRandom(7);
    double[] draws = new double[DRAWS];
    Arrays.setAll(draws, i -> BetaSampler.draw(a, b, random));
    return draws;
  }
}
