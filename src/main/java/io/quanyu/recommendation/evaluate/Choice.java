package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;

/**
 * Which model was chosen.
 *
 * @param metric the figure that it was chosen by
 * @param candidates all, best first, with their figures on the part that was cut off for choosing
 * @param serving the best of those that serve in time; null where none does
 * @param best the best of all, {@code serving} itself or one that is over the budget
 */
@RegisterForReflection
public record Choice(
    String metric, List<Evaluation> candidates, Evaluation serving, Evaluation best) {

  static Choice of(String metric, List<Evaluation> candidates) {
    List<Evaluation> sorted =
        candidates.stream()
            .sorted(
                Comparator.comparingDouble((Evaluation each) -> each.figures().get(metric))
                    .reversed()
                    .thenComparing(Evaluation::model))
            .toList();
    Evaluation serving = sorted.stream().filter(Evaluation::servesInTime).findFirst().orElse(null);
    return new Choice(metric, sorted, serving, sorted.get(0));
  }
}
