package io.quanyu.strategy.budget.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConcaveCurveTest {
  private static final ConcaveCurve CURVE =
      new ConcaveCurve(new double[] {10, 20, 40}, new double[] {5, 25, 15});

  @Test
  void itIsLinearBetweenItsBreakpoints() {
    assertThat(CURVE.response(10)).isEqualTo(5);
    assertThat(CURVE.response(15)).isEqualTo(15);
    assertThat(CURVE.response(20)).isEqualTo(25);
    assertThat(CURVE.response(30)).isEqualTo(20);
    assertThat(CURVE.response(40)).isEqualTo(15);
  }

  @Test
  void slopesDifferOnTheTwoSidesOfABreakpointAndEndWithTheCurve() {
    assertThat(CURVE.slopeBefore(10)).isEmpty();
    assertThat(CURVE.slopeAfter(10)).hasValue(2);
    assertThat(CURVE.slopeBefore(15)).hasValue(2);
    assertThat(CURVE.slopeBefore(20)).hasValue(2);
    assertThat(CURVE.slopeAfter(20)).hasValue(-0.5);
    assertThat(CURVE.slopeBefore(40)).hasValue(-0.5);
    assertThat(CURVE.slopeAfter(40)).isEmpty();
  }

  @Test
  void theHighestValueAtAPriceIsFoundWithinTheBounds() {
    assertThat(CURVE.highest(0, 10, 40)).isEqualTo(25);
    assertThat(CURVE.highest(3, 10, 40)).isEqualTo(5 - 30);
    assertThat(CURVE.highest(0, 10, 15)).isEqualTo(15);
    assertThat(CURVE.highest(-1, 30, 40)).isEqualTo(15 + 40);
  }

  @Test
  void theFirstBreakpointThatIsNoFurtherOrBendsUpIsNamed() {
    assertThat(flaw(new double[] {0, 2, 2}, new double[] {0, 1, 2}))
        .contains(new ConcaveCurve.Flaw(ConcaveCurve.Rule.SPEND_RISES, 2));
    assertThat(flaw(new double[] {0, 1, 2, 3}, new double[] {0, 2, 3, 5}))
        .contains(new ConcaveCurve.Flaw(ConcaveCurve.Rule.SLOPES_FALL, 2));
    assertThatThrownBy(() -> new ConcaveCurve(new double[] {0, 1, 2}, new double[] {0, 1, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStraightLineIsConcaveInSpiteOfRounding() {
    double[] spends = new double[50];
    double[] responses = new double[50];
    for (int k = 0; k < 50; k++) {
      spends[k] = 0.1 * k;
      responses[k] = 1e9 + k / 3.0;
    }
    assertThat(flaw(spends, responses)).isEmpty();
  }

  private static Optional<ConcaveCurve.Flaw> flaw(double[] spends, double[] responses) {
    return ConcaveCurve.flaw(spends, responses);
  }
}
