package io.quanyu.destination;

import io.quanyu.function.Problem;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a destination can't be deleted. Thread-safe. */
@Singleton
class DestinationUses {
  private final Sources sources;
  private final List<DestinationUsers> providers;

  DestinationUses(Sources sources, @All List<DestinationUsers> providers) {
    this.sources = sources;
    this.providers = List.copyOf(providers);
  }

  /** One that somebody names stays: events would be dropped without a word, messages wait. */
  Optional<Problem> of(String destination) {
    List<String> naming =
        sources.list().stream()
            .filter(source -> source.rules().destinations().contains(destination))
            .map(Source::name)
            .toList();
    if (!naming.isEmpty()) {
      return problem("destination_in_use", "sources", naming);
    }
    List<String> bringing =
        providers.stream().flatMap(each -> each.naming(destination).stream()).toList();
    return bringing.isEmpty()
        ? Optional.empty()
        : problem("destination_of_provider", "providers", bringing);
  }

  private static Optional<Problem> problem(String code, String kind, List<String> names) {
    return Optional.of(Problem.of(409, code, Map.of(kind, String.join(", ", names))));
  }
}
