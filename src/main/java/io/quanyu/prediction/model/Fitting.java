package io.quanyu.prediction.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;

/**
 * Learns a model with its calibration and its threshold, all from what is trained on: a part is
 * held out (the newest one where rows are in order of time), a model of the others is asked about
 * it, and calibration and threshold are fitted on the answers. The model itself is then learned
 * from all rows.
 */
@RegisterForReflection
public enum Fitting {
  /** Calibrates by Platt's function where the learner does not minimize log-loss itself. */
  AUTO,
  /** Leaves probabilities as they are. */
  NONE,
  /** By Platt's function. */
  PLATT,
  /** By isotonic regression. */
  ISOTONIC;

  private static final double HELD_OUT = .2;

  /** That of a name in lower case. */
  public static Optional<Fitting> find(String name) {
    for (Fitting each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Learns; where too few examples are there to hold some out, nothing is calibrated. */
  public Fitted fit(Learner learner, Training training, Parameters parameters) {
    HoldOut parts = HoldOut.of(training, HELD_OUT);
    StoredPredictor whole = PredictorCodec.stored(learner.train(training, parameters));
    if (!parts.isUsable()) {
      return new Fitted(whole, .5);
    }
    Predictor part = learner.train(training.with(parts.kept()), parameters);
    Dataset heldOut = parts.heldOut();
    double[] margins = new double[heldOut.rows()];
    double[] probabilities = new double[heldOut.rows()];
    byte[] labels = new byte[heldOut.rows()];
    float[] row = new float[heldOut.schema().size()];
    for (int at = 0; at < labels.length; at++) {
      heldOut.copyRow(at, row);
      margins[at] = part.margin(row);
      probabilities[at] = part.probability(row);
      labels[at] = (byte) heldOut.label(at);
    }
    Calibrator calibrator = calibrator(learner, margins, labels);
    if (calibrator == null) {
      return new Fitted(whole, Threshold.best(probabilities, labels));
    }
    for (int at = 0; at < labels.length; at++) {
      probabilities[at] = calibrator.probability(margins[at]);
    }
    return new Fitted(new Calibrated(whole, calibrator), Threshold.best(probabilities, labels));
  }

  private Calibrator calibrator(Learner learner, double[] margins, byte... labels) {
    if (this == ISOTONIC) {
      return Isotonic.fit(margins, labels);
    }
    boolean platt = this == PLATT || (this == AUTO && !learner.isCalibrated());
    return platt ? Platt.fit(margins, labels) : null;
  }
}
