package io.quanyu.prediction.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A point of a curve of cumulative gain: who asks only the likeliest finds so many of all.
 *
 * @param share of the examples, the likeliest first
 * @param found the share of all positives among them; ties at their end count in part
 */
@RegisterForReflection
public record GainPoint(double share, double found) {
  private static final int TENTHS = 10;

  /**
   * From one tenth to all, of a probability and a label each.
   *
   * @throws IllegalArgumentException where a value is no probability
   */
  public static List<GainPoint> tenths(double[] probabilities, byte... labels) {
    Scored scored = new Scored(probabilities, labels);
    return IntStream.rangeClosed(1, TENTHS)
        .mapToDouble(tenth -> tenth / (double) TENTHS)
        .mapToObj(share -> new GainPoint(share, share * scored.lift(share)))
        .toList();
  }

  /** The share of positives among them over that in all: found ÷ share. */
  public double lift() {
    return found / share;
  }
}
