package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several recommenders as one, by weighted reciprocal ranks: score(j) = Σₚ wₚ ÷ (k + rankₚ(j)) over
 * the parts p that have something to say of j; NaN where none has. Cormack, Clarke and Büttcher,
 * "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods" (SIGIR 2009).
 * Items with the same score share the mean of their ranks, so that item numbers decide nothing.
 *
 * <p>Only the best items of each part are ranked, and those that tie with the last of them. Bytes
 * are those of the parts; a call takes 16 bytes an item more.
 */
public final class RankBlend implements Recommender, Stored {
  static final int KIND = 7;

  private final List<Part> parts;
  private final double offset;
  private final int depth;

  /**
   * A recommender and its weight, above 0.
   *
   * @param recommender of the same items as the other parts
   */
  @RegisterForReflection
  public record Part(Recommender recommender, double weight) {}

  /**
   * Of parts.
   *
   * @param parts one or more
   * @param offset k, 0 or more: the larger, the less the first ranks stand out
   * @param depth how many items of a part are ranked, 1 or more
   * @throws IllegalArgumentException where there is no part, or they differ in their items
   */
  public RankBlend(List<Part> parts, double offset, int depth) {
    if (parts.stream().mapToInt(part -> part.recommender().items()).distinct().count() != 1) {
      throw new IllegalArgumentException("a blend takes parts that know the same items");
    }
    this.parts = List.copyOf(parts);
    this.offset = offset;
    this.depth = depth;
  }

  @Override
  public int items() {
    return parts.get(0).recommender().items();
  }

  @Override
  public void score(History history, float[] scores) {
    double[] sums = new double[items()];
    for (Part part : parts) {
      part.recommender().score(history, scores);
      addRanks(scores, part.weight(), sums);
    }
    for (int item = 0; item < sums.length; item++) {
      scores[item] = sums[item] > 0 ? (float) sums[item] : Float.NaN;
    }
  }

  private void addRanks(float[] scores, double weight, double[] sums) {
    long[] ranked = ranked(scores, sums.length);
    for (int first = 0; first < ranked.length; ) {
      int end = first + 1;
      while (end < ranked.length && ranked[end] >> 32 == ranked[first] >> 32) {
        end++;
      }
      double rank = (first + 1 + end) / 2.0;
      for (int place = first; place < end; place++) {
        sums[(int) ranked[place]] += weight / (offset + rank);
      }
      first = end;
    }
  }

  /** The best items in the low half of each number, best first, equal high halves for ties. */
  private long[] ranked(float[] scores, int items) {
    float least = least(scores, items);
    long[] ranked = new long[items];
    int count = 0;
    for (int item = 0; item < items; item++) {
      if (scores[item] >= least) {
        ranked[count++] = (long) falling(scores[item]) << 32 | item;
      }
    }
    Arrays.sort(ranked, 0, count);
    return Arrays.copyOf(ranked, count);
  }

  private float least(float[] scores, int items) {
    float[] known = new float[items];
    int count = 0;
    for (int item = 0; item < items; item++) {
      if (!Float.isNaN(scores[item])) {
        known[count++] = scores[item];
      }
    }
    return Selection.kthLargest(known, count, depth);
  }

  /** A whole number that falls as the score rises. */
  private static int falling(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return ~(bits >= 0 ? bits : bits ^ Integer.MAX_VALUE);
  }

  boolean isStorable() {
    return parts.stream().allMatch(part -> RecommenderCodec.isStorable(part.recommender()));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ModelOutput out) {
    out.number(offset).integer(depth).integer(parts.size());
    for (Part part : parts) {
      out.number(part.weight());
      RecommenderCodec.write(part.recommender(), out);
    }
  }

  static RankBlend read(ModelInput in, int deep) {
    double offset = in.number();
    int depth = in.integer();
    int count = in.length(Double.BYTES + Integer.BYTES);
    List<Part> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      double weight = in.number();
      parts.add(new Part(RecommenderCodec.read(in, deep + 1), weight));
    }
    return new RankBlend(parts, offset, depth);
  }

  @Override
  public long bytes() {
    return parts.stream().mapToLong(part -> part.recommender().bytes()).sum();
  }
}
