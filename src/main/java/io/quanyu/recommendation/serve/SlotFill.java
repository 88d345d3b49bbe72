package io.quanyu.recommendation.serve;

import io.quanyu.recommendation.explore.Slate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Fills slots from the lists of several strategies. A pinned slot has its item. Any other takes the
 * next item of its strategy that is in no slot yet and whose category has places left; where a list
 * is used up, the lists are tried in their order. Pins count for their category and are never left
 * out for it. Deterministic; filling allocates nothing. Not thread-safe.
 */
public final class SlotFill implements Slate {
  /** No item. */
  public static final int NONE = -1;

  private final int[] items;
  private final int[][] lists;
  private final int[] categories;
  private final int[] pins;
  private final int most;
  private final int[] next;
  private final int[] usedAt;
  private final int[] countedAt;
  private final int[] counts;
  private int round;

  private SlotFill(int[] items, int[][] lists, int[] categories, int[] pins, int most) {
    this.items = items;
    this.lists = lists;
    this.categories = categories;
    this.pins = pins;
    this.most = most;
    this.next = new int[lists.length];
    this.usedAt = new int[items.length];
    int groups = Arrays.stream(categories).max().orElse(NONE) + 1;
    this.countedAt = new int[groups];
    this.counts = new int[groups];
  }

  /**
   * Of shortlists, in the order in which one stands in for another.
   *
   * @param pins an item for each slot, {@link #NONE} where any may come
   * @param category of an item, a number from 0; {@link #NONE} where it has none
   * @param most items of one category; those without one are as many as there are
   */
  public static SlotFill of(
      List<Shortlist> shortlists, int[] pins, IntUnaryOperator category, int most) {
    Map<Integer, Integer> places = new HashMap<>();
    int[][] lists = new int[shortlists.size()][];
    for (int list = 0; list < lists.length; list++) {
      lists[list] =
          shortlists.get(list).items().stream()
              .mapToInt(scored -> place(places, scored.item()))
              .toArray();
    }
    int[] pinned =
        Arrays.stream(pins).map(item -> item == NONE ? NONE : place(places, item)).toArray();
    int[] items = new int[places.size()];
    places.forEach((item, place) -> items[place] = item);
    Map<Integer, Integer> groups = new HashMap<>();
    int[] categories = new int[items.length];
    for (int place = 0; place < items.length; place++) {
      int group = category.applyAsInt(items[place]);
      categories[place] = group < 0 ? NONE : place(groups, group);
    }
    return new SlotFill(items, lists, categories, pinned, most);
  }

  private static int place(Map<Integer, Integer> places, int item) {
    Integer known = places.get(item);
    if (known == null) {
      known = places.size();
      places.put(item, known);
    }
    return known;
  }

  /** How many slots there are. */
  public int slots() {
    return pins.length;
  }

  @Override
  public void fill(int[] strategyBySlot, int[] itemBySlot) {
    round++;
    Arrays.fill(next, 0);
    for (int pin : pins) {
      if (pin != NONE) {
        use(pin);
      }
    }
    for (int slot = 0; slot < pins.length; slot++) {
      int place = pins[slot] == NONE ? take(strategyBySlot[slot]) : pins[slot];
      itemBySlot[slot] = place == NONE ? NONE : items[place];
    }
  }

  private int take(int strategy) {
    int place = takeFrom(strategy);
    for (int other = 0; place == NONE && other < lists.length; other++) {
      place = takeFrom(other);
    }
    if (place != NONE) {
      use(place);
    }
    return place;
  }

  /** What is passed over stays so: places only fill up. */
  private int takeFrom(int strategy) {
    int[] list = lists[strategy];
    while (next[strategy] < list.length) {
      int place = list[next[strategy]++];
      if (usedAt[place] != round && hasPlaces(categories[place])) {
        return place;
      }
    }
    return NONE;
  }

  private boolean hasPlaces(int category) {
    return category == NONE || countedAt[category] != round || counts[category] < most;
  }

  private void use(int place) {
    usedAt[place] = round;
    int category = categories[place];
    if (category != NONE) {
      counts[category] = countedAt[category] == round ? counts[category] + 1 : 1;
      countedAt[category] = round;
    }
  }
}
