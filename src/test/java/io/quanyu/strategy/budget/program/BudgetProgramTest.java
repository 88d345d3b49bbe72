package io.quanyu.strategy.budget.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.strategy.budget.program.Row.Side;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetProgramTest {
  private static final Channel SEARCH = channel("search", 0, 30, curve(0, 0, 10, 30, 30, 50));
  private static final Channel SOCIAL = channel("social", 0, 40, curve(0, 0, 20, 40, 40, 50));

  @Test
  void theTotalGoesToTheSteepestPiecesAndItsPriceIsTheSlopeOfTheLast() {
    BudgetPlan plan = program(0, 35, SEARCH, SOCIAL).solve();

    assertThat(spends(plan)).containsExactly(15.0, 20.0);
    assertThat(plan.response()).isEqualTo(35 + 40);
    assertThat(plan.shadowPrice()).isEqualTo(1);
    assertThat(plan.cells().get(0).before()).hasValue(1);
    assertThat(plan.cells().get(1).before()).hasValue(2);
    assertThat(plan.cells().get(1).after()).hasValue(0.5);
  }

  @Test
  void atABreakpointThePriceIsTheWorthOfOneMore() {
    assertThat(program(0, 30, SEARCH, SOCIAL).solve().shadowPrice()).isEqualTo(1);
    assertThat(program(0, 10, SEARCH, SOCIAL).solve().shadowPrice()).isEqualTo(2);
    assertThat(program(0, 0, SEARCH, SOCIAL).solve().shadowPrice()).isEqualTo(3);
  }

  @Test
  void marginsAreEqualWhereSmoothCurvesShareATotal() {
    // f(x) = a·√x: equal margins a/(2√x) give xᵢ = B·aᵢ²/Σa², the closed form.
    BudgetPlan plan = program(0, 100, root("a", 1, 1_000), root("b", 3, 1_000)).solve();

    assertThat(spends(plan).get(0)).isCloseTo(10, within(0.1));
    assertThat(spends(plan).get(1)).isCloseTo(90, within(0.1));
    assertThat(plan.response()).isCloseTo(Math.sqrt(10 * 100), within(1e-3));
    assertThat(plan.shadowPrice()).isCloseTo(Math.sqrt(10.0 / 100) / 2, within(1e-3));
  }

  @Test
  void moneyThatReturnsNothingMoreIsKeptAndThenTheTotalHasNoPrice() {
    Channel falling = channel("tv", 0, 20, curve(0, 0, 10, 10, 20, 5));

    BudgetPlan plan = program(0, 15, falling).solve();

    assertThat(spends(plan)).containsExactly(10.0);
    assertThat(plan.shadowPrice()).isZero();
  }

  @Test
  void aTotalThatMustBeSpentMayHaveANegativePrice() {
    Channel falling = channel("tv", 0, 20, curve(0, 0, 10, 10, 20, 5));

    BudgetPlan plan = program(15, 15, falling).solve();

    assertThat(spends(plan)).containsExactly(15.0);
    assertThat(plan.shadowPrice()).isEqualTo(-0.5);
    assertThat(program(15, 18, falling).solve().shadowPrice()).isEqualTo(-0.5);
  }

  @Test
  void nothingToDecideIsAPlanToo() {
    Channel fixed = channel("tv", 10, 10, curve(0, 0, 20, 20));

    assertThat(spends(program(0, 10, fixed).solve())).containsExactly(10.0);
    assertThat(spends(program(0, 50, fixed).solve())).containsExactly(10.0);
    assertThat(program(10, 10, fixed).solve().certificate().relativeGap()).isZero();
  }

  @Test
  void slopesThatDifferBy1e9AreWeighedRightly() {
    Channel tiny = channel("tiny", 0, 1e-6, curve(0, 0, 1e-6, 1e3));
    Channel wide = channel("wide", 0, 1e3, curve(0, 0, 1e3, 1e3));
    Channel flat = channel("flat", 0, 1e3, curve(0, 0, 1e3, 999));

    BudgetProgram program = program(0, 1e3, flat, wide, tiny);
    BudgetPlan plan = program.solve();

    assertThat(plan.certificate().proves(program)).isTrue();
    assertThat(plan.response()).isCloseTo(2e3, within(1e-5));
  }

  @Test
  void tenThousandPiecesAreSolvedWithProof() {
    BudgetProgram program =
        new BudgetProgram(
            IntStream.range(0, 100).mapToObj(i -> root("c" + i, 1 + i % 7, 100)).toList(),
            0,
            3_000);

    assertThat(program.solve().certificate().proves(program)).isTrue();
  }

  @Test
  void aMinimumAboveAMaximumIsNamed() {
    assertThat(program(0, 100, SEARCH, channel("tv", 60, 50, curve(0, 0, 90, 90))).conflict())
        .containsExactly(row(1, Side.MIN, 60), row(1, Side.MAX, 50));
  }

  @Test
  void aTotalMinimumAboveItsMaximumIsNamed() {
    assertThat(program(20, 10, SEARCH).conflict())
        .containsExactly(Row.total(Side.MIN, 20), Row.total(Side.MAX, 10));
  }

  @Test
  void minimaAboveTheTotalAreNamedAndNoneThatIsNotNeeded() {
    BudgetProgram program =
        program(0, 100, minimum(30), minimum(5), minimum(60), minimum(40), minimum(0));

    assertThat(program.conflict())
        .containsExactly(
            row(2, Side.MIN, 60),
            row(3, Side.MIN, 40),
            row(0, Side.MIN, 30),
            Row.total(Side.MAX, 100));
  }

  @Test
  void maximaBelowTheTotalAreNamed() {
    assertThat(program(80, 90, SEARCH, SOCIAL).conflict())
        .containsExactly(row(0, Side.MAX, 30), row(1, Side.MAX, 40), Row.total(Side.MIN, 80));
  }

  @Test
  void sumsThatDifferByRoundingOnlyAreNoConflict() {
    Channel third = channel("third", 0.1, 0.1, curve(0, 0, 1, 1));

    assertThat(program(0, 0.3, third, third, third).conflict()).isEmpty();
    assertThat(program(0.3, 0.3, third, third, third).conflict()).isEmpty();
  }

  private static BudgetProgram program(double min, double max, Channel... channels) {
    return new BudgetProgram(List.of(channels), min, max);
  }

  private static Channel minimum(double min) {
    return channel("min" + min, min, 100, curve(0, 0, 100, 100));
  }

  private static Channel channel(String name, double min, double max, ConcaveCurve curve) {
    return Programs.channel(name, curve, min, max);
  }

  private static Row row(int channel, Side side, double value) {
    return new Row(channel, side, new Bound(value, Bound.Reason.GIVEN));
  }

  private static ConcaveCurve curve(double... points) {
    double[] spends = new double[points.length / 2];
    double[] responses = new double[points.length / 2];
    for (int k = 0; k < spends.length; k++) {
      spends[k] = points[2 * k];
      responses[k] = points[2 * k + 1];
    }
    return new ConcaveCurve(spends, responses);
  }

  private static Channel root(String name, double factor, int pieces) {
    double[] spends = new double[pieces + 1];
    double[] responses = new double[pieces + 1];
    for (int k = 0; k <= pieces; k++) {
      spends[k] = 100.0 * k / pieces;
      responses[k] = factor * Math.sqrt(spends[k]);
    }
    return channel(name, 0, 100, new ConcaveCurve(spends, responses));
  }

  private static List<Double> spends(BudgetPlan plan) {
    return plan.cells().stream().map(BudgetPlan.Cell::spend).toList();
  }
}
