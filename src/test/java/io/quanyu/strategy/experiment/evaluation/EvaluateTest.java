package io.quanyu.strategy.experiment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.event.Json;
import io.quanyu.strategy.experiment.evaluation.Metric.Kind;
import io.quanyu.strategy.experiment.evaluation.Metric.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluateTest {
  private static final List<String> TWO = List.of("a", "b");
  private static final List<Phase> EVEN = List.of(new Phase(0, List.of(.5, .5)));

  @Test
  void figuresAreThoseThatGrowthBookPublishes() {
    Plan plan = plan(false, metric("bought", Kind.PROPORTION, Role.GOAL, true));
    Inference believed = result(report(plan, 49, 100, 51, 100));
    assertThat(believed.bayesian().chanceToWin()).isCloseTo(.60918, within(1e-5));
    assertThat(believed.estimate()).isCloseTo(.04082, within(1e-5));
    Inference looked = result(report(plan, 1_396, 3_000, 2_422, 3_461));
    assertThat(looked.sequential().lower()).isCloseTo(.40098, within(1e-5));
    assertThat(looked.sequential().upper()).isCloseTo(.60675, within(1e-5));
  }

  @Test
  void whatIsLessWantedIsWonByLess() {
    Metric late = metric("late", Kind.PROPORTION, Role.GOAL, false);
    Inference more = result(report(plan(false, late), 49, 100, 51, 100));
    assertThat(more.bayesian().chanceToWin()).isCloseTo(1 - .60918, within(1e-5));
    assertThat(more.estimate()).isCloseTo(.04082, within(1e-5));
  }

  @Test
  void whatAPersonDidBeforeIsTakenOff() {
    Metric spent = metric("spent", Kind.MEAN, Role.GOAL, true);
    Evaluate evaluate = new Evaluate(plan(false, spent), TWO, EVEN);
    Outcomes outcomes = evaluate.outcomes();
    // What comes is what was before, and in the variation 2 more, ± 1: only ± 1 is left to chance.
    for (int person = 0; person < 400; person++) {
      int before = 10 * (person / 4);
      int chance = person % 2 == 0 ? 1 : -1;
      int variation = person / 2 % 2;
      double post = before + 2 * variation + chance;
      outcomes.add(variation, 0, List.of(new Figures(post, before, 0)));
    }
    MetricReport.Comparison comparison =
        evaluate.report("v", 1, outcomes).metrics().get(0).comparisons().get(0);
    assertThat(comparison.result().absolute()).isCloseTo(2, within(1e-9));
    double error = 1 / Math.sqrt(200) * Math.sqrt(2) / 496;
    double half = comparison.result().frequentist().upper() - comparison.result().estimate();
    assertThat(half / 1.966).isCloseTo(error, within(.05 * error));
    assertThat(comparison.unadjusted().frequentist().pValue()).isGreaterThan(.9);
    assertThat(comparison.result().frequentist().pValue()).isLessThan(1e-9);
  }

  @Test
  void aLargeOrderIsBroughtDownToThePercentileOfThoseWhoBought() {
    assertThat(Winsor.cap(new double[] {0, 0, 10, 20, 30, 1_000}, .75))
        .containsExactly(0, 0, 10, 20, 30, 30);
    assertThat(Winsor.cap(new double[] {0, 5}, 1)).containsExactly(0, 5);
  }

  /** Of 10, 10, 20, 30, 40 and 1,000 the fifth is the least that 3/4 are not above. */
  @Test
  void revenueIsComparedByTheMeansOfWhatIsBroughtDown() {
    Metric spent = metric("spent", Kind.REVENUE, Role.GOAL, new Metric.Rules("EUR", .75, 0), 1);
    Evaluate evaluate = new Evaluate(plan(false, spent), TWO, EVEN);
    Outcomes outcomes = evaluate.outcomes();
    for (double value : new double[] {0, 10, 20, 1_000}) {
      outcomes.add(0, 0, List.of(new Figures(value, 0, 0)));
    }
    for (double value : new double[] {0, 10, 30, 40}) {
      outcomes.add(1, 0, List.of(new Figures(value, 0, 0)));
    }
    MetricReport report = evaluate.report("v", 1, outcomes).metrics().get(0);
    assertThat(report.currency()).isEqualTo("EUR");
    assertThat(report.figures().get(0).mean()).isCloseTo(17.5, within(1e-12));
    assertThat(report.figures().get(1).mean()).isCloseTo(20, within(1e-12));
    // The squares of 17.5, 7.5, 2.5 and 22.5 by 3, by four persons.
    assertThat(report.figures().get(0).standardError())
        .isCloseTo(Math.sqrt(875 / 3.0 / 4), within(1e-12));
    assertThat(report.comparisons().get(0).result().estimate())
        .isCloseTo(20 / 17.5 - 1, within(1e-12));
  }

  /** z is 1.959964 + 0.841621, for one false alarm in twenty and four in five that are found. */
  @Test
  void whatIsFoundAndHowManyAreNeededFollowFromTheControl() {
    Plan plan = plan(false, metric("bought", Kind.PROPORTION, Role.GOAL, true));
    MetricReport.Comparison comparison =
        report(plan, 200, 1_000, 120, 500).metrics().get(0).comparisons().get(0);
    double z = 1.959963985 + .841621234;
    // As many as the smaller one has; relative to 0.2.
    assertThat(comparison.detectable())
        .isCloseTo(z * Math.sqrt(2 * .2 * .8 / 500) / .2, within(1e-8));
    // To find a twentieth of 0.2, which is the metric's aim.
    assertThat(comparison.needed()).isEqualTo((long) Math.ceil(2 * .2 * .8 * z * z / .0001));
  }

  @Test
  void aGoalOfAQuarterOfTheWeightCountsAQuarter() {
    Metric bought = metric("bought", Kind.PROPORTION, Role.GOAL, true);
    Metric returned =
        metric("returned", Kind.PROPORTION, Role.GOAL, new Metric.Rules(null, 1, 0), .25);
    Evaluate evaluate = new Evaluate(plan(false, bought, returned), TWO, EVEN);
    Outcomes outcomes = evaluate.outcomes();
    pairs(outcomes, 0, 500, 200);
    pairs(outcomes, 1, 600, 300);
    Choice choice = evaluate.report("v", 1, outcomes).choice();
    assertThat(choice.scores().get(1).gain()).isCloseTo(.2 + .25 * .5, within(1e-9));
  }

  @Test
  void personsOfDifferentWeightsAreNotComparedWithOneAnother() {
    // Simpson: in either phase both convert alike; the second has more of b and more buyers.
    Metric bought = metric("bought", Kind.PROPORTION, Role.GOAL, true);
    List<Phase> phases = List.of(new Phase(0, List.of(.5, .5)), new Phase(1_000, List.of(.1, .9)));
    Evaluate evaluate = new Evaluate(plan(false, bought), TWO, phases);
    Outcomes outcomes = evaluate.outcomes();
    add(outcomes, 0, 0, 100, 1_000);
    add(outcomes, 1, 0, 100, 1_000);
    add(outcomes, 0, 2, 100, 200);
    add(outcomes, 1, 2, 900, 1_800);
    Report report = evaluate.report("v", 1, outcomes);
    assertThat(result(report).estimate()).isCloseTo(0, within(1e-9));
    assertThat(report.metrics().get(0).figures().get(0).mean()).isCloseTo(.3, within(1e-9));
    assertThat(report.traffic().sampleRatio()).isCloseTo(1, within(1e-9));
    assertThat(report.traffic().mismatch()).isFalse();
  }

  @Test
  void nothingFollowsWherePersonsAreNotDividedAsTheyShouldBe() {
    Plan plan = plan(true, metric("bought", Kind.PROPORTION, Role.GOAL, true));
    Report report = report(plan, 100, 1_000, 400, 1_300);
    assertThat(report.traffic().mismatch()).isTrue();
    assertThat(report.choice().why()).isEqualTo("sample_ratio_mismatch");
    assertThat(report.choice().winner()).isNull();
    assertThat(report.choice().weights()).isNull();
  }

  @Test
  void aMetricWithoutEventsSaysSoAndOneOfFewIsNotActedOn() {
    Plan plan = plan(true, metric("bought", Kind.PROPORTION, Role.GOAL, true));
    Report none = report(plan, 0, 1_000, 0, 1_000);
    assertThat(none.metrics().get(0).problem()).isEqualTo(MetricReport.NO_EVENTS);
    Report few = report(plan, 0, 500, 9, 500);
    assertThat(few.metrics().get(0).problem()).isEqualTo(MetricReport.TOO_FEW);
    assertThat(few.choice().why()).isEqualTo("too_few");
    assertThat(few.choice().weights()).isNull();
  }

  @Test
  void theWinnerIsTheOneThatIsBetterByAllGoalsTogether() {
    Plan plan = plan(true, metric("bought", Kind.PROPORTION, Role.GOAL, true));
    Choice choice = report(plan, 200, 2_000, 320, 2_000).choice();
    assertThat(choice.winner()).isEqualTo("b");
    assertThat(choice.scores().get(1).gain()).isCloseTo(.6, within(1e-9));
    assertThat(choice.pareto()).containsExactly("b");
    assertThat(choice.weights().get(0)).isBetween(.01, .011);
    assertThat(choice.weights().get(0) + choice.weights().get(1)).isCloseTo(1, within(1e-12));
    assertThat(report(plan, 320, 2_000, 200, 2_000).choice().winner()).isEqualTo("a");
    assertThat(report(plan, 200, 2_000, 205, 2_000).choice().why()).isEqualTo("no_difference");
  }

  @Test
  void goalsAreWeighedAndWhatNoneBeatsIsShown() {
    Metric bought = metric("bought", Kind.PROPORTION, Role.GOAL, true);
    Metric returned = metric("returned", Kind.PROPORTION, Role.GOAL, false);
    Evaluate evaluate =
        new Evaluate(
            plan(false, bought, returned),
            List.of("a", "b", "c"),
            List.of(new Phase(0, List.of(.3, .3, .4))));
    Outcomes outcomes = evaluate.outcomes();
    // b sells a fifth more, and has a half more returned; c sells as a does and has more returned.
    pairs(outcomes, 0, 500, 200);
    pairs(outcomes, 1, 600, 300);
    pairs(outcomes, 2, 500, 250);
    Choice choice = evaluate.report("v", 1, outcomes).choice();
    assertThat(choice.pareto()).containsExactly("a", "b");
    assertThat(choice.scores().get(1).gain()).isCloseTo(.2 - .5, within(1e-9));
    assertThat(choice.scores().get(2).gain()).isCloseTo(-.25, within(1e-9));
  }

  @Test
  void aGuardrailIsHarmedByMoreThanChanceAndOnlyTheWrongWay() {
    Metric errors = metric("errors", Kind.PROPORTION, Role.GUARDRAIL, false);
    Plan plan = plan(false, errors);
    assertThat(report(plan, 100, 2_000, 200, 2_000).choice().harmed()).isEqualTo("errors");
    assertThat(report(plan, 200, 2_000, 100, 2_000).choice().harmed()).isNull();
    assertThat(report(plan, 100, 2_000, 110, 2_000).choice().harmed()).isNull();
  }

  private static void pairs(Outcomes outcomes, int variation, int bought, int returned) {
    for (int person = 0; person < 2_000; person++) {
      Figures first = new Figures(person < bought ? 1 : 0, 0, 0);
      Figures second = new Figures(person % 1_000 < returned / 2 ? 1 : 0, 0, 0);
      outcomes.add(variation, 0, List.of(first, second));
    }
  }

  private static Report report(Plan plan, int one, int ofOne, int other, int ofOther) {
    Evaluate evaluate = new Evaluate(plan, TWO, EVEN);
    Outcomes outcomes = evaluate.outcomes();
    add(outcomes, 0, 0, one, ofOne);
    add(outcomes, 1, 0, other, ofOther);
    return evaluate.report("v", 1, outcomes);
  }

  private static void add(Outcomes outcomes, int variation, int stratum, int successes, int of) {
    for (int person = 0; person < of; person++) {
      double success = person < successes ? 1 : 0;
      outcomes.add(variation, stratum, List.of(new Figures(success, 0, 0)));
    }
  }

  private static Inference result(Report report) {
    return report.metrics().get(0).comparisons().get(0).result();
  }

  private static Plan plan(boolean bandit, Metric... metrics) {
    return new Plan(new ArrayList<>(List.of(metrics)), .05, true, bandit);
  }

  private static Metric metric(String key, Kind kind, Role role, boolean higherIsBetter) {
    return new Metric(
        key,
        kind,
        new Measured(key, null, Json.object()),
        null,
        new Metric.Rules(null, 1, 0),
        new Metric.Aim(role, higherIsBetter, 50, 1, .05));
  }

  private static Metric metric(
      String key, Kind kind, Role role, Metric.Rules rules, double weight) {
    Measured measured = new Measured(key, null, Json.object());
    return new Metric(
        key, kind, measured, null, rules, new Metric.Aim(role, true, 50, weight, .05));
  }
}
