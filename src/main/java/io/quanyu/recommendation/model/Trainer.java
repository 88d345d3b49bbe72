package io.quanyu.recommendation.model;

import java.util.Map;
import java.util.Optional;

/** A way to learn a {@link Recommender}. Stateless and thread-safe. */
public interface Trainer {
  /** What it is chosen by: lower-case words with hyphens. */
  String name();

  /** Its parameters with the values that hold unless others are given. */
  Map<String, Double> defaults();

  /**
   * What must be given so that {@link RecommenderCodec} can write what it learns, which then holds
   * no rows of persons; empty where it never can.
   */
  default Optional<Map<String, Double>> storable() {
    return Optional.of(Map.of());
  }

  /** Learns; the same sequences and parameters always give the same recommender. */
  Recommender train(Sequences sequences, Parameters parameters);
}
