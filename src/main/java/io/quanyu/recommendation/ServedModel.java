package io.quanyu.recommendation;

import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.WeightedRows;
import java.util.Map;
import java.util.Optional;

/**
 * What is recommended from, as training left it: all items, recommenders over their numbers by the
 * name of a strategy, which items go with which, and sections that other parts of this room read.
 * Holds no person. Immutable and thread-safe, but for a section's bytes, which nobody changes.
 *
 * <p>Bytes: those of its recommenders and sections, about 60 an item, and 16 · {@value
 * ItemPairs#MOST} an item for pairs at most.
 */
public final class ServedModel {
  /** The artifact's name, and the model's in paths. */
  public static final String NAME = "recommender";

  /** The strategy that won the selection of models. */
  public static final String PERSONAL = "personal";

  /** The strategy that says what most persons met. */
  public static final String POPULAR = "popular";

  /** The strategy that says what many met lately. */
  public static final String TRENDING = "trending";

  private final ModelItems items;
  private final Map<String, Recommender> strategies;
  private final ItemPairs pairs;
  private final ModelFacts facts;
  private final Map<String, byte[]> sections;

  /**
   * Of parts that all know the same items.
   *
   * @throws IllegalArgumentException where they don't
   */
  public ServedModel(
      ModelItems items,
      Map<String, Recommender> strategies,
      ItemPairs pairs,
      ModelFacts facts,
      Map<String, byte[]> sections) {
    this.items = items;
    this.strategies = Map.copyOf(strategies);
    this.pairs = pairs;
    this.facts = facts;
    this.sections = Map.copyOf(sections);
    strategies.forEach((name, recommender) -> requireItems(name, recommender.items()));
    requireItems("together", pairs.together().rows());
    requireItems("similar", pairs.similar().rows());
  }

  private void requireItems(String part, int known) {
    if (known != items.size()) {
      throw new IllegalArgumentException(
          "the model has " + items.size() + " items, its part " + part + " knows " + known);
    }
  }

  /** All items: those of interactions and those that only the catalog knows. */
  public ModelItems items() {
    return items;
  }

  /** Recommenders over the numbers of {@link #items} by strategy, at least the three named here. */
  public Map<String, Recommender> strategies() {
    return strategies;
  }

  /** From an item to those that were bought in one order with it, nearest first. */
  public WeightedRows together() {
    return pairs.together();
  }

  /** From an item to those that the same persons met, nearest first. */
  public WeightedRows similar() {
    return pairs.similar();
  }

  /** What it was trained on and how it was chosen. */
  public ModelFacts facts() {
    return facts;
  }

  /** Bytes that somebody put in under a name; not to be changed. */
  public Optional<byte[]> section(String name) {
    return Optional.ofNullable(sections.get(name));
  }

  Map<String, byte[]> sections() {
    return sections;
  }

  /**
   * The bytes that {@link #decode} reads.
   *
   * @throws IllegalArgumentException where a recommender can't be stored, or holds NaN factors
   */
  public byte[] encode() {
    return ServedModelFormat.encode(this);
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException where the bytes are something else, of another version, or
   *     damaged; the message says which
   */
  public static ServedModel decode(byte[] bytes) {
    return ServedModelFormat.decode(bytes);
  }
}
