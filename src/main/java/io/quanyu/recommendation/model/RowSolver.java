package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * Improves one row of {@link Als} after the other: the normal equations (D + Σᵢ wᵢ sᵢ sᵢᵀ) x = Σᵢ
 * wᵢ sᵢ, with D = α₀ Λ + λ I and Λ the Gramian of the other side, by conjugate gradients from the
 * row as it is. In the basis where Λ is diagonal, D is an exact preconditioner of all but the row's
 * own n items, so that n + 1 steps are exact and few are enough; a step takes 2 n d multiplications
 * rather than the d² of a Gramian that isn't diagonal (conjugate gradients for this problem:
 * Takács, Pilászy and Tikk, "Applications of the conjugate gradient method for implicit feedback
 * collaborative filtering", RecSys 2011). Not thread-safe.
 */
final class RowSolver {
  private final CountMatrix pairs;
  private final TallMatrix others;
  private final double[] diagonal;
  private final AlsLoss loss;
  private final int width;
  private final float[] scale;
  private final float[] residual;
  private final float[] direction;
  private final float[] image;
  private float[] row;
  private float[][] items = new float[0][];
  private float[] weights = new float[0];

  RowSolver(CountMatrix pairs, TallMatrix others, double[] diagonal, AlsLoss loss) {
    this.pairs = pairs;
    this.others = others;
    this.diagonal = diagonal;
    this.loss = loss;
    this.width = others.width();
    this.scale = new float[width];
    this.residual = new float[width];
    this.direction = new float[width];
    this.image = new float[width];
  }

  /** Improves the row in place; a row without items becomes 0. */
  void solve(int number, TallMatrix solved, int steps) {
    row = solved.row(number);
    int size = pairs.size(number);
    if (size == 0) {
      Arrays.fill(row, 0);
      return;
    }
    gather(number, size);
    begin(size);
    descend(size, Math.min(steps, size + 1));
  }

  private void gather(int number, int size) {
    if (items.length < size) {
      items = new float[2 * size][];
      weights = new float[2 * size];
    }
    for (int i = 0; i < size; i++) {
      items[i] = others.row(pairs.itemAt(pairs.start(number) + i));
      weights[i] = loss.weight(pairs.countAt(pairs.start(number) + i));
    }
  }

  private void begin(int size) {
    double lambda = loss.regularization(size, pairs.columns());
    for (int k = 0; k < width; k++) {
      scale[k] = (float) (loss.unobserved() * diagonal[k] + lambda);
      residual[k] = -scale[k] * row[k];
    }
    float[] misses = new float[size];
    for (int i = 0; i < size; i++) {
      misses[i] = weights[i] * (1 - Vectors.dot(items[i], row));
    }
    Vectors.addCombination(misses, items, residual);
    for (int k = 0; k < width; k++) {
      direction[k] = residual[k] / scale[k];
    }
  }

  private void descend(int size, int steps) {
    double energy = energy();
    double least = 1e-10 * energy;
    for (int step = 0; step < steps && energy > least; step++) {
      double curvature = apply(size);
      float length = (float) (energy / curvature);
      for (int k = 0; k < width; k++) {
        row[k] += length * direction[k];
        residual[k] -= length * image[k];
      }
      double next = energy();
      float keep = (float) (next / energy);
      for (int k = 0; k < width; k++) {
        direction[k] = residual[k] / scale[k] + keep * direction[k];
      }
      energy = next;
    }
  }

  /** The product of matrix and direction in {@code image}; direction · image. */
  private double apply(int size) {
    for (int k = 0; k < width; k++) {
      image[k] = scale[k] * direction[k];
    }
    float[] images = new float[size];
    for (int i = 0; i < size; i++) {
      images[i] = weights[i] * Vectors.dot(items[i], direction);
    }
    Vectors.addCombination(images, items, image);
    double curvature = 0;
    for (int k = 0; k < width; k++) {
      curvature += direction[k] * image[k];
    }
    return curvature;
  }

  private double energy() {
    double energy = 0;
    for (int k = 0; k < width; k++) {
      energy += residual[k] * residual[k] / scale[k];
    }
    return energy;
  }
}
