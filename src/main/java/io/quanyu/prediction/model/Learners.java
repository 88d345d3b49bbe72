package io.quanyu.prediction.model;

import java.util.List;
import java.util.Optional;

/** All ways to learn a predictor. */
public final class Learners {
  private Learners() {}

  /** Every learner, each under a name of its own. */
  public static List<Learner> all() {
    return List.of(
        new NaiveBayes(),
        new Logistic(),
        new DecisionTree(),
        new Forest(),
        new Boosting(),
        new Perceptron());
  }

  /** The learner of a name. */
  public static Optional<Learner> find(String name) {
    return all().stream().filter(learner -> learner.name().equals(name)).findFirst();
  }
}
