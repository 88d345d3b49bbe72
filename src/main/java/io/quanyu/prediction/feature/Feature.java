package io.quanyu.prediction.feature;

/** One number of a person's history as of a moment. Implementations are stateless. */
public interface Feature {
  /** Its name, unique in a set. */
  String name();

  /** The number; NaN where it is missing. Only what is before the view's moment may be asked. */
  double value(History.View history);
}
