package io.quanyu.strategy.budget.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import io.quanyu.strategy.budget.curve.PowerCurve;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneTotalTest {
  private static final ModelCell SEARCH = cell("search", 0, 30, 0, 0, 10, 30, 30, 50);
  private static final ModelCell SOCIAL = cell("social", 0, 40, 0, 0, 20, 40, 40, 50);
  private static final ModelCell FALLING = cell("tv", 0, 20, 0, 0, 10, 10, 20, 5);

  @Test
  void thePriceIsThatOfTheNextUnit() {
    assertThat(plan(0, 35, SEARCH, SOCIAL).spends()).containsExactly(15.0, 20.0);
    assertThat(plan(0, 35, SEARCH, SOCIAL).prices()).containsExactly(1.0);
    assertThat(plan(0, 10, SEARCH, SOCIAL).prices()).containsExactly(2.0);
    assertThat(plan(0, 0, SEARCH, SOCIAL).prices()).containsExactly(3.0);
  }

  @Test
  void marginsAreEqualWhereSmoothCurvesShareATotal() {
    // f(x) = a·√x: equal margins a/(2√x) give xᵢ = B·aᵢ²/Σa², the closed form.
    CellPlan plan =
        plan(
            0,
            100,
            new ModelCell("a", new PowerCurve(1, 0.5), 0, 100, 0),
            new ModelCell("b", new PowerCurve(3, 0.5), 0, 100, 0));

    assertThat(plan.spends()[0]).isCloseTo(10, within(1e-9));
    assertThat(plan.objective()).isCloseTo(Math.sqrt(10 * 100), within(1e-12));
    assertThat(plan.prices()[0]).isCloseTo(Math.sqrt(10.0 / 100) / 2, within(1e-12));
  }

  @Test
  void moneyThatReturnsNothingMoreIsKeptAndThenTheTotalHasNoPrice() {
    assertThat(plan(0, 15, FALLING).spends()).containsExactly(10.0);
    assertThat(plan(0, 15, FALLING).prices()).containsExactly(0.0);
  }

  @Test
  void aTotalThatMustBeSpentMayHaveANegativePrice() {
    assertThat(plan(15, 15, FALLING).spends()).containsExactly(15.0);
    assertThat(plan(15, 15, FALLING).prices()).containsExactly(-0.5);
    assertThat(plan(15, 18, FALLING).prices()).containsExactly(-0.5);
  }

  @Test
  void nothingToDecideIsAPlanToo() {
    ModelCell fixed = cell("tv", 10, 10, 0, 0, 20, 20);

    assertThat(plan(0, 10, fixed).spends()).containsExactly(10.0);
    assertThat(plan(0, 50, fixed).spends()).containsExactly(10.0);
    assertThat(plan(10, 10, fixed).gap()).isZero();
  }

  @Test
  void slopesThatDifferBy1e9AreWeighedRightly() {
    ModelCell tiny = cell("tiny", 0, 1e-6, 0, 0, 1e-6, 1e3);
    ModelCell wide = cell("wide", 0, 1e3, 0, 0, 1e3, 1e3);
    ModelCell flat = cell("flat", 0, 1e3, 0, 0, 1e3, 999);

    assertThat(plan(0, 1e3, flat, wide, tiny).objective()).isCloseTo(2e3, within(1e-5));
  }

  @Test
  void tenThousandCellsArePlanned() {
    List<ModelCell> cells =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new ModelCell("c" + i, new PowerCurve(1 + i % 7, 0.6), 0, 100, 0))
            .toList();

    CellPlan plan = Programs.solve(Programs.model(cells, 0, 30_000));

    assertThat(plan.gap()).isBetween(-1e-12, 1e-12);
  }

  @Test
  void minimaAboveTheTotalAreNamedAndNoneThatIsNotNeeded() {
    PlanModel model =
        Programs.model(
            List.of(minimum(30), minimum(5), minimum(60), minimum(40), minimum(0)), 0, 100);

    assertThat(SpendConflict.of(model)).extracting(ModelRow::lo).startsWith(60.0, 40.0, 30.0);
    assertThat(SpendConflict.of(model)).hasSize(4);
  }

  @Test
  void sumsThatDifferByRoundingOnlyAreNoConflict() {
    ModelCell third = cell("third", 0.1, 0.1, 0, 0, 1, 1);
    List<ModelCell> cells = List.of(third, third, third);

    assertThat(SpendConflict.of(Programs.model(cells, 0, 0.3))).isEmpty();
    assertThat(SpendConflict.of(Programs.model(cells, 0.3, 0.3))).isEmpty();
    assertThat(Programs.solve(Programs.model(cells, 0.3, 0.3)).violation()).isLessThan(1e-12);
  }

  private static CellPlan plan(double min, double max, ModelCell... cells) {
    return Programs.solve(Programs.model(List.of(cells), min, max));
  }

  private static ModelCell minimum(double min) {
    return cell("min" + min, min, 100, 0, 0, 100, 100);
  }

  private static ModelCell cell(String name, double min, double max, double... points) {
    double[] spends = new double[points.length / 2];
    double[] responses = new double[points.length / 2];
    for (int k = 0; k < spends.length; k++) {
      spends[k] = points[2 * k];
      responses[k] = points[2 * k + 1];
    }
    return new ModelCell(name, new PiecewiseCurve(spends, responses), min, max, 0);
  }
}
