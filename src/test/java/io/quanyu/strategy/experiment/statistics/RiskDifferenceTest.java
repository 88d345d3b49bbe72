package io.quanyu.strategy.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RiskDifferenceTest {
  @Test
  void oneStratumOfEqualGroupsIsTheDifferenceOfTwoProportions() {
    Proportion one = new Proportion(60, 1_000);
    Proportion other = new Proportion(40, 1_000);
    RiskDifference difference = of(new RiskDifference.Stratum(one, other));

    assertThat(difference.estimate()).isCloseTo(.02, within(1e-12));
    assertThat(difference.variance())
        .isCloseTo(one.varianceOfMean() + other.varianceOfMean(), within(1e-15));
    assertThat(difference.margin())
        .isCloseTo(1.959964 * Math.sqrt((.06 * .94 + .04 * .96) / 1_000), within(1e-7));
  }

  @Test
  void strataThatWereDividedByOtherSharesDoNotPretendADifference() {
    // Alike within each; pooled, the one would have 19% and the other 11%.
    RiskDifference difference =
        of(
            new RiskDifference.Stratum(new Proportion(180, 900), new Proportion(20, 100)),
            new RiskDifference.Stratum(new Proportion(10, 100), new Proportion(90, 900)));

    assertThat(difference.estimate()).isCloseTo(0, within(1e-12));
    assertThat(difference.one()).isEqualTo(new Proportion(190, 1_000));
    assertThat(difference.other()).isEqualTo(new Proportion(110, 1_000));
  }

  @Test
  void aStratumWithoutEitherGroupTellsNothing() {
    RiskDifference.Stratum lone =
        new RiskDifference.Stratum(new Proportion(5, 10), new Proportion(0, 0));
    assertThat(of(lone).strata()).isEmpty();
    assertThat(of(lone).estimate()).isNaN();
  }

  @Test
  void ofManySmallStrataNineteenOfTwentyIntervalsHoldTheTrueDifference() {
    SplittableRandom random = new SplittableRandom(7);
    int held = 0;
    for (int run = 0; run < 2_000; run++) {
      List<RiskDifference.Stratum> strata = new ArrayList<>();
      for (int stratum = 0; stratum < 100; stratum++) {
        double base = .1 + .3 * random.nextDouble();
        strata.add(
            new RiskDifference.Stratum(drawn(18, base + .05, random), drawn(2, base, random)));
      }
      RiskDifference difference = new RiskDifference(strata);
      held += Math.abs(difference.estimate() - .05) <= difference.margin() ? 1 : 0;
    }
    assertThat(held / 2_000.0).isBetween(.935, .965);
  }

  private static Proportion drawn(int count, double rate, SplittableRandom random) {
    int successes = 0;
    for (int unit = 0; unit < count; unit++) {
      successes += random.nextDouble() < rate ? 1 : 0;
    }
    return new Proportion(successes, count);
  }

  private static RiskDifference of(RiskDifference.Stratum... strata) {
    return new RiskDifference(List.of(strata));
  }
}
