package io.quanyu.prediction.model;

/** One hidden layer of rectifiers. Immutable and thread-safe; takes 4 bytes a weight. */
public final class Network implements StoredPredictor {
  static final int KIND = 4;

  private final Design design;
  private final int hidden;
  private final float[] weights;

  /** Weights as {@link AdamFit} lays them. */
  Network(Design design, int hidden, float... weights) {
    this.design = design;
    this.hidden = hidden;
    this.weights = weights;
  }

  @Override
  public Schema schema() {
    return design.schema();
  }

  @Override
  public double margin(float[] row) {
    int inputs = design.size() + 1;
    int output = hidden * inputs;
    double margin = weights[weights.length - 1];
    for (int unit = 0; unit < hidden; unit++) {
      int from = unit * inputs;
      double active = weights[from + inputs - 1] + design.dot(row, weights, from);
      if (active > 0) {
        margin += weights[output + unit] * active;
      }
    }
    return margin;
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ArtifactOutput out) {
    design.write(out);
    out.integer(hidden).floats(weights);
  }

  static Network read(ArtifactInput in, Schema schema) {
    Design design = Design.read(in, schema);
    int hidden = in.integer();
    long size = hidden * (design.size() + 1L) + hidden + 1;
    if (hidden < 1 || size > Integer.MAX_VALUE) {
      throw ArtifactInput.damaged("it has " + hidden + " hidden units");
    }
    return new Network(design, hidden, in.floats((int) size));
  }
}
