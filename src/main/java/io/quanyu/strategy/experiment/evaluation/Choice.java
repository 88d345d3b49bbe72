package io.quanyu.strategy.experiment.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Which variation to take.
 *
 * @param scores of each variation, in their order; none where no goal can be told
 * @param pareto keys of those that none other beats by all goals
 * @param winner its key; null where there is none yet
 * @param why code of the reason
 * @param harmed key of the guardrail that is harmed, or null
 * @param weights that the bandit would give, in the order of variations; null where it would none
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Choice(
    List<Score> scores,
    List<String> pareto,
    String winner,
    String why,
    String harmed,
    List<Double> weights) {
  /** Copies the lists. */
  public Choice {
    scores = List.copyOf(scores);
    pareto = List.copyOf(pareto);
    weights = weights == null ? null : List.copyOf(weights);
  }

  /**
   * The goals together.
   *
   * @param gain over the control: Σ weight × relative effect, what is less wanted taken negative
   * @param pValue of no gain, for as many looks as one likes, by Holm over variations
   * @param chanceToBeBest probability that none is better
   */
  @RegisterForReflection
  public record Score(
      String variation,
      double gain,
      double lower,
      double upper,
      double pValue,
      double chanceToBeBest) {}
}
