package io.quanyu.recommendation;

import io.quanyu.function.ArtifactReader;
import io.quanyu.function.Artifacts;
import io.quanyu.function.Manifest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The model in use, and what the catalog said since it was trained, in memory. Thread-safe. */
@ApplicationScoped
public class KnownItems {
  /** A training may take that long after it has read the catalog. */
  private static final Duration TRAINING = Duration.ofHours(2);

  private static final Model NOTHING = new Model(Known.nothing(), null, Meetings.NONE);

  private final ArtifactReader<Model> model;
  private final FreshItems freshItems;
  private final FreshCompanions freshCompanions;
  private final ReentrantLock making = new ReentrantLock();
  private volatile Latest latest = new Latest(null, List.of(), Plain.NOTHING, Map.of(), null);

  /** Where models and changes are; the pointer is looked at once in so many milliseconds. */
  @Inject
  public KnownItems(
      Artifacts artifacts,
      FreshItems freshItems,
      FreshCompanions freshCompanions,
      Clock clock,
      @ConfigProperty(name = "quanyu.artifact-poll-millis", defaultValue = "10000")
          long pollMillis) {
    this.freshItems = freshItems;
    this.freshCompanions = freshCompanions;
    this.model =
        new ArtifactReader<>(artifacts, ServedModel.NAME, Model::decode, clock, pollMillis);
  }

  @RegisterForReflection
  private record Model(Known known, ContentIndex content, Meetings meetings) {
    private static Model decode(byte[] bytes) {
      ServedModel model = ServedModel.decode(bytes);
      ContentIndex content = model.section(Known.CONTENT).map(ContentIndex::decode).orElse(null);
      Meetings meetings = model.section(Meetings.NAME).map(Meetings::decode).orElse(Meetings.NONE);
      return new Model(Known.of(null, model), content, meetings);
    }
  }

  /** A model with what the catalog said since, and the ids of items that came. */
  @RegisterForReflection
  private record Plain(Known known, List<String> arrived) {
    private static final Plain NOTHING = new Plain(null, List.of());
  }

  /** What was put together last, and from what: the same objects give the same again. */
  @RegisterForReflection
  private record Latest(
      ArtifactReader.Loaded<Model> loaded,
      List<CatalogItem> changed,
      Plain plain,
      Map<String, CompanionRow> rows,
      Known known) {}

  /** What came later than this, in epoch milliseconds, a model may not know. */
  static long since(Manifest manifest) {
    return manifest.createdAt() - TRAINING.toMillis();
  }

  /**
   * What is known now; of no model where none was trained yet. One thread puts it together where
   * something has changed, which may take a second, while the others use what was.
   */
  Known latest() {
    ArtifactReader.Loaded<Model> loaded = model.latest().orElse(null);
    long since = loaded == null ? 0 : since(loaded.manifest());
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
        latest = made(latest, loaded, changed);
      }
      return latest.known();
    } finally {
      making.unlock();
    }
  }

  private boolean isOutdated(
      Latest made, ArtifactReader.Loaded<Model> loaded, List<CatalogItem> changed) {
    return !isOf(made, loaded, changed)
        || !isSame(made.rows(), freshCompanions.of(made.plain().arrived()));
  }

  // The same objects mean that nothing changed; comparing a thousand items would cost more.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isOf(
      Latest made, ArtifactReader.Loaded<Model> loaded, List<CatalogItem> changed) {
    return made.known() != null && made.loaded() == loaded && made.changed() == changed;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Map<String, CompanionRow> one, Map<String, CompanionRow> other) {
    return one == other;
  }

  private Latest made(
      Latest before, ArtifactReader.Loaded<Model> loaded, List<CatalogItem> changed) {
    Model model = loaded == null ? NOTHING : loaded.value();
    Plain plain = isOf(before, loaded, changed) ? before.plain() : plain(loaded, model, changed);
    Map<String, CompanionRow> rows = freshCompanions.of(plain.arrived());
    Known known = plain.known().with(rows, model.meetings());
    return new Latest(loaded, changed, plain, rows, known);
  }

  private static Plain plain(
      ArtifactReader.Loaded<Model> loaded, Model model, List<CatalogItem> changed) {
    String version = loaded == null ? null : loaded.manifest().version();
    List<CatalogItem> oldestFirst = new ArrayList<>(changed);
    Collections.reverse(oldestFirst);
    ModelItems learned = model.known().model().items();
    List<String> arrived =
        loaded == null
            ? List.of()
            : changed.stream().map(CatalogItem::id).filter(id -> learned.numberOf(id) < 0).toList();
    return new Plain(
        model.known().withVersion(version).with(oldestFirst, model.content()), arrived);
  }
}
