package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountMatrixTest {
  private final Sequences sequences = RandomRows.of(40, 12, 3);
  private final CountMatrix matrix = CountMatrix.of(sequences);

  @Test
  void holdsHowOftenEachRowHasAnItem() {
    assertThat(dense(matrix)).isDeepEqualTo(RandomRows.counts(sequences));
  }

  @Test
  void turnsItemsIntoRows() {
    double[][] counts = RandomRows.counts(sequences);
    double[][] turned = new double[12][40];
    for (int row = 0; row < 40; row++) {
      for (int item = 0; item < 12; item++) {
        turned[item][row] = counts[row][item];
      }
    }
    assertThat(dense(matrix.transposed())).isDeepEqualTo(turned);
  }

  @Test
  void aHistoryIsARowWithoutItemsThatTrainingNeverMet() {
    CountMatrix row = CountMatrix.of(History.of(2, 7, 2, -1, 5), 6);
    assertThat(dense(row)).isDeepEqualTo(new double[][] {{0, 0, 2, 0, 0, 1}});
  }

  private static double[][] dense(CountMatrix matrix) {
    double[][] dense = new double[matrix.rows()][matrix.columns()];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int position = matrix.start(row); position < matrix.end(row); position++) {
        dense[row][matrix.itemAt(position)] += matrix.countAt(position);
      }
    }
    return dense;
  }
}
