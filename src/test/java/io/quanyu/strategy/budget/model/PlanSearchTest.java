package io.quanyu.strategy.budget.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.strategy.budget.curve.CellCurve;
import io.quanyu.strategy.budget.curve.HillCurve;
import io.quanyu.strategy.budget.curve.LogisticCurve;
import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import io.quanyu.strategy.budget.curve.PowerCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import io.quanyu.strategy.budget.curve.ScaledCurve;
import io.quanyu.strategy.budget.curve.ShiftedCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PlanSearchTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  @Test
  void twentyProgramsOfFifteenSCurvesAreSolvedAsDynamicProgrammingDoes() {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<ModelCell> cells = new ArrayList<>();
      for (int k = 0; k < 15; k++) {
        cells.add(sCurve("c" + k, random));
      }
      int budget = 60 + random.nextInt(120);
      PlanModel model = new PlanModel(cells, List.of(total(cells, budget)), 0);

      CellPlan plan = new PlanSearch(model, 1e-8, 20_000).best().orElseThrow();

      assertThat(plan.objective())
          .as("seed %d", seed)
          .isCloseTo(dynamic(cells, budget), relative(1e-7, plan.objective()));
      assertThat(plan.gap()).isBetween(-1e-12, 1e-7);
      assertThat(plan.violation()).isLessThan(1e-9);
    }
  }

  @Test
  void aSearchWhoseTimeIsOverTellsTheBestPlanSoFarAndItsTrueGap() {
    int ended = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<ModelCell> cells = new ArrayList<>();
      for (int k = 0; k < 15; k++) {
        cells.add(sCurve("c" + k, random));
      }
      int budget = 60 + random.nextInt(120);
      PlanModel model = new PlanModel(cells, List.of(total(cells, budget)), 0);

      CellPlan plan = new PlanSearch(model, 1e-8, 20_000, () -> true).best().orElseThrow();

      double best = dynamic(cells, budget);
      assertThat(plan.objective()).isLessThanOrEqualTo(best * (1 + 1e-9));
      assertThat(plan.bound()).as("seed %d", seed).isGreaterThanOrEqualTo(best * (1 - 1e-9));
      assertThat(plan.violation()).isLessThan(1e-9);
      ended += plan.gap() > 1e-8 ? 1 : 0;
    }
    assertThat(ended).as("searches that were ended").isPositive();
  }

  @Test
  void aSearchThatNobodyWaitsForEndsAtTheNextLinearProgram() {
    List<ModelCell> cells = List.of(new ModelCell("a", new HillCurve(100, 20, 2), 0, 100, 0));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> plan(cells, total(cells, 10)))
        .isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aConcavePlanHasEqualMarginalReturns() {
    List<ModelCell> cells =
        List.of(
            new ModelCell("a", new PowerCurve(1, 0.5), 0, 100, 0),
            new ModelCell("b", new PowerCurve(3, 0.5), 0, 100, 0));

    PlanModel model = new PlanModel(cells, List.of(total(cells, 100)), 0);

    CellPlan plan = new PlanSearch(model, 1e-4, 20_000).best().orElseThrow();

    assertThat(plan.objective()).isCloseTo(Math.sqrt(10 * 100), within(1e-3));
    assertThat(plan.gap()).isBetween(0.0, 1e-4);
    assertThat(model.linearGap(plan.spends(), plan.prices())).isLessThan(1e-9);
    assertThat(plan.prices()[0]).isCloseTo(Math.sqrt(10.0 / 100) / 2, within(5e-3));
  }

  @Test
  void aMinimumThatNeedNotBeSpentIsSpentOnlyWhereItPays() {
    List<ModelCell> cells =
        List.of(
            new ModelCell("a", new HillCurve(100, 20, 1), 0, 100, 30),
            new ModelCell("b", new HillCurve(100, 10, 1), 0, 100, 30));

    CellPlan small = plan(cells, total(cells, 40));

    assertThat(small.spends()).containsExactly(0.0, 40.0);
    assertThat(plan(cells, total(cells, 20)).spends()).containsExactly(0.0, 0.0);
  }

  @Test
  void aReturnOnSpendHoldsOnTheTrueCurves() {
    List<ModelCell> cells =
        List.of(
            new ModelCell("a", new LogisticCurve(100, 0.1, 0), 0, 100, 0),
            new ModelCell("b", new HillCurve(50, 10, 0.7), 0, 100, 0));
    ModelRow roas =
        new ModelRow(
            "roas",
            List.of(new ModelRow.Term(0, -3, 1), new ModelRow.Term(1, -3, 1)),
            0,
            Double.POSITIVE_INFINITY);

    CellPlan plan = plan(cells, total(cells, 150), roas);

    double spend = Arrays.stream(plan.spends()).sum();
    assertThat(plan.objective() / spend).isCloseTo(3, within(1e-3)).isGreaterThanOrEqualTo(3);
    assertThat(plan.gap()).isBetween(0.0, 1e-4);
    assertThat(plan.prices()[1]).isNegative();
  }

  @Test
  void noBoundIsBelowTheBestSpendWhateverACurveOfStairsIsWrappedIn() {
    ResponseCurve stairs =
        new PiecewiseCurve(new double[] {0, 10, 20, 30, 40}, new double[] {0, 50, 51, 90, 91});
    List<ResponseCurve> curves =
        List.of(
            new CellCurve(stairs, 0.5),
            new ShiftedCurve(stairs, 3),
            new ScaledCurve(stairs, 0.8),
            new CellCurve(new ShiftedCurve(stairs, 3), 0.5));
    for (ResponseCurve curve : curves) {
      List<ModelCell> cells = List.of(new ModelCell("a", curve, 0, 40, 0));
      PlanModel model = new PlanModel(cells, List.of(total(cells, 40)), 0);
      for (double price = 0; price < 6; price += 0.25) {
        double best = NONE;
        for (double x = 0; x <= 40; x += 0.5) {
          best = Math.max(best, curve.response(x) - price * x);
        }
        assertThat(model.bound(new double[] {price}) - 40 * price)
            .as("%s at %s", curve, price)
            .isCloseTo(best, within(1e-9));
      }
    }
  }

  @Test
  void halvesOfStairsArePlannedAsDynamicProgrammingPlansTheWhole() {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<ModelCell> whole = new ArrayList<>();
      List<ModelCell> halves = new ArrayList<>();
      for (int k = 0; k < 5; k++) {
        ResponseCurve curve = stairs(random);
        whole.add(new ModelCell("c" + k, curve, 0, 20, 0));
        halves.add(new ModelCell("c" + k, new CellCurve(curve, 0.5), 0, 10, 0));
      }
      int budget = 20 + random.nextInt(40);
      PlanModel model = new PlanModel(halves, List.of(total(halves, 0.5 * budget)), 0);

      CellPlan plan = new PlanSearch(model, 1e-8, 20_000).best().orElseThrow();

      double best = 0.5 * dynamic(whole, budget);
      assertThat(plan.bound()).as("seed %d", seed).isGreaterThanOrEqualTo(best * (1 - 1e-12));
      assertThat(plan.objective()).as("seed %d", seed).isCloseTo(best, relative(1e-7, best));
    }
  }

  /** Through whole spends, steep and flat by turns. */
  private static ResponseCurve stairs(Random random) {
    double[] spends = new double[21];
    double[] responses = new double[21];
    for (int x = 1; x <= 20; x++) {
      spends[x] = x;
      responses[x] = responses[x - 1] + random.nextInt(6) * random.nextDouble();
    }
    return new PiecewiseCurve(spends, responses);
  }

  private static CellPlan plan(List<ModelCell> cells, ModelRow... rows) {
    return new PlanSearch(new PlanModel(cells, List.of(rows), 0), 1e-4, 20_000)
        .best()
        .orElseThrow();
  }

  static ModelRow total(List<ModelCell> cells, double most) {
    List<ModelRow.Term> terms = new ArrayList<>();
    for (int k = 0; k < cells.size(); k++) {
      terms.add(new ModelRow.Term(k, 1, 0));
    }
    return new ModelRow("total", terms, NONE, most);
  }

  /** An S through whole spends; sometimes with a minimum that may be left. */
  private static ModelCell sCurve(String name, Random random) {
    int end = 20 + random.nextInt(21);
    double middle = end * (0.2 + 0.4 * random.nextDouble());
    ResponseCurve curve =
        new HillCurve(10 + 90 * random.nextDouble(), middle, 1 + 3 * random.nextDouble());
    double[] spends = new double[end + 1];
    double[] responses = new double[end + 1];
    for (int x = 0; x <= end; x++) {
      spends[x] = x;
      responses[x] = curve.response(x);
    }
    int floor = random.nextInt(3) == 0 ? 1 + random.nextInt(10) : 0;
    return new ModelCell(name, new PiecewiseCurve(spends, responses), 0, end, floor);
  }

  private static double dynamic(List<ModelCell> cells, int budget) {
    double[] best = new double[budget + 1];
    for (ModelCell cell : cells) {
      double[] next = new double[budget + 1];
      Arrays.fill(next, NONE);
      for (int money = 0; money <= budget; money++) {
        for (int x = 0; x <= Math.min(money, (int) cell.max()); x++) {
          if (x == 0 || x >= cell.floor()) {
            next[money] = Math.max(next[money], best[money - x] + cell.curve().response(x));
          }
        }
      }
      best = next;
    }
    return best[budget];
  }

  private static org.assertj.core.data.Offset<Double> relative(double part, double of) {
    return within(part * Math.abs(of));
  }
}
