package io.quanyu.recommendation;

import io.quanyu.event.Json;
import io.quanyu.function.ArtifactDraft;
import io.quanyu.function.Artifacts;
import io.quanyu.recommendation.evaluate.Evaluated;
import io.quanyu.recommendation.evaluate.TimeWindow;
import io.quanyu.recommendation.model.Sequences;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes a model of what was read, and puts it in use unless it is worse than the current one; that
 * one then stays, and the new one is kept as a version. Thread-safe.
 */
@ApplicationScoped
public class MakeModel {
  private static final Logger LOG = Logger.getLogger(MakeModel.class);

  /** Rows of the catalog that are read at once. */
  private static final int PAGE = 500;

  private final Artifacts artifacts;
  private final ModelBook book;
  private final List<ModelSection> sections;
  private final Catalog catalog;
  private final Clock clock;

  /** Where models go, how they are trained, what else they hold, the catalog, and the time. */
  public MakeModel(
      Artifacts artifacts,
      ModelBook book,
      @All List<ModelSection> sections,
      Catalog catalog,
      Clock clock) {
    this.artifacts = artifacts;
    this.book = book;
    this.sections = List.copyOf(sections);
    this.catalog = catalog;
    this.clock = clock;
  }

  /** The same with the sections of this room. */
  public static MakeModel of(Artifacts artifacts, ModelBook book, Catalog catalog, Clock clock) {
    List<ModelSection> sections = List.of(new CatalogSection(), new ContentSection());
    return new MakeModel(artifacts, book, sections, catalog, clock);
  }

  /**
   * What was made.
   *
   * @param isCurrent whether it is in use now
   */
  @RegisterForReflection
  public record Made(TrainingCounts counts, boolean isCurrent) {}

  /**
   * Makes a version; a repeat leaves what is there.
   *
   * @param version its name
   * @param met what persons met, one entry or more
   * @throws IllegalArgumentException where its factors are no finite numbers, or a setting is out
   *     of a trainer's range
   */
  public Made make(String version, Interactions.Builder met, TrainingCounts read) {
    return make(version, met, read, window -> Evaluated.nothing()).orElseThrow();
  }

  /**
   * The same as far as the time goes.
   *
   * @param evaluated what was found before of the candidates, by the window that is held out
   * @return empty where the time is over
   */
  Optional<Made> make(
      String version,
      Interactions.Builder met,
      TrainingCounts read,
      Function<TimeWindow, Evaluated> evaluated) {
    Map<String, CatalogItem> known = known(catalog);
    Interactions interactions = met.build(known.keySet());
    TrainingCounts counts = read.withItems(interactions.items().size());
    ModelSettings settings = book.of(ServedModel.NAME);
    Optional<ServedModel> current = current(artifacts);
    ModelMaker maker = new ModelMaker(settings, interactions, clock.instant().getEpochSecond());
    Optional<ModelMaker.Chosen> choice = maker.choose(current, evaluated);
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    ModelMaker.Chosen chosen = choice.get();
    Fitting fitting = new Fitting(settings, interactions, maker.all(), current);
    ModelWinner winner =
        new ModelWinner(chosen.winner().trainer().name(), chosen.parameters(), chosen.figures());
    ServedModel model =
        new ServedModel(
            interactions.items(),
            fitting.strategies(chosen.winner()),
            fitting.pairs(),
            new ModelFacts(counts, maker.newest(), settings.signals(), winner),
            sections(interactions, known, maker.all()));
    ModelReport report = chosen.report(settings.metric());
    ArtifactDraft draft =
        new ArtifactDraft(ServedModel.NAME, version, counts.toMap(), text(report));
    artifacts.put(draft, model.encode(), report.promotion().promotes());
    return Optional.of(new Made(counts, report.promotion().promotes()));
  }

  /** The kinds of segments that are wanted of those who are read. */
  List<String> segments() {
    return book.of(ServedModel.NAME).segments();
  }

  private Map<String, byte[]> sections(
      Interactions interactions, Map<String, CatalogItem> known, Sequences met) {
    Map<String, byte[]> all = new HashMap<>(sections(sections, interactions.items(), known, met));
    all.put(Known.SEGMENTS, interactions.popularity().encode());
    all.put(Meetings.NAME, Meetings.of(interactions).encode());
    return all;
  }

  /** The whole catalog, by id. */
  static Map<String, CatalogItem> known(Catalog catalog) {
    Map<String, CatalogItem> known = new HashMap<>();
    String after = null;
    do {
      Catalog.Page page = catalog.scan(after, PAGE);
      page.items().forEach(item -> known.put(item.id(), item));
      after = page.next();
    } while (after != null);
    return known;
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

  static Map<String, byte[]> sections(
      List<ModelSection> sections,
      ModelItems items,
      Map<String, CatalogItem> known,
      Sequences met) {
    List<CatalogItem> all =
        items.ids().stream().map(id -> known.getOrDefault(id, CatalogItem.unknown(id))).toList();
    return sections.stream()
        .collect(Collectors.toMap(ModelSection::name, section -> section.encode(all, met)));
  }

  private static String text(ModelReport report) {
    return new String(Json.write(report), StandardCharsets.UTF_8);
  }
}
