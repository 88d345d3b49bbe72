package io.quanyu.strategy.experiment.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether units were divided as they should be: Pearson's χ² of goodness of fit. A mismatch means
 * that the assignment or the recording is broken, and no figure of the experiment may be trusted
 * (Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments", KDD 2019).
 */
public final class SampleRatio {
  /** Below it one calls it a mismatch: it is asked on each look at each experiment. */
  public static final double ALARM = .001;

  private SampleRatio() {}

  /**
   * P(as far off or farther | weights hold); 1 where there are fewer than two variations of weight
   * or no units.
   *
   * @param counts units of each variation
   * @param weights as many, 0 or more; need not sum to 1
   */
  public static double pValue(long[] counts, double[] weights) {
    double total = 0;
    int weighted = 0;
    for (int variation = 0; variation < counts.length; variation++) {
      total += weights[variation] > 0 ? counts[variation] : 0;
      weighted += weights[variation] > 0 ? 1 : 0;
    }
    if (weighted < 2 || total == 0) {
      return 1;
    }
    double weight = Arrays.stream(weights).sum();
    double chiSquared = 0;
    for (int variation = 0; variation < counts.length; variation++) {
      double expected = total * weights[variation] / weight;
      double apart = counts[variation] - expected;
      chiSquared += expected > 0 ? apart * apart / expected : 0;
    }
    return ChiSquaredDistribution.of(weighted - 1).survivalProbability(chiSquared);
  }
}
