package io.quanyu.strategy.budget.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearSystemsTest {
  @Test
  void aSolutionGivesBackTheRightHandSide() {
    Random random = new Random(1);
    for (int size = 1; size <= 12; size++) {
      double[][] matrix = new double[size][size + 1];
      double[] solution = random.doubles(size, -5, 5).toArray();
      for (double[] row : matrix) {
        for (int j = 0; j < size; j++) {
          row[j] = random.nextGaussian();
          row[size] += row[j] * solution[j];
        }
      }
      assertThat(LinearSystem.solve(matrix)).containsExactly(solution, within(1e-8));
    }
  }

  @Test
  void aSystemWithoutASingleSolutionHasNone() {
    assertThat(LinearSystem.solve(new double[][] {{1, 2, 3}, {2, 4, 6}})).isNull();
  }

  @Test
  void anEnvelopeIsFactoredAsTheWholeMatrix() {
    // L Lᵀ of a known L whose third row begins in the second column.
    EnvelopeMatrix matrix = new EnvelopeMatrix(new int[] {0, 0, 1});
    matrix.add(0, 0, 4);
    matrix.add(1, 0, 2);
    matrix.add(1, 1, 10);
    matrix.add(2, 1, 6);
    matrix.add(2, 2, 9);
    double[] values = {4 * 1 + 2 * 2, 2 * 1 + 10 * 2 + 6 * 3, 6 * 2 + 9 * 3};

    matrix.factor();
    matrix.solve(values);

    assertThat(values).containsExactly(new double[] {1, 2, 3}, within(1e-12));
  }
}
