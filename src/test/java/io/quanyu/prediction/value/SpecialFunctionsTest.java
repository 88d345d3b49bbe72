package io.quanyu.prediction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpecialFunctionsTest {
  private static final Offset<Double> DIGITS = within(1e-12);

  @Test
  void gammaContinuesTheFactorial() {
    double factorial = 0;
    for (int n = 1; n < 60; n++) {
      assertThat(LogGamma.of(n)).isEqualTo(factorial, within(1e-12 * Math.max(1, factorial)));
      factorial += Math.log(n);
    }
    assertThat(LogGamma.of(0.5)).isEqualTo(Math.log(Math.PI) / 2, DIGITS);
    assertThat(LogGamma.of(1e-6)).isEqualTo(Math.log(1e6) - 0.5772156649e-6, DIGITS);
    assertThat(LogGamma.of(0)).isNaN();
  }

  @Test
  void betaIsItsIntegral() {
    assertThat(LogGamma.beta(2, 3)).isEqualTo(Math.log(1.0 / 12), DIGITS);
  }

  @Test
  void hypergeometricHasItsElementaryCases() {
    for (double z : new double[] {0, 0.1, 0.5, 0.9, 0.99}) {
      assertThat(Hypergeometric.of(1.3, 0.7, 0.7, z)).isEqualTo(Math.pow(1 - z, -1.3), near(z));
      double log = z == 0 ? 1 : -Math.log1p(-z) / z;
      assertThat(Hypergeometric.of(1, 1, 2, z)).isEqualTo(log, near(z));
      assertThat(Hypergeometric.ofOne(1, 2, z)).isEqualTo(log, near(z));
    }
  }

  @Test
  void theFractionAgreesWithTheSeriesAndReachesFurther() {
    for (double z : new double[] {0.001, 0.3, 0.8, 0.97}) {
      assertThat(Hypergeometric.ofOne(5.4, 7.1, z))
          .isEqualTo(Hypergeometric.of(1, 5.4, 7.1, z), near(z));
    }
    assertThat(Hypergeometric.ofOne(1, 2, 1 - 1e-5)).isEqualTo(5 * Math.log(10), within(1e-3));
  }

  private static Offset<Double> near(double z) {
    return within(1e-11 / (1 - z));
  }
}
