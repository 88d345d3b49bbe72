package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RowSolverTest {
  private static final int WIDTH = 13;
  private final AlsLoss loss = new AlsLoss(.2, .1, .8, .6, 1);
  private final CountMatrix pairs = CountMatrix.of(RandomRows.of(30, 20, 4));
  private final TallMatrix others = TallMatrix.gaussian(RandomRows.seeds(20, 2), WIDTH, 1);
  private final double[] diagonal = new double[WIDTH];

  @Test
  void aStepMoreThanItemsSolvesTheNormalEquationsFromAnyStart() {
    for (int factor = 0; factor < WIDTH; factor++) {
      diagonal[factor] = 20.0 / (1 + factor);
    }
    TallMatrix solved = TallMatrix.gaussian(RandomRows.seeds(30, 3), WIDTH, 1);
    RowSolver solver = new RowSolver(pairs, others, diagonal, loss);
    for (int row = 0; row < 30; row++) {
      solver.solve(row, solved, 30);
      float[] exact = exact(row);
      for (int factor = 0; factor < WIDTH; factor++) {
        assertThat(solved.row(row)[factor]).isCloseTo(exact[factor], within(1e-3f));
      }
    }
  }

  private float[] exact(int row) {
    FoldIn equations = new FoldIn(WIDTH, pairs.size(row));
    double lambda = loss.regularization(pairs.size(row), 20);
    for (int factor = 0; factor < WIDTH; factor++) {
      equations.setDiagonal(factor, loss.unobserved() * diagonal[factor] + lambda);
    }
    for (int i = 0; i < pairs.size(row); i++) {
      int position = pairs.start(row) + i;
      equations.setItem(
          i, others.row(pairs.itemAt(position)), loss.weight(pairs.countAt(position)));
    }
    return equations.solve();
  }
}
