package io.quanyu.recommendation;

import io.quanyu.recommendation.model.SegmentPopularity;
import io.quanyu.recommendation.model.WeightedRows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is known of items at a moment. Immutable and thread-safe.
 *
 * @param version of the model; null where there is none
 * @param model what was learned; its items are the first of the index, with the same numbers
 * @param index what the catalog says of all items, those that came after training too
 * @param newcomers the items that came after training, numbered behind those of the model
 * @param segments what is popular by segment and month; null where the model doesn't say
 */
@RegisterForReflection
record Known(
    String version,
    ServedModel model,
    CatalogIndex index,
    Newcomers newcomers,
    PopularHere segments) {
  /** The section of a model that holds a {@link CatalogIndex}. */
  static final String CATALOG = "catalog";

  /** The section of a model that holds a {@link ContentIndex}. */
  static final String CONTENT = "content";

  /** The section of a model that holds a {@link SegmentPopularity}. */
  static final String SEGMENTS = "segments";

  private static final double SAME_CATEGORY = 0.5;
  private static final double SAME_BRAND = 0.2;

  /** A model with the catalog as it was when the model was trained. */
  static Known of(String version, ServedModel model) {
    CatalogIndex index =
        model.section(CATALOG).map(CatalogIndex::decode).orElseGet(() -> idsAlone(model));
    PopularHere segments =
        model.section(SEGMENTS).map(SegmentPopularity::decode).map(PopularHere::new).orElse(null);
    return new Known(version, model, index, Newcomers.NONE, segments);
  }

  /** Before the first training. */
  static Known nothing() {
    ModelFacts facts =
        new ModelFacts(TrainingCounts.NONE, 0, new ModelWinner("", Map.of(), Map.of()));
    ModelItems none = ModelItems.of(List.of());
    return of(null, new ServedModel(none, Map.of(), ItemPairs.none(0), facts, Map.of()));
  }

  private static CatalogIndex idsAlone(ServedModel model) {
    CatalogIndex.Builder builder = new CatalogIndex.Builder();
    for (int item = 0; item < model.items().size(); item++) {
      builder.add(model.items().id(item), Product.UNKNOWN);
    }
    return builder.build();
  }

  /** The same, of a version. */
  Known withVersion(String named) {
    return new Known(named, model, index, newcomers, segments);
  }

  /**
   * A model, as training left it, with items that were changed since or are new.
   *
   * @param changed oldest first
   * @param content compares new items by what is said of them; null where there is none
   */
  Known with(List<CatalogItem> changed, ContentIndex content) {
    List<Product> arrived =
        changed.stream()
            .filter(item -> index.numberOf(item.id()) < 0)
            .map(CatalogItem::product)
            .toList();
    boolean compares = content != null && !arrived.isEmpty();
    return new Known(
        version,
        model,
        index.with(changed),
        compares ? new Newcomers(index.size(), content.add(arrived)) : Newcomers.NONE,
        segments);
  }

  /**
   * The same, with what the new items were met with.
   *
   * @param rows of items that are new, by id
   */
  Known with(Map<String, CompanionRow> rows, Meetings meetings) {
    Joined joined = Joined.of(index, model.items().size(), rows, meetings);
    return new Known(version, model, index, newcomers.with(joined), segments);
  }

  /** The same, with these ids known, of which nothing is said. */
  Known including(List<String> ids) {
    List<CatalogItem> more =
        ids.stream()
            .filter(id -> index.numberOf(id) < 0)
            .distinct()
            .map(CatalogItem::unknown)
            .toList();
    return new Known(version, model, index.with(more), newcomers, segments);
  }

  /** Numbers of those ids that are known, in their order. */
  int[] numbers(List<String> ids) {
    return ids.stream().mapToInt(index::numberOf).filter(item -> item >= 0).toArray();
  }

  /** Whether the item was there at training. */
  boolean isLearned(int item) {
    return item >= 0 && item < model.items().size();
  }

  /**
   * How alike two items are: 1 − (1 − s)(1 − ½ [same category])(1 − ⅕ [same brand]), where s is how
   * much the same persons met them.
   */
  double likeness(int one, int other) {
    boolean learned = isLearned(one) && isLearned(other);
    double met =
        learned
            ? Math.max(model.similar().valueOf(one, other), model.similar().valueOf(other, one))
            : 0;
    double apart = 1 - Math.min(1, met);
    apart *= isSame(index.category(one), index.category(other)) ? 1 - SAME_CATEGORY : 1;
    apart *= isSame(index.brand(one), index.brand(other)) ? 1 - SAME_BRAND : 1;
    return 1 - apart;
  }

  private static boolean isSame(int one, int other) {
    return one >= 0 && one == other;
  }

  /** Of each item how much it is bought with these; NaN where it isn't. */
  float[] together(int[] from) {
    return sums(model.together(), newcomers.joined().together(), from);
  }

  /** Of each item how much the persons of these met it; NaN where they didn't. */
  float[] similar(int[] from) {
    return sums(model.similar(), newcomers.joined().similar(), from);
  }

  /** How much one item is bought with the other; 0 where it isn't. */
  float together(int from, int item) {
    return Math.max(
        valueOf(model.together(), from, item), valueOf(newcomers.joined().together(), from, item));
  }

  /** How much the persons of one item met the other; 0 where they didn't. */
  float similar(int from, int item) {
    return Math.max(
        valueOf(model.similar(), from, item), valueOf(newcomers.joined().similar(), from, item));
  }

  private static float valueOf(WeightedRows rows, int from, int item) {
    return from >= 0 && from < rows.rows() ? rows.valueOf(from, item) : 0;
  }

  /** Of each item how much these lead to it, the sum of their rows; NaN where none does. */
  private float[] sums(WeightedRows learned, WeightedRows joined, int[] from) {
    float[] sums = new float[Math.max(learned.rows(), joined.rows())];
    for (int item : from) {
      add(learned, item, sums);
      add(joined, item, sums);
    }
    for (int item = 0; item < sums.length; item++) {
      sums[item] = sums[item] > 0 ? sums[item] : Float.NaN;
    }
    return sums;
  }

  private static void add(WeightedRows rows, int item, float[] sums) {
    if (item >= 0 && item < rows.rows()) {
      for (int at = rows.start(item); at < rows.end(item); at++) {
        sums[rows.columnAt(at)] += rows.valueAt(at);
      }
    }
  }

  /** Whether any of these leads to other items: where none does, nothing can be personal. */
  boolean leads(List<Met> met) {
    return met.stream()
        .mapToInt(each -> model.items().numberOf(each.item()))
        .anyMatch(
            item -> item >= 0 && model.similar().size(item) + model.together().size(item) > 0);
  }

  /**
   * What somebody met as the model takes it, by the signals that it learned from; empty where it
   * {@link #leads} to nothing.
   */
  io.quanyu.recommendation.model.History history(List<Met> met, long now) {
    List<Met> learned = new ArrayList<>();
    if (leads(met)) {
      List<String> signals = model.facts().signals();
      met.stream()
          .filter(each -> signals.contains(each.signal().code()))
          .filter(each -> model.items().numberOf(each.item()) >= 0)
          .forEach(learned::add);
    }
    int[] items = learned.stream().mapToInt(each -> model.items().numberOf(each.item())).toArray();
    long[] times = learned.stream().mapToLong(Met::seconds).toArray();
    return new io.quanyu.recommendation.model.History(items, times, now / 1000);
  }
}
