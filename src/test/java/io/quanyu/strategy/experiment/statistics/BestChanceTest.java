package io.quanyu.strategy.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class BestChanceTest {
  @Test
  void ofTwoTheChanceIsThatOfTheirDifference() {
    Posterior one = new Posterior(.10, .02);
    Posterior other = new Posterior(.13, .03);
    double closed =
        NormalDistribution.of(.03, Math.sqrt(.02 * .02 + .03 * .03)).survivalProbability(0);
    double[] chances = BestChance.of(List.of(one, other));
    assertThat(chances[1]).isCloseTo(closed, within(1e-9));
    assertThat(chances[0]).isCloseTo(1 - closed, within(1e-9));
  }

  @Test
  void equalOnesAreBestEquallyOftenAndAFarOneAlways() {
    Posterior same = new Posterior(1, .5);
    assertThat(BestChance.of(List.of(same, same, same, same)))
        .containsExactly(new double[] {.25, .25, .25, .25}, within(1e-9));
    assertThat(BestChance.of(List.of(same, new Posterior(1, 1e-6), new Posterior(100, .5)))[2])
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void topTwoPlaysHalfTheBestAndHalfTheSecond() {
    // β α + (1 − β) Σ of the others' α × α ÷ (1 − their α), by hand for α = .5, .3, .2.
    double first = .25 + .5 * (.3 * .5 / .7 + .2 * .5 / .8);
    double second = .15 + .5 * (.5 * .3 / .5 + .2 * .3 / .8);
    double third = .1 + .5 * (.5 * .2 / .5 + .3 * .2 / .7);
    assertThat(BestChance.topTwo(.5, .5, .3, .2))
        .containsExactly(new double[] {first, second, third}, within(1e-12));
    assertThat(BestChance.topTwo(.5, 1, 0, 0))
        .containsExactly(new double[] {.5, .25, .25}, within(1e-12));
  }
}
