package io.quanyu.prediction.model;

/** A predictor whose margins become probabilities by another function. Immutable, thread-safe. */
public final class Calibrated implements StoredPredictor {
  static final int KIND = 5;

  private final StoredPredictor predictor;
  private final Calibrator calibrator;

  Calibrated(StoredPredictor predictor, Calibrator calibrator) {
    this.predictor = predictor;
    this.calibrator = calibrator;
  }

  /** What it calibrates. */
  public Predictor predictor() {
    return predictor;
  }

  @Override
  public Schema schema() {
    return predictor.schema();
  }

  @Override
  public double margin(float[] row) {
    return predictor.margin(row);
  }

  @Override
  public double probability(float[] row) {
    return calibrator.probability(predictor.margin(row));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ArtifactOutput out) {
    out.integer(predictor.kind());
    predictor.write(out);
    out.integer(calibrator.kind());
    calibrator.write(out);
  }

  static Calibrated read(ArtifactInput in, Schema schema) {
    int kind = in.integer();
    if (kind == KIND) {
      throw ArtifactInput.damaged("it is calibrated twice");
    }
    StoredPredictor predictor = PredictorCodec.read(in, schema, kind);
    return new Calibrated(predictor, calibrator(in));
  }

  private static Calibrator calibrator(ArtifactInput in) {
    int kind = in.integer();
    if (kind == Platt.KIND) {
      return new Platt(in.number(), in.number());
    }
    if (kind != Isotonic.KIND) {
      throw ArtifactInput.damaged("it holds a calibration of the unknown kind " + kind);
    }
    double[] margins = in.doubles();
    if (margins.length == 0) {
      throw ArtifactInput.damaged("its calibration is empty");
    }
    return new Isotonic(margins, in.doubles(margins.length));
  }
}
