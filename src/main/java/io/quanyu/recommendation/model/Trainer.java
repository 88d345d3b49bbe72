package io.quanyu.recommendation.model;

import java.util.Map;

/** A way to learn a {@link Recommender}. Stateless and thread-safe. */
public interface Trainer {
  /** What it is chosen by: lower-case words with hyphens. */
  String name();

  /** Its parameters with the values that hold unless others are given. */
  Map<String, Double> defaults();

  /** Learns; the same sequences and parameters always give the same recommender. */
  Recommender train(Sequences sequences, Parameters parameters);
}
