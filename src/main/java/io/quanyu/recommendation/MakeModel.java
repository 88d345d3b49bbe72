package io.quanyu.recommendation;

import io.quanyu.event.Json;
import io.quanyu.function.ArtifactDraft;
import io.quanyu.function.Artifacts;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes a model of what was read, and puts it in use unless it is worse than the current one; that
 * one then stays, and the new one is kept as a version. Thread-safe.
 */
@ApplicationScoped
public class MakeModel {
  private static final Logger LOG = Logger.getLogger(MakeModel.class);

  private final Artifacts artifacts;
  private final ModelBook book;
  private final List<ModelSection> sections;
  private final Clock clock;

  /** Where models go, how they are trained, what else they hold, and the time. */
  public MakeModel(
      Artifacts artifacts, ModelBook book, @All List<ModelSection> sections, Clock clock) {
    this.artifacts = artifacts;
    this.book = book;
    this.sections = List.copyOf(sections);
    this.clock = clock;
  }

  /**
   * Makes a version; a repeat leaves what is there.
   *
   * @param version its name
   * @param interactions one or more
   * @param catalog what is known of items, by id
   * @return whether it is in use now
   * @throws IllegalArgumentException where its factors are no finite numbers
   */
  boolean make(
      String version,
      Interactions interactions,
      Map<String, CatalogItem> catalog,
      TrainingCounts counts) {
    ModelSettings settings = book.of(ServedModel.NAME);
    Optional<ServedModel> current = current(artifacts);
    ModelMaker maker = new ModelMaker(settings, interactions, clock.instant().getEpochSecond());
    ModelMaker.Chosen chosen = maker.choose(current);
    Fitting fitting = new Fitting(settings, interactions, maker.all(), current);
    ModelWinner winner =
        new ModelWinner(chosen.winner().trainer().name(), chosen.parameters(), chosen.figures());
    ServedModel model =
        new ServedModel(
            interactions.items(),
            fitting.strategies(chosen.winner()),
            fitting.pairs(),
            new ModelFacts(counts, maker.newest(), settings.signals(), winner),
            sections(interactions.items(), catalog));
    ModelReport report = chosen.report(settings.metric());
    ArtifactDraft draft =
        new ArtifactDraft(ServedModel.NAME, version, counts.toMap(), text(report));
    artifacts.put(draft, model.encode(), report.promotion().isPromoted());
    return report.promotion().isPromoted();
  }

  /** One that can't be read is as good as none: whatever is trained now is better. */
  static Optional<ServedModel> current(Artifacts artifacts) {
    return artifacts
        .current(ServedModel.NAME)
        .flatMap(
            manifest -> {
              try {
                return Optional.of(ServedModel.decode(artifacts.content(manifest)));
              } catch (IllegalArgumentException e) {
                LOG.warnf("version %s is not compared: %s", manifest.version(), e.getMessage());
                return Optional.empty();
              }
            });
  }

  private Map<String, byte[]> sections(ModelItems items, Map<String, CatalogItem> catalog) {
    List<CatalogItem> all =
        items.ids().stream()
            .map(id -> catalog.getOrDefault(id, CatalogItem.unknown(id)))
            .toList();
    return sections.stream()
        .collect(Collectors.toMap(ModelSection::name, section -> section.encode(all)));
  }

  private static String text(ModelReport report) {
    return new String(Json.write(report), StandardCharsets.UTF_8);
  }
}
