package io.quanyu.strategy.experiment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChooseTest {
  private static final List<String> THREE = List.of("a", "b", "c");

  /** Russo's formula with β = 1/2 (COLT 2016), and what is left after 1% of each. */
  @Test
  void aBanditOfThreePlaysTheTopTwoAndOnePercentOfEachAtLeast() {
    double[] chances = {.5, .3, .2};
    double[] topTwo = {
      .25 + .25 * (.3 / .7 + .2 / .8),
      .15 + .15 * (.5 / .5 + .2 / .8),
      .1 + .1 * (.5 / .5 + .3 / .7)
    };

    List<Double> weights = weights(chances);

    for (int arm = 0; arm < 3; arm++) {
      assertThat(weights.get(arm)).isCloseTo(.01 + .97 * topTwo[arm], within(1e-12));
    }
    assertThat(sum(weights)).isCloseTo(1, within(1e-12));
  }

  @Test
  void anArmThatIsSurelyWorseKeepsOnePercent() {
    List<Double> weights = weights(.6, .4, 0);

    assertThat(weights.get(2)).isCloseTo(.01, within(1e-12));
    assertThat(weights.get(0)).isCloseTo(.01 + .97 * .5, within(1e-12));
    assertThat(sum(weights)).isCloseTo(1, within(1e-12));
  }

  @Test
  void theSecondBestsShareTheHalfThatTheSureBestLeaves() {
    List<Double> weights = weights(1, 0, 0);

    assertThat(weights.get(0)).isCloseTo(.495, within(1e-12));
    assertThat(weights.get(1)).isCloseTo(.2525, within(1e-12));
    assertThat(weights.get(2)).isCloseTo(.2525, within(1e-12));
  }

  private static List<Double> weights(double... chances) {
    List<Choice.Score> scores = new ArrayList<>();
    for (int arm = 0; arm < chances.length; arm++) {
      scores.add(new Choice.Score(THREE.get(arm), 0, 0, 0, 1, chances[arm]));
    }
    return new Choose(new Plan(List.of(), .05, true, true), List.of(), scores)
        .choose(THREE, false)
        .weights();
  }

  private static double sum(List<Double> weights) {
    return weights.stream().mapToDouble(Double::doubleValue).sum();
  }
}
