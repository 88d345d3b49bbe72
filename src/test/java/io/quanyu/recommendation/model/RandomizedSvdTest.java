package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RandomizedSvdTest {
  private static final int ITEMS = 30;
  private final NormalizedMatrix matrix =
      new NormalizedMatrix(CountMatrix.of(RandomRows.of(80, ITEMS, 8)), .5, .4);

  @Test
  void vectorsAreEigenvectorsOfNtNAndOrthonormal() {
    RandomizedSvd svd = RandomizedSvd.of(matrix, 5, 30, 1);
    assertThat(svd.rank()).isEqualTo(5);
    TallMatrix vectors = svd.vectors();
    TallMatrix image = matrix.transposedTimes(matrix.times(vectors));
    for (int row = 0; row < ITEMS; row++) {
      for (int k = 0; k < 5; k++) {
        assertThat((double) image.row(row)[k])
            .isCloseTo(svd.squaredValue(k) * vectors.row(row)[k], within(1e-3));
      }
    }
    assertOrthonormal(vectors);
  }

  @Test
  void allValuesTogetherAreTheSquaresOfAllCells() {
    RandomizedSvd svd = RandomizedSvd.of(matrix, ITEMS, 3, 1);
    double sum = 0;
    for (int k = 0; k < svd.rank(); k++) {
      sum += svd.squaredValue(k);
    }
    TallMatrix identity = new TallMatrix(ITEMS, ITEMS);
    for (int item = 0; item < ITEMS; item++) {
      identity.row(item)[item] = 1;
    }
    double squares = 0;
    TallMatrix all = matrix.times(identity);
    for (int row = 0; row < all.rows(); row++) {
      squares += Vectors.dot(all.row(row), all.row(row));
    }
    assertThat(sum).isCloseTo(squares, within(1e-4 * squares));
  }

  @Test
  void aMatrixOfLowRankHasNoMoreVectors() {
    Sequences.Builder builder = new Sequences.Builder(false);
    for (int row = 0; row < 30; row++) {
      builder.add(row % 3, 0).add(3 + row % 3, 0).endRow();
    }
    CountMatrix counts = CountMatrix.of(builder.build(20));
    RandomizedSvd svd = RandomizedSvd.of(new NormalizedMatrix(counts, .5, .5), 10, 2, 1);
    assertThat(svd.rank()).isEqualTo(3);
    for (int k = 0; k < 3; k++) {
      assertThat(svd.squaredValue(k)).isCloseTo(1, within(1e-5));
    }
    assertOrthonormal(svd.vectors());
  }

  private static void assertOrthonormal(TallMatrix vectors) {
    double[] gramian = vectors.gramian();
    int width = vectors.width();
    for (int cell = 0; cell < gramian.length; cell++) {
      assertThat(gramian[cell]).isCloseTo(cell % (width + 1) == 0 ? 1 : 0, within(1e-4));
    }
  }
}
