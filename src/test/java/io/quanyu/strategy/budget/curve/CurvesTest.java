package io.quanyu.strategy.budget.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private static final List<ResponseCurve> CURVES =
      List.of(
          new HillCurve(7, 20, 2.5),
          new HillCurve(7, 20, 0.6),
          new LogisticCurve(3, 0.2, 0),
          new LogisticCurve(3, 0.2, 15),
          new PowerCurve(2, 0.4),
          new LogCurve(2, 5),
          new ShiftedCurve(new HillCurve(7, 20, 2.5), 4),
          new CellCurve(new HillCurve(7, 20, 2.5), 0.3));

  @Test
  void aSlopeIsTheLimitOfItsChords() {
    for (ResponseCurve curve : CURVES) {
      for (double x : new double[] {0.5, 3, 12, 40}) {
        double h = 1e-5;
        double chord = (curve.response(x + h) - curve.response(x - h)) / (2 * h);
        assertThat(curve.slope(x)).as("%s at %s", curve, x).isCloseTo(chord, within(1e-7));
      }
    }
  }

  @Test
  void slopesRiseUpToTheInflectionAndFallFromThere() {
    for (ResponseCurve curve : CURVES) {
      double turn = curve.inflection();
      for (double x = 0.5; x < 60; x += 0.5) {
        double change = curve.slope(x + 0.5) - curve.slope(x);
        if (x >= turn) {
          assertThat(change).as("%s at %s", curve, x).isNegative();
        } else if (x + 0.5 <= turn) {
          assertThat(change).as("%s at %s", curve, x).isPositive();
        }
      }
    }
  }

  @Test
  void theLogisticCurveAroundNothingIsPyMcMarketings() {
    double rate = 0.3;
    double x = 7;
    double published = 2 * (1 - Math.exp(-rate * x)) / (1 + Math.exp(-rate * x));
    assertThat(new LogisticCurve(2, rate, 0).response(x)).isCloseTo(published, within(1e-15));
  }

  @Test
  void aProportionalSplitGivesBackTheWholeCurve() {
    ResponseCurve whole = new HillCurve(7, 20, 2.5);
    double sum =
        new CellCurve(whole, 0.3).response(0.3 * 50) + new CellCurve(whole, 0.7).response(0.7 * 50);
    assertThat(sum).isCloseTo(whole.response(50), within(1e-14));
  }

  @Test
  void geometricCarryoverIsARecursionFromHistoryOn() {
    Carryover carryover = new GeometricCarryover(0.5, false);
    assertThat(carryover.adstock(new double[] {1, 0, 2}, new double[] {8, 4}))
        .containsExactly(5, 2.5, 3.25);
    assertThat(new GeometricCarryover(0.5, true).adstock(new double[] {1}, new double[] {2}))
        .containsExactly(1);
    assertThat(carryover.tail()).isEqualTo(7);
  }

  @Test
  void windowsCarryOverWithTheirWeights() {
    Carryover delayed = WindowCarryover.delayed(0.5, 1, 3, false);
    assertThat(delayed.adstock(new double[] {2, 0, 0, 0}, new double[0]))
        .containsExactly(1, 2, 1, 0);
    assertThat(delayed.adstock(new double[] {0, 0}, new double[] {2})).containsExactly(2, 1);
    Carryover weibull = WindowCarryover.weibullDensity(2, 3, 10, true);
    assertThat(weibull.total()).isCloseTo(1, within(1e-12));
    Carryover survival = WindowCarryover.weibullSurvival(1, 2, 3, false);
    assertThat(survival.weight(2)).isCloseTo(Math.exp(-0.5) * Math.exp(-1), within(1e-15));
  }

  @Test
  void theTailCountsSoThatLateSpendIsNotWorthLess() {
    FlightResponse linear =
        new FlightResponse(new PowerCurve(1, 1), WindowCarryover.geometric(0.6, 5, true), false);
    assertThat(linear.response(new double[] {10, 0, 0}, new double[0], 0))
        .isCloseTo(linear.response(new double[] {0, 0, 10}, new double[0], 0), within(1e-12));
  }

  @Test
  void saturationBeforeAndAfterCarryoverDiffer() {
    Carryover carryover = WindowCarryover.geometric(0.5, 2, false);
    ResponseCurve root = new PowerCurve(1, 0.5);
    double[] spends = {4};
    assertThat(new FlightResponse(root, carryover, true).response(spends, new double[0], 0))
        .isCloseTo(2 + 1, within(1e-12));
    assertThat(new FlightResponse(root, carryover, false).response(spends, new double[0], 0))
        .isCloseTo(2 + Math.sqrt(2), within(1e-12));
  }
}
