package io.quanyu.recommendation;

import io.quanyu.function.ArtifactReader;
import io.quanyu.function.Artifacts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The model in use, and what the catalog said since it was trained, in memory. Thread-safe. */
@ApplicationScoped
public class KnownItems {
  /** A training may take that long after it has read the catalog. */
  private static final Duration TRAINING = Duration.ofHours(2);

  private static final Model NOTHING = new Model(Known.nothing(), null);

  private final ArtifactReader<Model> model;
  private final FreshItems freshItems;
  private final ReentrantLock making = new ReentrantLock();
  private volatile Latest latest = new Latest(null, List.of(), null);

  /** Where models and changes are; the pointer is looked at once in so many milliseconds. */
  @Inject
  public KnownItems(
      Artifacts artifacts,
      FreshItems freshItems,
      Clock clock,
      @ConfigProperty(name = "quanyu.artifact-poll-millis", defaultValue = "10000")
          long pollMillis) {
    this.freshItems = freshItems;
    this.model =
        new ArtifactReader<>(artifacts, ServedModel.NAME, Model::decode, clock, pollMillis);
  }

  @RegisterForReflection
  private record Model(Known known, ContentIndex content) {
    private static Model decode(byte[] bytes) {
      ServedModel model = ServedModel.decode(bytes);
      ContentIndex content = model.section(Known.CONTENT).map(ContentIndex::decode).orElse(null);
      return new Model(Known.of(null, model), content);
    }
  }

  /** What was put together last, and from what: the same objects give the same again. */
  @RegisterForReflection
  private record Latest(
      ArtifactReader.Loaded<Model> loaded, List<CatalogItem> changed, Known known) {}

  /**
   * What is known now; of no model where none was trained yet. One thread puts it together where
   * something has changed, which may take a second, while the others use what was.
   */
  Known latest() {
    ArtifactReader.Loaded<Model> loaded = model.latest().orElse(null);
    long since = loaded == null ? 0 : loaded.manifest().createdAt() - TRAINING.toMillis();
    List<CatalogItem> changed = freshItems.since(since);
    Latest before = latest;
    if (!isOutdated(before, loaded, changed)) {
      return before.known();
    }
    if (before.known() == null) {
      making.lock();
    } else if (!making.tryLock()) {
      return before.known();
    }
    try {
      if (isOutdated(latest, loaded, changed)) {
        latest = made(loaded, changed);
      }
      return latest.known();
    } finally {
      making.unlock();
    }
  }

  // The same objects mean that nothing changed; comparing a thousand items would cost more.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isOutdated(
      Latest made, ArtifactReader.Loaded<Model> loaded, List<CatalogItem> changed) {
    return made.known() == null || made.loaded() != loaded || made.changed() != changed;
  }

  private static Latest made(ArtifactReader.Loaded<Model> loaded, List<CatalogItem> changed) {
    Model model = loaded == null ? NOTHING : loaded.value();
    String version = loaded == null ? null : loaded.manifest().version();
    List<CatalogItem> oldestFirst = new ArrayList<>(changed);
    Collections.reverse(oldestFirst);
    Known known = model.known().withVersion(version).with(oldestFirst, model.content());
    return new Latest(loaded, changed, known);
  }
}
