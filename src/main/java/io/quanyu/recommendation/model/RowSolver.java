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
  private final float[] others;
  private final double[] diagonal;
  private final AlsLoss loss;
  private final int width;
  private final float[] scale;
  private final float[] residual;
  private final float[] direction;
  private final float[] image;
  private final float[] row;

  RowSolver(CountMatrix pairs, TallMatrix others, double[] diagonal, AlsLoss loss) {
    this.pairs = pairs;
    this.others = others.cells();
    this.diagonal = diagonal;
    this.loss = loss;
    this.width = others.width();
    this.scale = new float[width];
    this.residual = new float[width];
    this.direction = new float[width];
    this.image = new float[width];
    this.row = new float[width];
  }

  /** Improves the row in place; a row without items becomes 0. */
  void solve(int number, TallMatrix solved, int steps) {
    float[] cells = solved.cells();
    int start = solved.start(number);
    if (pairs.size(number) == 0) {
      Arrays.fill(cells, start, start + width, 0);
      return;
    }
    System.arraycopy(cells, start, row, 0, width);
    begin(number);
    descend(number, Math.min(steps, pairs.size(number) + 1));
    System.arraycopy(row, 0, cells, start, width);
  }

  private void begin(int number) {
    double lambda = loss.regularization(pairs.size(number), pairs.columns());
    for (int k = 0; k < width; k++) {
      scale[k] = (float) (loss.unobserved() * diagonal[k] + lambda);
      residual[k] = -scale[k] * row[k];
    }
    for (int position = pairs.start(number); position < pairs.end(number); position++) {
      int from = pairs.itemAt(position) * width;
      float miss = 1 - dot(from, row);
      add(loss.weight(pairs.countAt(position)) * miss, from, residual);
    }
    for (int k = 0; k < width; k++) {
      direction[k] = residual[k] / scale[k];
    }
  }

  private void descend(int number, int steps) {
    double energy = energy();
    double least = 1e-10 * energy;
    for (int step = 0; step < steps && energy > least; step++) {
      double curvature = apply(number);
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
  private double apply(int number) {
    for (int k = 0; k < width; k++) {
      image[k] = scale[k] * direction[k];
    }
    for (int position = pairs.start(number); position < pairs.end(number); position++) {
      int from = pairs.itemAt(position) * width;
      add(loss.weight(pairs.countAt(position)) * dot(from, direction), from, image);
    }
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

  private void add(float factor, int from, float[] to) {
    for (int k = 0; k < width; k++) {
      to[k] += factor * others[from + k];
    }
  }

  /** Eight sums at once: one alone would wait for each addition. */
  private float dot(int from, float[] with) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int k = 0;
    for (; k + 4 <= width; k += 4) {
      a += others[from + k] * with[k];
      b += others[from + k + 1] * with[k + 1];
      c += others[from + k + 2] * with[k + 2];
      d += others[from + k + 3] * with[k + 3];
    }
    for (; k < width; k++) {
      a += others[from + k] * with[k];
    }
    return (a + b) + (c + d);
  }
}
