package io.quanyu.strategy.budget.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;

class OneTotalPropertyTest {
  private static final int TRIES = 2_000;

  @Property(tries = TRIES)
  void aPlanKeepsAllBoundsAndProvesThatNoneIsBetter(@ForAll long seed) {
    PlanModel model = Programs.random(new Random(seed));

    CellPlan plan = Programs.solve(model);

    assertThat(SpendConflict.of(model)).isEmpty();
    assertThat(plan.gap()).isBetween(-1e-12, 1e-12);
    assertThat(plan.violation()).isLessThanOrEqualTo(1e-12);
    assertThat(plan.objective()).isCloseTo(Programs.greedy(model), near(plan.objective()));
  }

  @Property(tries = TRIES)
  void thePriceIsWhatALittleMoreReturns(@ForAll long seed) {
    PlanModel model = Programs.random(new Random(seed));
    ModelRow total = model.rows().get(0);
    CellPlan plan = Programs.solve(model);
    double price = plan.prices()[0];
    double little = 1e-5;
    boolean fixed = total.lo() == total.hi();
    boolean byMinimum = price < 0 && !fixed;
    PlanModel more =
        model.withLimits(
            0,
            total.lo() + (fixed || byMinimum ? little : 0),
            total.hi() + (byMinimum ? 0 : little));

    if (SpendConflict.of(more).isEmpty() && !isNearACorner(model, plan, 2 * little)) {
      double gain = Programs.solve(more).objective() - plan.objective();
      assertThat(gain).isCloseTo(price * little, within(1e-9));
    }
  }

  @Property(tries = TRIES)
  void unitsOfMoneyAndOfResponseChangeNothing(@ForAll long seed) {
    double money = Math.pow(10, Math.floorMod(seed, 19) - 9);
    double worth = Math.pow(10, Math.floorMod(seed / 19, 19) - 9);
    PlanModel model = Programs.random(new Random(seed));

    CellPlan plan = Programs.solve(model);
    CellPlan same = Programs.solve(Programs.random(new Random(seed), money, worth));

    assertThat(same.objective() / worth).isCloseTo(plan.objective(), near(plan.objective()));
    double spend = sum(plan);
    assertThat(sum(same) / money).isCloseTo(spend, near(spend));
  }

  @Property(tries = TRIES)
  void cellsWhoseUnitsDifferByOneBillionAreWeighedRightly(@ForAll long seed) {
    Random random = new Random(seed);
    List<ModelCell> cells = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(8); i++) {
      double money = Math.pow(10, random.nextInt(10) - 4);
      double worth = Math.pow(10, random.nextInt(10) - 4);
      cells.add(Programs.cell("cell" + i, random, money, worth));
    }
    double least = cells.stream().mapToDouble(ModelCell::min).sum();
    double most = cells.stream().mapToDouble(ModelCell::max).sum();
    PlanModel model = Programs.model(cells, 0, least + (most - least) * random.nextDouble());

    CellPlan plan = Programs.solve(model);

    assertThat(plan.gap()).isLessThanOrEqualTo(1e-9);
    assertThat(plan.objective()).isCloseTo(Programs.greedy(model), near(plan.objective()));
  }

  @Property(tries = 500)
  void theOrderOfCellsChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    PlanModel model = Programs.random(random);
    List<ModelCell> shuffled = new ArrayList<>(model.cells());
    Collections.shuffle(shuffled, random);
    ModelRow total = model.rows().get(0);
    PlanModel other = Programs.model(shuffled, total.lo(), total.hi());

    CellPlan plan = Programs.solve(model);
    CellPlan same = Programs.solve(other);

    assertThat(same.prices()).isEqualTo(plan.prices());
    Map<String, Double> spends = spends(other, same);
    spends(model, plan)
        .forEach((name, spend) -> assertThat(spends.get(name)).isCloseTo(spend, near(spend)));
  }

  @Property(tries = 500)
  void aHigherLimitOfTheTotalNeverReturnsLess(@ForAll long seed) {
    Random random = new Random(seed);
    PlanModel model = Programs.random(random);
    ModelRow total = model.rows().get(0);
    PlanModel more = model.withLimits(0, total.lo(), total.hi() * (1 + random.nextDouble()));

    double response = Programs.solve(model).objective();

    assertThat(Programs.solve(more).objective())
        .isGreaterThanOrEqualTo(response - near(response).value);
  }

  @Property(tries = 1_000)
  void noPriceGivesABoundBelowTheBestPlan(@ForAll long seed) {
    Random random = new Random(seed);
    PlanModel model = Programs.random(random);
    double best = Programs.solve(model).objective();

    double bound = model.bound(new double[] {5 * random.nextGaussian()});

    assertThat(bound).isGreaterThanOrEqualTo(best - near(best).value);
  }

  private static boolean isNearACorner(PlanModel model, CellPlan plan, double distance) {
    for (int k = 0; k < model.cells().size(); k++) {
      ModelCell cell = model.cells().get(k);
      double spend = plan.spends()[k];
      double room = cell.max() - spend;
      boolean near = room > 0 && room < distance;
      for (double knot : ((PiecewiseCurve) cell.curve()).corners()) {
        double off = Math.abs(knot - spend);
        near |= off > 0 && off < distance;
      }
      if (near) {
        return true;
      }
    }
    return false;
  }

  private static double sum(CellPlan plan) {
    double sum = 0;
    for (double spend : plan.spends()) {
      sum += spend;
    }
    return sum;
  }

  private static Map<String, Double> spends(PlanModel model, CellPlan plan) {
    Map<String, Double> spends = new HashMap<>();
    for (int k = 0; k < model.cells().size(); k++) {
      spends.put(model.cells().get(k).name(), plan.spends()[k]);
    }
    return spends;
  }

  private static Offset<Double> near(double value) {
    return within(1e-9 * Math.max(1, Math.abs(value)));
  }
}
