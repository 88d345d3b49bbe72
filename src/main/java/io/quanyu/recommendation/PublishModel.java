package io.quanyu.recommendation;

import io.quanyu.event.Json;
import io.quanyu.function.ArtifactDraft;
import io.quanyu.function.Artifacts;
import io.quanyu.recommendation.evaluate.Comparison;
import io.quanyu.recommendation.evaluate.ModelSelection;
import io.quanyu.recommendation.evaluate.Split;
import io.quanyu.recommendation.evaluate.TimeWindow;
import io.quanyu.recommendation.model.Recommender;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a model that was trained elsewhere in use, unless it is worse than the current one: judged
 * as {@link ModelMaker} judges one that was trained here, and kept as a version in any case. The
 * model is not chosen, for it is the only one. Thread-safe.
 */
public final class PublishModel {
  /** Persons that are enough to learn what texts and attributes say. */
  private static final int SAMPLE = 10_000;

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final Artifacts artifacts;
  private final ModelSettings settings;
  private final Catalog catalog;
  private final Clock clock;

  /** Where models go, what is set for them, the catalog, and the time. */
  public PublishModel(Artifacts artifacts, ModelSettings settings, Catalog catalog, Clock clock) {
    this.artifacts = artifacts;
    this.settings = settings;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Ids of all items of the catalog, which the model is to know beside those that were met. */
  public Set<String> known() {
    return MakeModel.known(catalog).keySet();
  }

  /**
   * Stores the version; a repeat leaves what is there.
   *
   * @return whether it is in use now
   * @throws IllegalArgumentException where its factors are no finite numbers
   */
  public boolean publish(String version, TrainedElsewhere trained) {
    ModelReport.Promotion promotion = promotion(trained);
    ServedModel model =
        new ServedModel(
            trained.items(),
            trained.strategies(),
            trained.pairs(),
            trained.facts(),
            MakeModel.sections(
                List.of(new CatalogSection(), new ContentSection()),
                trained.items(),
                MakeModel.known(catalog),
                trained.sample(SAMPLE)));
    ModelWinner winner = trained.facts().winner();
    ModelReport report =
        new ModelReport(settings.metric(), winner.trainer(), winner.parameters(), null, promotion);
    ArtifactDraft draft =
        new ArtifactDraft(
            ServedModel.NAME,
            version,
            trained.facts().counts().toMap(),
            new String(Json.write(report), StandardCharsets.UTF_8));
    artifacts.put(draft, model.encode(), promotion.promotes());
    return promotion.promotes();
  }

  private ModelReport.Promotion promotion(TrainedElsewhere trained) {
    Optional<ServedModel> current = MakeModel.current(artifacts);
    if (current.isEmpty()) {
      return ModelReport.Promotion.without(ModelReport.Outcome.FIRST);
    }
    long end = Math.min(clock.instant().getEpochSecond(), trained.facts().newest()) + 1;
    long behind = current.get().facts().newest() + 1;
    long from = Math.min(end, Math.max(behind, end - settings.windowDays() * DAY));
    TimeWindow window = new TimeWindow(from, end);
    Split split =
        window.split(
            trained.items().ids(), trained.returning(from, TimeWindow.MOST), settings.repeats());
    if (split.cases().size() < ModelMaker.FEWEST_CASES) {
      return ModelReport.Promotion.without(ModelReport.Outcome.TOO_FEW_CASES);
    }
    Recommender personal = current.get().strategies().get(ServedModel.PERSONAL);
    Comparison comparison =
        new ModelSelection(settings.judge())
            .compare(
                split,
                trained.personalBefore(from),
                Renumbered.of(personal, current.get().items(), trained.items()));
    ModelReport.Outcome outcome =
        comparison.saysWorse() ? ModelReport.Outcome.WORSE : ModelReport.Outcome.NOT_WORSE;
    return new ModelReport.Promotion(outcome, window, comparison);
  }
}
