package io.quanyu.capture.source;

import io.quanyu.destination.Destinations;
import io.quanyu.event.Rejection;
import io.quanyu.function.Problem;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules.Treatment;
import io.quanyu.function.Sources;
import io.quanyu.function.WorkspaceSecret;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;

/** Stores a source, if what it names is there. Thread-safe. */
@Singleton
public class StoreSource {
  private final Sources sources;
  private final Destinations destinations;
  private final WorkspaceSecret secret;
  private final SecureRandom random;

  /** The stores of sources and of what they name; hashing needs a secret, made at random once. */
  public StoreSource(
      Sources sources, Destinations destinations, WorkspaceSecret secret, SecureRandom random) {
    this.sources = sources;
    this.destinations = destinations;
    this.secret = secret;
    this.random = random;
  }

  /** Why it is not stored; empty where it is. */
  Optional<Problem> store(Source source) {
    for (String name : source.rules().destinations()) {
      if (destinations.find(name).isEmpty()) {
        Rejection reason = Rejection.of("destination_unknown", "/destinations", "name", name);
        return Optional.of(new Problem(400, reason));
      }
    }
    // Before the source: what is to be hashed is not taken without it.
    if (source.rules().personal().containsValue(Treatment.HASH)
        || !source.rules().identity().hashed().isEmpty()) {
      secret.ensure(random);
    }
    return sources.put(source)
        ? Optional.empty()
        : Optional.of(new Problem(409, Rejection.of("source_built_in", "")));
  }
}
