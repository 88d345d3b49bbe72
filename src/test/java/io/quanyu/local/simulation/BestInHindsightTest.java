package io.quanyu.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.interaction.decision.choice.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

class BestInHindsightTest {
  @Test
  void aLinearProgramFindsNoMore() {
    Random random = new Random(8);
    for (int run = 0; run < 30; run++) {
      List<List<Option>> persons = new ArrayList<>();
      for (int person = 0; person < 15; person++) {
        List<Option> options = new ArrayList<>();
        for (int option = 0; option < 4; option++) {
          options.add(option(random.nextInt(20), random.nextInt(30) - 5));
        }
        persons.add(options);
      }
      double budget = random.nextInt(120);

      BestInHindsight best = BestInHindsight.of(persons, budget);

      assertThat(best.reward()).isCloseTo(program(persons, budget), within(1e-6));
      assertThat(best.spend()).isLessThanOrEqualTo(budget);
    }
  }

  @Test
  void thePriceIsWhatTheLastUnitEarns() {
    List<List<Option>> persons =
        List.of(List.of(option(10, 30), option(20, 40)), List.of(option(10, 20)));

    assertThat(BestInHindsight.of(persons, 15)).isEqualTo(new BestInHindsight(40, 15, 2));
    assertThat(BestInHindsight.of(persons, 25)).isEqualTo(new BestInHindsight(55, 25, 1));
    assertThat(BestInHindsight.of(persons, 50)).isEqualTo(new BestInHindsight(60, 30, 0));
  }

  private static double program(List<List<Option>> persons, double budget) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Expression spend = model.newExpression("spend").upper(budget);
    for (int person = 0; person < persons.size(); person++) {
      Expression one = model.newExpression("one " + person).upper(1);
      for (Option option : persons.get(person)) {
        Variable share = model.newVariable("x" + model.countVariables()).lower(0);
        share.weight(option.reward());
        one.set(share, 1);
        spend.set(share, option.spend().amount());
      }
    }
    Optimisation.Result result = model.maximise();
    assertThat(result.getState().isOptimal()).isTrue();
    return result.getValue();
  }

  private static Option option(double spend, double reward) {
    return new Option(0, 1, reward, 0, new Option.Spend(spend, 0));
  }
}
