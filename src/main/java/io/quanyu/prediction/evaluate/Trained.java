package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Fitted;
import io.quanyu.prediction.model.Predictor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A model, and what it was chosen from.
 *
 * @param tried empty where nothing was to choose
 */
@RegisterForReflection
public record Trained(Fitted fitted, List<Tried> tried) {
  /**
   * A candidate.
   *
   * @param predictor trained on all that it may see
   * @param validationAuc inside what is trained on
   * @param chosen whether it is part of the answer
   */
  @RegisterForReflection
  public record Tried(String name, Predictor predictor, double validationAuc, boolean chosen) {}
}
