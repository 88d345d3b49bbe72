package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoordinateAscentTest {
  @Test
  void findsTheRatioOfTwoWeightsWhereTheFigureIsLargest() {
    double[] weights =
        new CoordinateAscent(at -> -Math.pow(Math.log((at[0] + .01) / (at[1] + .01) / 3), 2))
            .maximize(2);

    assertThat(weights[0] / weights[1]).isCloseTo(3, within(.25));
  }

  @Test
  void leavesOutWhatDoesNotHelp() {
    double[] weights = new CoordinateAscent(at -> at[1] / (at[0] + at[1] + at[2])).maximize(3);

    assertThat(weights).containsExactly(0, 1, 0);
  }

  @Test
  void isNeverWorseThanTheBestSingleWeight() {
    double[] single = {.3, .9, .4};
    double[] weights =
        new CoordinateAscent(at -> at[0] * .3 + at[1] * .9 + at[2] * .4 - at[0] * at[1] * at[2])
            .maximize(3);

    double found = weights[0] * .3 + weights[1] * .9 + weights[2] * .4;
    assertThat(found - weights[0] * weights[1] * weights[2]).isGreaterThanOrEqualTo(single[1]);
  }

  @Test
  void keepsAWeightWhereNothingMakesADifference() {
    assertThat(new CoordinateAscent(at -> 1).maximize(2)).containsExactly(1, 0);
  }
}
