package io.quanyu.strategy.budget.fit;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The penalty ((f(x₁) − f(x₀) − L) / SE)² of lift tests, beside squared errors of a variance σ²: of
 * each test an equation more, (f(x₁) − f(x₀)) · σ/SE = L · σ/SE. Immutable, thread-safe.
 */
final class Lifts {
  private final List<LiftTest> tests;
  private final double[][] units;
  private final double variance;

  private Lifts(List<LiftTest> tests, double[][] units, double variance) {
    this.tests = tests;
    this.units = units;
    this.variance = variance;
  }

  static Lifts of(List<LiftTest> tests, List<MediaGrid> grids) {
    double[][] units =
        tests.stream()
            .map(
                test ->
                    IntStream.range(0, MediaGrid.WAYS)
                        .mapToDouble(way -> grids.get(test.channel()).lift(way, test))
                        .toArray())
            .toArray(double[][]::new);
    return new Lifts(List.copyOf(tests), units, 0);
  }

  /** Beside errors of a variance; 0 lets the tests count nothing. */
  Lifts beside(double other) {
    return new Lifts(tests, units, other);
  }

  /** Equations with those of the tests. */
  Gram beside(Gram gram, int[] ways) {
    if (tests.isEmpty() || variance == 0) {
      return gram;
    }
    Gram whole = gram.copy();
    for (int i = 0; i < tests.size(); i++) {
      LiftTest test = tests.get(i);
      int c = test.channel();
      double weight = variance / (test.error() * test.error());
      double unit = units[i][ways[c]];
      whole.products[c][c] += weight * unit * unit;
      whole.targets[c] += weight * unit * test.lift();
    }
    return whole;
  }

  /** σ² times the penalty. */
  double penalty(int[] ways, double[] b) {
    double sum = 0;
    for (int i = 0; i < tests.size(); i++) {
      LiftTest test = tests.get(i);
      double made = b[test.channel()] * units[i][ways[test.channel()]];
      double off = (made - test.lift()) / test.error();
      sum += variance * off * off;
    }
    return sum;
  }

  /** Whether a channel was tested. */
  boolean has(int channel) {
    return tests.stream().anyMatch(test -> test.channel() == channel);
  }

  /** The same tests as they might have come out. */
  Lifts again(RandomGenerator random) {
    List<LiftTest> others =
        tests.stream()
            .map(
                test ->
                    new LiftTest(
                        test.channel(),
                        test.first(),
                        test.periods(),
                        test.from(),
                        test.to(),
                        test.lift() + test.error() * random.nextGaussian(),
                        test.error()))
            .toList();
    return new Lifts(others, units, variance);
  }
}
