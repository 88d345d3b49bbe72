package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where the recommender is trained: the setting {@code quanyu.training}. */
@RegisterForReflection
public enum TrainingPlace {
  /** By the function {@code train-recommender}, on schedule and on request. */
  LOCAL,
  /** By the job of {@code infra/spark}, which whoever runs it starts. */
  SPARK
}
