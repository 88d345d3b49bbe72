package io.quanyu.strategy.budget.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.strategy.budget.curve.HillCurve;
import io.quanyu.strategy.budget.curve.LogisticCurve;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RoundingTest {
  @Property(tries = 200)
  void roundedSpendsAddUpToTheTotalToTheCent(@ForAll long seed) {
    Random random = new Random(seed);
    List<ModelCell> cells = new ArrayList<>();
    for (int k = 0; k < 1 + random.nextInt(12); k++) {
      HillCurve curve = new HillCurve(100 * random.nextDouble() + 1, 50, 0.8);
      cells.add(new ModelCell("c" + k, curve, 0, 200, 0));
    }
    int total = 1 + random.nextInt(100 * cells.size());
    PlanModel model = Programs.model(cells, total, total);
    CellPlan plan = new PlanSearch(model, 1e-9, 1).best().orElseThrow();

    double[] rounded = Rounding.rounded(model, plan.spends(), 100);

    assertThat(exact(rounded)).isEqualByComparingTo(BigDecimal.valueOf(total));
    for (int k = 0; k < rounded.length; k++) {
      assertThat(rounded[k]).isCloseTo(plan.spends()[k], within(0.02));
    }
    assertThat(model.objective(rounded)).isGreaterThan(plan.objective() - 0.01 * cells.size());
  }

  @Test
  void aReturnOnSpendStillHoldsOnTheTrueCurves() {
    List<ModelCell> cells =
        List.of(
            new ModelCell("a", new LogisticCurve(100, 0.1, 0), 0, 100, 0),
            new ModelCell("b", new HillCurve(50, 10, 0.7), 0, 100, 0));
    List<ModelRow.Term> terms = List.of(new ModelRow.Term(0, -3, 1), new ModelRow.Term(1, -3, 1));
    ModelRow row = new ModelRow("roas", terms, 0, Double.POSITIVE_INFINITY);
    PlanModel model = new PlanModel(cells, List.of(row), 0);
    CellPlan plan = new PlanSearch(model, 1e-6, 1).best().orElseThrow();

    double[] rounded = Rounding.rounded(model, plan.spends(), 100);

    assertThat(model.violation(rounded)).isLessThan(1e-9);
    assertThat(model.objective(rounded)).isCloseTo(plan.objective(), within(0.1));
  }

  @Test
  void whatIsOffStaysOffAndWhatIsOnStaysAtItsFloor() {
    List<ModelCell> cells =
        List.of(
            new ModelCell("on", new HillCurve(50, 10, 1), 0, 100, 30.001),
            new ModelCell("off", new HillCurve(50, 10, 1), 0, 100, 30));
    PlanModel model = Programs.model(cells, 0, 40);

    assertThat(Rounding.rounded(model, new double[] {30.001, 0}, 100)).containsExactly(30.01, 0);
  }

  @Test
  void boundsWithoutAWholeUnitBetweenThemHaveNoRounding() {
    List<ModelCell> cells = List.of(new ModelCell("a", new HillCurve(50, 10, 1), 1.001, 1.009, 0));

    assertThat(Rounding.rounded(Programs.model(cells, 0, 9), new double[] {1.005}, 100)).isNull();
  }

  private static BigDecimal exact(double[] spends) {
    return Arrays.stream(spends)
        .mapToObj(BigDecimal::valueOf)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
