package io.quanyu.prediction.model;

import java.util.List;

/**
 * The mean of models' log-odds, after their calibration: the geometric mean of their odds. Its
 * members see the same columns. Immutable and thread-safe.
 */
public final class Blend implements StoredPredictor {
  static final int KIND = 6;
  private static final int MOST = 64;

  private final StoredPredictor[] members;

  private Blend(StoredPredictor... members) {
    this.members = members;
  }

  /**
   * Of one model or more.
   *
   * @throws IllegalArgumentException where there is none, too many, or one that can't be stored
   */
  public static Predictor of(List<Predictor> members) {
    if (members.isEmpty() || members.size() > MOST) {
      throw new IllegalArgumentException("a blend is of 1 to " + MOST + " models");
    }
    return new Blend(members.stream().map(PredictorCodec::stored).toArray(StoredPredictor[]::new));
  }

  @Override
  public Schema schema() {
    return members[0].schema();
  }

  @Override
  public double margin(float[] row) {
    double sum = 0;
    for (StoredPredictor member : members) {
      sum += Logit.of(member.probability(row));
    }
    return sum / members.length;
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ArtifactOutput out) {
    out.integer(members.length);
    for (StoredPredictor member : members) {
      out.integer(member.kind());
      member.write(out);
    }
  }

  static Blend read(ArtifactInput in, Schema schema) {
    int size = in.length(Integer.BYTES);
    if (size < 1 || size > MOST) {
      throw ArtifactInput.damaged("it blends " + size + " models");
    }
    StoredPredictor[] members = new StoredPredictor[size];
    for (int member = 0; member < size; member++) {
      int kind = in.integer();
      if (kind == KIND) {
        throw ArtifactInput.damaged("it blends blends");
      }
      members[member] = PredictorCodec.read(in, schema, kind);
    }
    return new Blend(members);
  }
}
