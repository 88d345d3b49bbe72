package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which items may be shown: those that pass all of it. Immutable.
 *
 * @param stock whether an item must be in stock, at the location where one is asked for
 * @param price what it may cost
 * @param minimumMargin the least (price − cost) ÷ price, −1 to 1; {@link #ANY_MARGIN} for any. An
 *     item whose margin is unknown does not have it
 * @param names which categories and items
 * @param attributes accepted values by an attribute's name, as text; an item without the attribute
 *     does not pass
 */
@RegisterForReflection
public record ItemFilter(
    boolean stock,
    PriceBounds price,
    double minimumMargin,
    Names names,
    SortedMap<String, List<String>> attributes) {
  /** No margin is too small. */
  public static final double ANY_MARGIN = Double.NEGATIVE_INFINITY;

  /** Whatever is in stock. */
  public static final ItemFilter IN_STOCK =
      new ItemFilter(true, PriceBounds.ANY, ANY_MARGIN, Names.ALL, new TreeMap<>());

  /** Copies what it is given. */
  public ItemFilter {
    SortedMap<String, List<String>> copy = new TreeMap<>();
    attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    attributes = Collections.unmodifiableSortedMap(copy);
  }

  /** Whether a margin is large enough; NaN is one that is unknown. */
  public boolean allowsMargin(double margin) {
    return minimumMargin == ANY_MARGIN || margin >= minimumMargin;
  }

  /**
   * Categories, each of which stands for those beneath it too, and items. Immutable.
   *
   * @param included categories of which an item must have one; none for all
   * @param excluded categories of which it must have none, included or not
   * @param excludedItems ids
   */
  @RegisterForReflection
  public record Names(
      SortedSet<String> included, SortedSet<String> excluded, SortedSet<String> excludedItems) {
    /** All. */
    public static final Names ALL = new Names(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    /** Copies what it is given. */
    public Names {
      included = copy(included);
      excluded = copy(excluded);
      excludedItems = copy(excludedItems);
    }

    private static SortedSet<String> copy(SortedSet<String> names) {
      return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
  }
}
