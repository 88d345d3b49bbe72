package io.quanyu.prediction.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What an evaluation has found.
 *
 * @param model the name of the learner, or auto
 * @param examples how many were asked
 * @param positives how many of them are positive
 * @param baseLogLoss the log-loss of the share of positives among them: what knowing nothing costs
 * @param thresholdF1 F1 at the threshold that was chosen on what was trained on
 * @param trainSeconds how long all training took
 * @param candidates what auto chose from; empty where the model was named
 * @param groups what the model does to groups of persons; empty where none were asked for
 */
@RegisterForReflection
public record BehaviorEvaluation(
    String model,
    Protocol protocol,
    int examples,
    int positives,
    Figures figures,
    double baseLogLoss,
    double thresholdF1,
    double trainSeconds,
    List<Candidate> candidates,
    List<GroupFigures> groups) {

  /**
   * A model that was tried.
   *
   * @param validationAuc inside what is trained on
   * @param testAuc of what is asked, which nothing was chosen by; NaN where it was not asked
   * @param chosen whether it is part of the answer
   */
  @RegisterForReflection
  public record Candidate(String name, double validationAuc, double testAuc, boolean chosen) {}
}
