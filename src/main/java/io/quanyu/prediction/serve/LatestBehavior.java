package io.quanyu.prediction.serve;

import io.quanyu.function.ArtifactReader;
import io.quanyu.function.ArtifactReader.Loaded;
import io.quanyu.function.Artifacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The model of behavior in use, in memory once it was asked for. Thread-safe. */
@ApplicationScoped
public class LatestBehavior {
  private final ArtifactReader<BehaviorModel> reader;
  private final Clock clock;
  private final long pollMillis;
  private volatile long absentUntil = Long.MIN_VALUE;

  /** Where models are; the pointer is looked at once in so many milliseconds. */
  @Inject
  public LatestBehavior(
      Artifacts artifacts,
      Clock clock,
      @ConfigProperty(name = "quanyu.artifact-poll-millis", defaultValue = "10000")
          long pollMillis) {
    this.reader =
        new ArtifactReader<>(
            artifacts, BehaviorModel.NAME, BehaviorModel::decode, clock, pollMillis);
    this.clock = clock;
    this.pollMillis = pollMillis;
  }

  /** The model; empty where there is none. An exception where the first can't be read. */
  Optional<Loaded<BehaviorModel>> latest() {
    return reader.latest();
  }

  /** The same, but that there is none is remembered until the next look is due. */
  Optional<Loaded<BehaviorModel>> known() {
    if (clock.millis() < absentUntil) {
      return Optional.empty();
    }
    Optional<Loaded<BehaviorModel>> found = reader.latest();
    if (found.isEmpty()) {
      absentUntil = clock.millis() + pollMillis;
    }
    return found;
  }
}
