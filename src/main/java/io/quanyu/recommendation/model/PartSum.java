package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The weighted sum of parts; NaN where no part says anything. Immutable and thread-safe. */
final class PartSum implements Recommender, Stored {
  static final int KIND = 6;

  private final int items;
  private final List<Weighted> parts;
  private final long sharedBytes;

  private PartSum(int items, List<Weighted> parts, long sharedBytes) {
    this.items = items;
    this.sharedBytes = sharedBytes;
    this.parts = List.copyOf(parts);
  }

  @Override
  public int items() {
    return items;
  }

  @Override
  public void score(History history, float[] scores) {
    Arrays.fill(scores, 0, items, 0);
    for (Weighted weighted : parts) {
      weighted.part.add(history, weighted.weight, scores);
    }
    Scores.zeroSaysNothing(scores, items);
  }

  boolean isStorable() {
    return parts.stream().allMatch(weighted -> weighted.part instanceof Stored);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ModelOutput out) {
    out.integer(items).longInteger(sharedBytes).integer(parts.size());
    for (Weighted weighted : parts) {
      out.number(weighted.weight);
      RecommenderCodec.writeAny(weighted.part, out);
    }
  }

  static PartSum read(ModelInput in) {
    int items = in.integer();
    long sharedBytes = in.longInteger();
    Builder builder = new Builder();
    int count = in.length(Double.BYTES + Integer.BYTES);
    for (int part = 0; part < count; part++) {
      double weight = in.number();
      Part read = RecommenderCodec.readPart(in);
      if (read instanceof Walk walk && walk.items() != items) {
        throw ModelInput.damaged("its parts know different items");
      }
      builder.add(read, weight);
    }
    return builder.build(items, sharedBytes);
  }

  @Override
  public long bytes() {
    return sharedBytes + parts.stream().mapToLong(weighted -> weighted.part.bytes()).sum();
  }

  @RegisterForReflection
  private record Weighted(Part part, float weight) {}

  /** Collects parts. Not thread-safe. */
  static final class Builder {
    private final List<Weighted> parts = new ArrayList<>();

    /** A part; passed over where its weight is 0. */
    Builder add(Part part, double weight) {
      if (weight != 0) {
        parts.add(new Weighted(part, (float) weight));
      }
      return this;
    }

    /** For so many items; the parts share so many bytes. */
    PartSum build(int items, long sharedBytes) {
      return new PartSum(items, parts, sharedBytes);
    }
  }
}
