package io.quanyu.recommendation;

import io.quanyu.recommendation.rules.Pin;
import io.quanyu.recommendation.serve.SlotFill;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Slots that have an item of their own. */
final class Pins {
  /** The strategy of a pinned item. */
  static final String PINNED = "pinned";

  private Pins() {}

  /** The item of each slot, {@link SlotFill#NONE} where any may come, or the pin's may not. */
  static int[] of(List<Pin> pins, int slots, CatalogIndex index, IntPredicate allowed) {
    int[] items = new int[slots];
    Arrays.fill(items, SlotFill.NONE);
    for (Pin pin : pins) {
      int item = index.numberOf(pin.item());
      if (pin.slot() <= slots && item >= 0 && allowed.test(item)) {
        items[pin.slot() - 1] = item;
      }
    }
    return items;
  }
}
