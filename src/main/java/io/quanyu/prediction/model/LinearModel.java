package io.quanyu.prediction.model;

/** Log-odds as a sum over the features of {@link Design}. Immutable and thread-safe. */
public final class LinearModel implements StoredPredictor {
  static final int KIND = 2;

  private final Design design;
  private final float[] weights;
  private final double intercept;

  LinearModel(Design design, float[] weights, double intercept) {
    this.design = design;
    this.weights = weights.clone();
    this.intercept = intercept;
  }

  @Override
  public Schema schema() {
    return design.schema();
  }

  @Override
  public double margin(float[] row) {
    return intercept + design.dot(row, weights, 0);
  }

  /** What a column adds to the margin. */
  double part(int column, float value) {
    return design.part(column, value, weights, 0);
  }

  double intercept() {
    return intercept;
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ArtifactOutput out) {
    design.write(out);
    out.floats(weights).number(intercept);
  }

  static LinearModel read(ArtifactInput in, Schema schema) {
    Design design = Design.read(in, schema);
    return new LinearModel(design, in.floats(design.size()), in.number());
  }
}
