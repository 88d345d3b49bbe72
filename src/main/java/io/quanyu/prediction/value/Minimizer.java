package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Finds the minimum of a smooth function of few variables: BFGS with halved steps (Nocedal and
 * Wright, <i>Numerical Optimization</i>, 2006, algorithm 6.1), then Newton's steps by a Hessian of
 * differences. It has converged only where the Hessian is positive definite and the last of
 * Newton's steps is below {@value #STEP} in each variable: where a function falls for ever, its
 * gradient tends to 0, but that step does not. Not thread-safe.
 */
final class Minimizer {
  private static final int MOST_STEPS = 300;
  private static final int POLISHES = 20;
  private static final double STEP = 1e-5;
  private static final double FLAT = 1e-7;
  private static final double GRADIENT_STEP = 1e-5;
  private static final double HESSIAN_STEP = 1e-3;

  /** Beyond this, as a logarithm, a parameter has run away. */
  private static final double FAR = 15;

  private final ToDoubleFunction<double[]> function;
  private final int size;
  private double[] at;
  private double value;

  private Minimizer(ToDoubleFunction<double[]> function, double[] start) {
    this.function = function;
    this.size = start.length;
    this.at = start.clone();
    this.value = valueAt(at);
  }

  /** The place of the minimum near the start; empty where none was found. */
  static Optional<double[]> minimum(ToDoubleFunction<double[]> function, double[] start) {
    Minimizer minimizer = new Minimizer(function, start);
    if (!Double.isFinite(minimizer.value)) {
      return Optional.empty();
    }
    minimizer.descend();
    return minimizer.polish() ? Optional.of(minimizer.at) : Optional.empty();
  }

  /** What a fit says that did not converge. */
  static Rejection notConverged(String model) {
    return Rejection.of("value_not_converged", "", "model", model);
  }

  private void descend() {
    SquareMatrix inverse = SquareMatrix.identity(size);
    double[] gradient = gradient();
    for (int step = 0; step < MOST_STEPS && largest(gradient) > FLAT; step++) {
      double[] direction = inverse.times(gradient, -1);
      if (dot(direction, gradient) >= 0) {
        inverse = SquareMatrix.identity(size);
        direction = inverse.times(gradient, -1);
      }
      double[] before = at;
      if (!walk(direction, gradient)) {
        return;
      }
      double[] next = gradient();
      inverse.update(minus(at, before), minus(next, gradient));
      gradient = next;
    }
  }

  /** Goes along the direction, by a step that is halved until the function falls enough. */
  private boolean walk(double[] direction, double[] gradient) {
    double slope = dot(direction, gradient);
    double length = Math.min(1, 2 / largest(direction));
    for (int halving = 0; halving < 40; halving++, length /= 2) {
      double[] tried = plus(at, direction, length);
      double there = valueAt(tried);
      if (there <= value + 1e-4 * length * slope) {
        boolean moved = there < value;
        at = tried;
        value = there;
        return moved;
      }
    }
    return false;
  }

  private boolean polish() {
    for (int i = 0; i < POLISHES; i++) {
      double[] gradient = gradient();
      Optional<double[]> step = hessian().solveDefinite(gradient);
      if (step.isEmpty()) {
        return false;
      }
      if (largest(step.get()) < STEP) {
        return true;
      }
      double[] direction = new double[size];
      Arrays.setAll(direction, j -> -step.get()[j]);
      if (!walk(direction, gradient)) {
        return false;
      }
    }
    return false;
  }

  private double[] gradient() {
    double[] gradient = new double[size];
    for (int i = 0; i < size; i++) {
      gradient[i] =
          (valueAt(moved(i, GRADIENT_STEP, i, 0)) - valueAt(moved(i, -GRADIENT_STEP, i, 0)))
              / (2 * GRADIENT_STEP);
    }
    return gradient;
  }

  private SquareMatrix hessian() {
    SquareMatrix hessian = SquareMatrix.identity(size);
    double h = HESSIAN_STEP;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double second =
            i == j
                ? (valueAt(moved(i, h, i, 0)) - 2 * value + valueAt(moved(i, -h, i, 0))) / (h * h)
                : (valueAt(moved(i, h, j, h))
                        - valueAt(moved(i, h, j, -h))
                        - valueAt(moved(i, -h, j, h))
                        + valueAt(moved(i, -h, j, -h)))
                    / (4 * h * h);
        hessian.setBoth(i, j, second);
      }
    }
    return hessian;
  }

  private double[] moved(int i, double by, int j, double byToo) {
    double[] place = at.clone();
    place[i] += by;
    place[j] += byToo;
    return place;
  }

  private double valueAt(double[] place) {
    for (double each : place) {
      if (Math.abs(each) > FAR) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double found = function.applyAsDouble(place);
    return Double.isNaN(found) ? Double.POSITIVE_INFINITY : found;
  }

  private static double[] plus(double[] a, double[] b, double times) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + times * b[i]);
    return sum;
  }

  private static double[] minus(double[] a, double[] b) {
    return plus(a, b, -1);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double largest(double[] a) {
    double largest = 0;
    for (double each : a) {
      largest = Math.max(largest, Math.abs(each));
    }
    return largest;
  }
}
