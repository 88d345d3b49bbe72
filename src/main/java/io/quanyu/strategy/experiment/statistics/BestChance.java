package io.quanyu.strategy.experiment.statistics;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The chance of each of several independent normal beliefs to be the largest, P(i) = ∫ φᵢ(x) Πⱼ
 * Φⱼ(x) dx, by Simpson's rule over ± 8 deviations, and what to play by it.
 */
public final class BestChance {
  private static final int STEPS = 2_000;
  private static final double REACH = 8;

  private BestChance() {}

  /** In their order; they sum to 1. */
  public static double[] of(List<Posterior> beliefs) {
    double[] chances = new double[beliefs.size()];
    List<NormalDistribution> normals =
        beliefs.stream().map(each -> NormalDistribution.of(each.mean(), each.deviation())).toList();
    for (int one = 0; one < chances.length; one++) {
      chances[one] = integral(normals, one);
    }
    double sum = Arrays.stream(chances).sum();
    return Arrays.stream(chances).map(chance -> chance / sum).toArray();
  }

  /**
   * How often top-two Thompson sampling plays each: the best of a draw with probability β, else the
   * best of the next draw that has another best (Russo, "Simple Bayesian algorithms for best arm
   * identification", COLT 2016): β αᵢ + (1 − β) αᵢ Σⱼ αⱼ ÷ (1 − αⱼ), j ≠ i.
   *
   * @param chances α of each to be the best, which sum to 1
   * @param best β, 0 to 1
   */
  public static double[] topTwo(double best, double... chances) {
    double[] shares = new double[chances.length];
    for (int first = 0; first < chances.length; first++) {
      shares[first] += best * chances[first];
      double rest = 0;
      for (int second = 0; second < chances.length; second++) {
        rest += second == first ? 0 : chances[second];
      }
      for (int second = 0; second < chances.length; second++) {
        if (second != first) {
          double share = rest > 0 ? chances[second] / rest : 1.0 / (chances.length - 1);
          shares[second] += (1 - best) * chances[first] * share;
        }
      }
    }
    return shares;
  }

  private static double integral(List<NormalDistribution> normals, int one) {
    NormalDistribution own = normals.get(one);
    double step = 2 * REACH / STEPS;
    double sum = 0;
    for (int at = 0; at <= STEPS; at++) {
      double z = -REACH + at * step;
      double x = own.getMean() + z * own.getStandardDeviation();
      double value = Math.exp(-z * z / 2);
      for (int other = 0; other < normals.size(); other++) {
        value *= other == one ? 1 : normals.get(other).cumulativeProbability(x);
      }
      sum += value * (at == 0 || at == STEPS ? 1 : at % 2 == 0 ? 2 : 4);
    }
    return sum * step / 3 / Math.sqrt(2 * Math.PI);
  }
}
