package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TallMatrixTest {
  private static final int ROWS = 1234;
  private static final int WIDTH = 7;
  private final TallMatrix matrix = TallMatrix.gaussian(ROWS, WIDTH, 2, 5);

  @Test
  void theGramianIsTheSumOverRows() {
    double[] gramian = matrix.gramian();
    for (int i = 0; i < WIDTH; i++) {
      for (int j = 0; j < WIDTH; j++) {
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
          sum += (double) cell(matrix, row, i) * cell(matrix, row, j);
        }
        assertThat(gramian[i * WIDTH + j]).isCloseTo(sum, within(.01));
      }
    }
  }

  @Test
  void aProductIsTheSumOverColumns() {
    TallMatrix factor = TallMatrix.gaussian(WIDTH, 3, 1, 6);
    TallMatrix product = matrix.times(rows(factor));
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < 3; column++) {
        double sum = 0;
        for (int i = 0; i < WIDTH; i++) {
          sum += (double) cell(matrix, row, i) * cell(factor, i, column);
        }
        assertThat((double) cell(product, row, column)).isCloseTo(sum, within(1e-4));
      }
    }
  }

  @Test
  void gaussianCellsHaveTheirDeviationAndNoMean() {
    double sum = 0;
    double squares = 0;
    for (float[] row : rows(matrix)) {
      for (float cell : row) {
        sum += cell;
        squares += cell * cell;
      }
    }
    int cells = ROWS * WIDTH;
    assertThat(sum / cells).isCloseTo(0, within(.1));
    assertThat(Math.sqrt(squares / cells)).isCloseTo(2, within(.1));
  }

  private static float cell(TallMatrix matrix, int row, int column) {
    return matrix.row(row)[column];
  }

  private static float[][] rows(TallMatrix matrix) {
    float[][] rows = new float[matrix.rows()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = matrix.row(row);
    }
    return rows;
  }
}
