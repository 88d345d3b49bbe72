package io.quanyu.strategy.experiment;

import io.quanyu.event.Rejection;
import io.quanyu.strategy.experiment.assignment.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which experiments can't be beside each other. */
final class Clash {
  private Clash() {}

  /**
   * Why one can't be beside the others: it sets a feature that another sets, or its part overlaps
   * another's. Those that were stopped have no part any more.
   */
  static Optional<Rejection> with(List<Experiment> others, Experiment experiment) {
    return others.stream().flatMap(other -> between(other, experiment).stream()).findFirst();
  }

  private static Optional<Rejection> between(Experiment other, Experiment experiment) {
    Map<String, String> named = Map.of("other", other.key());
    if (other.feature().equals(experiment.feature())) {
      return Optional.of(new Rejection("experiment_feature_taken", "/feature", named));
    }
    boolean overlaps =
        other.status() != Experiment.Status.STOPPED
            && parts(experiment).stream()
                .anyMatch(part -> parts(other).stream().anyMatch(part::overlaps));
    return overlaps
        ? Optional.of(new Rejection("experiment_exclusion_overlaps", "/exclusion", named))
        : Optional.empty();
  }

  private static List<Span> parts(Experiment experiment) {
    return experiment.population().within().stream()
        .filter(span -> !span.name().equals(ExperimentReader.HOLDOUT))
        .toList();
  }
}
