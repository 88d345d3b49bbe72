package io.quanyu.strategy.budget.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SiftingTest {
  @Test
  void sampleProgramsAreSolvedWithProofAndAsAllColumnsAtOnce() {
    for (int seed = 1; seed <= 5; seed++) {
      CellProgram program = new SampleProgram(10, 3, 4, new Random(seed)).make();

      Plan plan = Solver.solve(program);

      assertThat(plan.proof().proves()).as("%s", plan).isTrue();
      Plan whole = new Sifting(program, new double[program.rows()]).solveWhole();
      assertThat(whole.proof().primal())
          .isCloseTo(plan.proof().primal(), within(1e-9 * plan.proof().primal()));
    }
  }

  @Test
  void anySpendOrPriceThatIsChangedIsRefused() {
    CellProgram program = new SampleProgram(10, 2, 3, new Random(3)).make();
    Plan plan = Solver.solve(program);
    for (int k = 0; k < program.cells(); k++) {
      double[] spends = plan.spends();
      spends[k] += 1e-4;
      assertThat(LinearProof.of(program, spends, plan.prices()).proves())
          .as("cell %d", k)
          .isFalse();
      spends[k] = Double.NaN;
      assertThat(LinearProof.of(program, spends, plan.prices()).proves()).isFalse();
    }
    for (int i = 0; i < program.rows(); i++) {
      double[] prices = plan.prices();
      prices[i] += Double.isInfinite(program.hi[i]) ? -0.05 : 0.05;
      assertThat(LinearProof.of(program, plan.spends(), prices).proves()).as("row %d", i).isFalse();
    }
  }

  @Test
  void weakDualityHoldsAtAnyPrices() {
    CellProgram program = new SampleProgram(10, 2, 3, new Random(3)).make();
    double best = Solver.solve(program).proof().primal();
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      double[] prices = random.doubles(program.rows(), -1, 2).toArray();
      double bound = LinearProof.bound(program, LinearProof.kept(program, prices));
      assertThat(bound).isGreaterThanOrEqualTo(best - 1e-9 * best);
    }
  }

  @Test
  void aHundredChangesOfLimitsAreSolvedFromThePricesBefore() {
    CellProgram program = new SampleProgram(10, 5, 7, new Random(7)).make();
    Random random = new Random(2);
    Plan plan = Solver.solve(program);
    for (int n = 0; n < 20; n++) {
      double[] lo = program.lo.clone();
      double[] hi = program.hi.clone();
      hi[0] *= 0.9 + 0.2 * random.nextDouble();
      lo[0] = hi[0];
      for (int i = 1; i < hi.length; i++) {
        hi[i] *= Double.isInfinite(hi[i]) ? 1 : 0.95 + 0.1 * random.nextDouble();
      }
      CellProgram changed = program.withLimits(lo, hi);

      Plan again = Solver.solveAgain(changed, plan.prices());

      assertThat(again.proof().proves()).as("%s", again).isTrue();
      assertThat(again.spends()).isNotEqualTo(plan.spends());
    }
  }
}
