package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Blend;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Fitted;
import io.quanyu.prediction.model.Fitting;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.model.Training;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses a model inside what is trained on, by the rule of docs/adr/0052. Thread-safe.
 */
public final class Auto implements Way {
  /** What it is asked for by. */
  public static final String NAME = "auto";

  private final Fitting fitting;

  /** Candidates are calibrated so. */
  public Auto(Fitting fitting) {
    this.fitting = fitting;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trained train(Training training) {
    throw new UnsupportedOperationException();
  }
}
