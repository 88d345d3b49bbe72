package io.quanyu.interaction.decision.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  @Test
  void theWorthIsPropensityTimesValueWithoutCostAndPriceOfTheBudget() {
    Option option = new Option(0, .2, 1_000, 30, new Option.Spend(100, 1.5));

    assertThat(option.reward()).isEqualTo(170);
    assertThat(option.worth()).isEqualTo(20);
    assertThat(worth(0, -.5).worth()).isEqualTo(-.5);
  }

  @Test
  void theHighestPriorityComesFirstThenTheWorthAndNothingRatherThanALoss() {
    assertThat(Choice.best(List.of(worth(0, 5), worth(0, 7), worth(0, 7)))).isEqualTo(1);
    assertThat(Choice.best(List.of(worth(0, 5), worth(1, 2)))).isEqualTo(1);
    assertThat(Choice.best(List.of(worth(0, 5), worth(1, -2)))).isZero();
    assertThat(Choice.best(List.of(worth(0, -5)))).isEqualTo(Choice.NOTHING);
    assertThat(Choice.best(List.of())).isEqualTo(Choice.NOTHING);
  }

  @Test
  void withoutAShareTheBestIsCertain() {
    Choice choice = Choice.of(List.of(worth(0, 1), worth(0, 2)), 0, 0);

    assertThat(choice).isEqualTo(new Choice(1, 1, false));
  }

  @Test
  void eachIsChosenAsOftenAsItsProbabilitySays() {
    List<Option> options = List.of(worth(0, 1), worth(0, 4), worth(0, -9));
    int[] times = new int[options.size() + 1];
    double[] told = new double[options.size() + 1];
    Random random = new Random(11);
    int draws = 200_000;
    for (int draw = 0; draw < draws; draw++) {
      Choice choice = Choice.of(options, .2, random.nextDouble());
      times[choice.index() + 1]++;
      told[choice.index() + 1] = choice.probability();
    }
    assertThat(told).containsExactly(new double[] {.05, .05, .85, .05}, within(1e-12));
    for (int way = 0; way < times.length; way++) {
      // Five standard errors.
      double error = Math.sqrt(told[way] * (1 - told[way]) / draws);
      assertThat((double) times[way] / draws).isCloseTo(told[way], within(5 * error));
    }
  }

  @Test
  void whatBestChoosesNoOtherBeats() {
    Random random = new Random(3);
    for (int run = 0; run < 1_000; run++) {
      List<Option> options = new ArrayList<>();
      for (int at = 0; at < 6; at++) {
        options.add(worth(random.nextInt(2), random.nextInt(9) - 4));
      }
      int best = Choice.best(options);
      options.stream()
          .filter(each -> each.worth() >= 0)
          .forEach(
              each -> {
                assertThat(best).isNotEqualTo(Choice.NOTHING);
                Option chosen = options.get(best);
                assertThat(chosen.priority()).isGreaterThanOrEqualTo(each.priority());
                assertThat(chosen.priority() > each.priority() || chosen.worth() >= each.worth())
                    .isTrue();
              });
    }
  }

  private static Option worth(int priority, double worth) {
    return new Option(priority, 1, worth, 0, Option.Spend.NONE);
  }
}
