package io.quanyu.strategy.budget.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.strategy.budget.curve.HillCurve;
import io.quanyu.strategy.budget.curve.LogCurve;
import io.quanyu.strategy.budget.curve.LogisticCurve;
import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import io.quanyu.strategy.budget.curve.PowerCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneSidedTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  @Test
  void theClosedFormOfTwoRootsGivesBothPrices() {
    // V(B) = √(10 B) for √x and 3√x.
    PlanModel model = total(100, power("a", 1), power("b", 3));

    CellPlan plan = plan(model);
    OneSided prices = new OneSided(model, plan, model.rows().size());

    assertThat(plan.prices()[0]).isCloseTo(Math.sqrt(10.0 / 100) / 2, within(1e-12));
    assertThat(prices.more(0)).isCloseTo(Math.sqrt(1010) - Math.sqrt(1000), within(1e-10));
    assertThat(prices.less(0)).isCloseTo(Math.sqrt(1000) - Math.sqrt(990), within(1e-10));
  }

  @Test
  void atACornerTheTwoSidesDiffer() {
    ResponseCurve corner = new PiecewiseCurve(new double[] {0, 10, 30}, new double[] {0, 30, 50});
    PlanModel model = total(10, new ModelCell("a", corner, 0, 30, 0));

    OneSided prices = new OneSided(model, plan(model), 1);

    assertThat(prices.more(0)).isCloseTo(1, within(1e-12));
    assertThat(prices.less(0)).isCloseTo(3, within(1e-12));
  }

  @Test
  void aTotalThatMustBeSpentIsWorthMoreWhereItIsLess() {
    ResponseCurve falling = new PiecewiseCurve(new double[] {0, 10, 20}, new double[] {0, 10, 5});
    PlanModel model = total(0, new ModelCell("a", falling, 0, 20, 0)).withLimits(0, 15, 15);

    OneSided prices = new OneSided(model, plan(model), 1);

    assertThat(prices.more(0)).isCloseTo(-0.5, within(1e-12));
    assertThat(prices.less(0)).isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void everyPriceOfManyRowsIsWhatPlanningAgainByHandGives() {
    for (int seed = 1; seed <= 10; seed++) {
      PlanModel model = mixed(new Random(seed));
      CellPlan plan = plan(model);
      OneSided prices = new OneSided(model, plan, model.rows().size());
      for (int i = 0; i < model.rows().size(); i++) {
        if (plan.prices()[i] != 0) {
          double more = byHand(model, plan, i, 1).objective() - plan.objective();
          double less = plan.objective() - byHand(model, plan, i, -1).objective();
          String what = "seed " + seed + ", " + model.rows().get(i).name();
          assertThat(prices.more(i)).as(what).isCloseTo(more, within(1e-6));
          assertThat(prices.less(i)).as(what).isCloseTo(less, within(1e-6));
          assertThat(plan.prices()[i]).as(what).isBetween(more - 1e-6, less + 1e-6);
        }
      }
    }
  }

  @Test
  void withSCurvesThePriceHoldsForTheCellsThatAreOn() {
    List<ModelCell> cells =
        List.of(
            new ModelCell("on", new HillCurve(100, 20, 2), 0, 100, 0),
            new ModelCell("off", new HillCurve(60, 40, 3), 0, 100, 30));
    PlanModel model = Programs.model(cells, NONE, 45);

    CellPlan plan = plan(model);
    OneSided prices = new OneSided(model, plan, model.rows().size());

    assertThat(plan.spends()[0]).isCloseTo(45, within(1e-9));
    assertThat(plan.spends()[1]).isZero();
    HillCurve curve = new HillCurve(100, 20, 2);
    assertThat(prices.more(0)).isCloseTo(curve.response(46) - curve.response(45), within(1e-9));
    assertThat(prices.less(0)).isCloseTo(curve.response(45) - curve.response(44), within(1e-9));
  }

  @Test
  void aRowThatIsFarFromItsLimitHasNoPriceOnEitherSide() {
    PlanModel model = total(1_000, power("a", 1), power("b", 3));

    OneSided prices = new OneSided(model, plan(model), 1);

    assertThat(prices.more(0)).isZero();
    assertThat(prices.less(0)).isZero();
  }

  private static CellPlan byHand(PlanModel model, CellPlan plan, int i, double by) {
    ModelRow row = model.rows().get(i);
    boolean upper = plan.prices()[i] > 0;
    boolean both = row.lo() == row.hi();
    PlanModel changed =
        model.withLimits(
            i, row.lo() + (both || !upper ? by : 0), row.hi() + (both || upper ? by : 0));
    return new PlanSearch(changed, 1e-11, 20_000).best().orElseThrow();
  }

  /** Twelve cells of all kinds under a total, caps of three groups, and a return on spend. */
  private static PlanModel mixed(Random random) {
    List<ModelCell> cells = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      double height = 50 + 100 * random.nextDouble();
      ResponseCurve curve =
          switch (k % 4) {
            case 0 -> new PowerCurve(height / 10, 0.3 + 0.5 * random.nextDouble());
            case 1 -> new HillCurve(height, 20 + 40 * random.nextDouble(), 0.7);
            case 2 -> new LogCurve(height / 3, 10 + 10 * random.nextDouble());
            default -> new LogisticCurve(height, 0.05, 0);
          };
      cells.add(new ModelCell("c" + k, curve, 0, 100, 0));
    }
    List<ModelRow> rows = new ArrayList<>();
    rows.add(Programs.model(cells, NONE, 250 + 100 * random.nextDouble()).rows().get(0));
    for (int group = 0; group < 3; group++) {
      int first = group;
      List<ModelRow.Term> terms =
          IntStream.range(0, 12)
              .filter(k -> k % 3 == first)
              .mapToObj(k -> new ModelRow.Term(k, 1, 0))
              .toList();
      rows.add(new ModelRow("group" + group, terms, NONE, 60 + 60 * random.nextDouble()));
    }
    List<ModelRow.Term> returns =
        IntStream.range(0, 6).mapToObj(k -> new ModelRow.Term(k, -2.5, 1)).toList();
    rows.add(new ModelRow("return", returns, 0, Double.POSITIVE_INFINITY));
    return new PlanModel(cells, rows, 0);
  }

  private static ModelCell power(String name, double factor) {
    return new ModelCell(name, new PowerCurve(factor, 0.5), 0, 100, 0);
  }

  private static PlanModel total(double most, ModelCell... cells) {
    return Programs.model(Arrays.asList(cells), NONE, most);
  }

  private static CellPlan plan(PlanModel model) {
    return new PlanSearch(model, 1e-9, 20_000).best().orElseThrow();
  }
}
