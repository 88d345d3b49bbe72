package io.quanyu.strategy.budget.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HullCurveTest {
  private static final HillCurve SQUARE = new HillCurve(100, 50, 2);

  @Test
  void theLineFromNothingTouchesASquaredHillAtItsHalf() {
    // x² / (x² + κ²) = 2 κ² x / (x² + κ²)² · x where x = κ.
    HullCurve hull = (HullCurve) HullCurve.of(SQUARE, 0, 200, SQUARE.inflection());

    assertThat(hull.touch()).isCloseTo(50, within(1e-9));
    assertThat(hull.response(25)).isCloseTo(25, within(1e-9));
    assertThat(hull.slope(25)).isCloseTo(1, within(1e-9));
    assertThat(hull.response(80)).isEqualTo(SQUARE.response(80));
  }

  @Test
  void itIsNeverBelowTheCurveAndBentDownwards() {
    for (double[] part : new double[][] {{0, 200}, {10, 120}, {5, 20}, {0, 30}, {40, 90}}) {
      ResponseCurve hull = HullCurve.of(SQUARE, part[0], part[1], SQUARE.inflection());
      double before = Double.POSITIVE_INFINITY;
      for (int i = 0; i <= 200; i++) {
        double x = part[0] + (part[1] - part[0]) * i / 200;
        assertThat(hull.response(x)).isGreaterThanOrEqualTo(SQUARE.response(x) - 1e-12);
        assertThat(hull.slope(x)).isLessThanOrEqualTo(before + 1e-12);
        before = hull.slope(x);
      }
    }
  }

  @Test
  void whereTheIntervalEndsBeforeTheTouchItIsTheChord() {
    ResponseCurve hull = HullCurve.of(SQUARE, 0, 40, SQUARE.inflection());

    assertThat(hull.response(20)).isCloseTo(SQUARE.response(40) / 2, within(1e-9));
    assertThat(hull.response(40)).isEqualTo(SQUARE.response(40));
  }
}
