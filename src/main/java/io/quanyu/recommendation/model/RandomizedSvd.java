package io.quanyu.recommendation.model;

/**
 * The greatest singular values and right singular vectors of a sparse matrix N, approximately: the
 * range of NᵀN is sketched with a seeded Gaussian matrix that has some columns more than are
 * wanted, multiplied by NᵀN again for every power iteration and made orthonormal each time; the
 * rest is the eigenproblem of the small (N Q)ᵀ (N Q). Halko, Martinsson and Tropp, "Finding
 * structure with randomness" (SIAM Review 2011), algorithms 4.4 and 5.3.
 *
 * <p>With w = rank + 10% + 8 columns each iteration takes 2 · pairs · w + 3/2 · items · w² steps;
 * the memory is 4 w (2 · items + rows) bytes and 200 w² bytes. Immutable.
 */
final class RandomizedSvd {
  /** Directions with less than this share of the greatest eigenvalue are rounding errors. */
  private static final double NEGLIGIBLE = 1e-9;

  private final TallMatrix vectors;
  private final double[] values;

  private RandomizedSvd(TallMatrix vectors, double[] values) {
    this.vectors = vectors;
    this.values = values;
  }

  /** Fewer than {@code rank} vectors where N has a lower rank. */
  static RandomizedSvd of(NormalizedMatrix matrix, int rank, int iterations, long seed) {
    int width = Math.min(Math.min(matrix.items(), matrix.rows()), rank + rank / 10 + 8);
    TallMatrix sketch = TallMatrix.gaussian(matrix.items(), width, 1, seed);
    TallMatrix basis = range(matrix, sketch);
    for (int iteration = 0; iteration < iterations; iteration++) {
      basis = range(matrix, basis);
    }
    TallMatrix image = matrix.times(basis);
    Eigen eigen = Eigen.of(image.gramian(), image.width());
    int kept = Math.min(rank, eigen.rank(NEGLIGIBLE));
    double[] values = new double[kept];
    for (int i = 0; i < kept; i++) {
      values[i] = eigen.value(i);
    }
    return new RandomizedSvd(basis.times(eigen.vectors(kept)), values);
  }

  /** An orthonormal basis of the range of NᵀN X. */
  private static TallMatrix range(NormalizedMatrix matrix, TallMatrix right) {
    TallMatrix image = matrix.transposedTimes(matrix.times(right));
    Eigen eigen = Eigen.of(image.gramian(), image.width());
    int rank = eigen.rank(NEGLIGIBLE);
    return image.times(eigen.whitening(rank));
  }

  int rank() {
    return values.length;
  }

  /** A right singular vector a column. */
  TallMatrix vectors() {
    return vectors;
  }

  /** The square of a singular value; 0 is the greatest. */
  double squaredValue(int index) {
    return values[index];
  }
}
