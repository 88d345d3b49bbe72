package io.quanyu.recommendation;

import io.quanyu.function.ArtifactReader;
import io.quanyu.function.Artifacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The model in use and what the catalog said since, kept in memory. Thread-safe. */
@ApplicationScoped
public class KnownItems {
  private final ArtifactReader<Known> model;
  private final Known nothing = Known.nothing();

  /** Where models are; the pointer is looked at once in so many milliseconds. */
  @Inject
  public KnownItems(
      Artifacts artifacts,
      Clock clock,
      @ConfigProperty(name = "quanyu.artifact-poll-millis", defaultValue = "10000")
          long pollMillis) {
    this.model =
        new ArtifactReader<>(
            artifacts, ServedModel.NAME, KnownItems::decoded, clock, pollMillis);
  }

  private static Known decoded(byte[] bytes) {
    return Known.of(null, ServedModel.decode(bytes));
  }

  /** What is known now; of no model where none was trained yet. */
  Known latest() {
    Optional<ArtifactReader.Loaded<Known>> loaded = model.latest();
    return loaded
        .map(each -> each.value().withVersion(each.manifest().version()))
        .orElse(nothing);
  }
}
