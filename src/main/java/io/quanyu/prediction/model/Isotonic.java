package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rising function of the margin with the least squared error, by pooling adjacent violators
 * (Ayer et al. 1955; Zadrozny and Elkan 2002), straight between the means of its pools and constant
 * beyond them. Immutable and thread-safe; takes 16 bytes a pool.
 */
public final class Isotonic implements Calibrator {
  static final int KIND = 2;

  private final double[] margins;
  private final double[] probabilities;

  Isotonic(double[] margins, double... probabilities) {
    this.margins = margins;
    this.probabilities = probabilities;
  }

  /** Of a margin and a label each. */
  public static Isotonic fit(double[] margins, byte... labels) {
    int[] order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> margins[row]))
            .mapToInt(row -> row)
            .toArray();
    double[] sums = new double[order.length];
    double[] hits = new double[order.length];
    double[] sizes = new double[order.length];
    int pools = 0;
    for (int at = 0; at < order.length; ) {
      double margin = margins[order[at]];
      sums[pools] = hits[pools] = sizes[pools] = 0;
      for (; at < order.length && margins[order[at]] == margin; at++) {
        sums[pools] += margin;
        hits[pools] += labels[order[at]];
        sizes[pools]++;
      }
      pools++;
      for (; pools > 1 && falls(hits, sizes, pools); pools--) {
        sums[pools - 2] += sums[pools - 1];
        hits[pools - 2] += hits[pools - 1];
        sizes[pools - 2] += sizes[pools - 1];
      }
    }
    for (int pool = 0; pool < pools; pool++) {
      sums[pool] /= sizes[pool];
      hits[pool] /= sizes[pool];
    }
    return new Isotonic(Arrays.copyOf(sums, pools), Arrays.copyOf(hits, pools));
  }

  private static boolean falls(double[] hits, double[] sizes, int pools) {
    return hits[pools - 2] / sizes[pools - 2] >= hits[pools - 1] / sizes[pools - 1];
  }

  @Override
  public double probability(double margin) {
    int at = Arrays.binarySearch(margins, margin);
    if (at >= 0) {
      return probabilities[at];
    }
    int above = -at - 1;
    if (above == 0) {
      return probabilities[0];
    }
    if (above == margins.length) {
      return probabilities[above - 1];
    }
    double part = (margin - margins[above - 1]) / (margins[above] - margins[above - 1]);
    return probabilities[above - 1] + part * (probabilities[above] - probabilities[above - 1]);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ArtifactOutput out) {
    out.doubles(margins).doubles(probabilities);
  }
}
