package io.quanyu.prediction.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How a margin becomes a probability. */
@RegisterForReflection
enum Link {
  /** The margin is log-odds. */
  LOGIT,
  /** The margin is a share. */
  SHARE;

  double probability(double margin) {
    return this == LOGIT ? Logit.probability(margin) : Math.min(1, Math.max(0, margin));
  }
}
