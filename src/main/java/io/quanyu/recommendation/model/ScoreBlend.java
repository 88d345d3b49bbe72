package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several recommenders as one, by weighted scores: score(j) = Σₚ wₚ sₚ(j) ÷ mₚ over the parts p,
 * where mₚ is the mean of the part's {@value #DEPTH} greatest scores of items that are not in the
 * history: so a part's unit is what it says of what it likes best. A part that says nothing of an
 * item adds 0; NaN where none says anything. Weights are those of {@link Stack}.
 *
 * <p>Bytes are those of the parts; a call takes 8 bytes an item more. Immutable and thread-safe.
 */
final class ScoreBlend implements Recommender, Stored {
  static final int KIND = 9;

  /** How many of a part's scores its unit is the mean of. */
  static final int DEPTH = 100;

  private final List<Weighted> parts;

  /** Parts of the same items, one or more. */
  ScoreBlend(List<Weighted> parts) {
    if (parts.stream().mapToInt(part -> part.recommender().items()).distinct().count() != 1) {
      throw new IllegalArgumentException("a blend takes parts that know the same items");
    }
    this.parts = List.copyOf(parts);
  }

  /** A part and its weight, above 0. */
  @RegisterForReflection
  record Weighted(Recommender recommender, double weight) {}

  @Override
  public int items() {
    return parts.get(0).recommender().items();
  }

  @Override
  public void score(History history, float[] scores) {
    float[] part = new float[items()];
    float[] scratch = new float[items()];
    Arrays.fill(scores, 0, items(), Float.NaN);
    for (Weighted weighted : parts) {
      weighted.recommender().score(history, part);
      float scale = (float) (weighted.weight() * scale(history, part, scratch));
      for (int item = 0; item < part.length; item++) {
        if (!Float.isNaN(part[item])) {
          float before = scores[item];
          scores[item] = (Float.isNaN(before) ? 0 : before) + scale * part[item];
        }
      }
    }
  }

  /** 1 ÷ m of a part's scores; 0 where it likes nothing. */
  static double scale(History history, float[] scores, float[] scratch) {
    System.arraycopy(scores, 0, scratch, 0, scores.length);
    for (int position = 0; position < history.size(); position++) {
      int item = history.itemAt(position);
      if (item >= 0 && item < scratch.length) {
        scratch[item] = Float.NaN;
      }
    }
    int known = 0;
    for (float score : scratch) {
      if (score > 0) {
        scratch[known++] = score;
      }
    }
    int most = Math.min(DEPTH, known);
    if (most == 0) {
      return 0;
    }
    Selection.kthLargest(scratch, known, most);
    double sum = 0;
    for (int place = 0; place < most; place++) {
      sum += scratch[place];
    }
    return most / sum;
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
    out.integer(parts.size());
    for (Weighted part : parts) {
      out.number(part.weight());
      RecommenderCodec.write(part.recommender(), out);
    }
  }

  static ScoreBlend read(ModelInput in, int deep) {
    int count = in.length(Double.BYTES + Integer.BYTES);
    List<Weighted> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      double weight = in.number();
      parts.add(new Weighted(RecommenderCodec.read(in, deep + 1), weight));
    }
    return new ScoreBlend(parts);
  }

  @Override
  public long bytes() {
    return parts.stream().mapToLong(part -> part.recommender().bytes()).sum();
  }
}
