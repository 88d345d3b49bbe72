package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link ServedModel#PERSONAL} is.
 *
 * @param trainer its name
 * @param parameters what it was trained with
 * @param figures what the evaluation found, by names like {@code recall@20}; empty where there was
 *     too little to evaluate
 */
@RegisterForReflection
public record ModelWinner(
    String trainer, Map<String, Double> parameters, Map<String, Double> figures) {
  /** Copies what it is given. */
  public ModelWinner {
    parameters = Map.copyOf(parameters);
    figures = Map.copyOf(figures);
  }

  /** In the order of names, for people. */
  Map<String, Double> sortedFigures() {
    return new TreeMap<>(figures);
  }
}
