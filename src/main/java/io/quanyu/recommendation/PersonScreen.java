package io.quanyu.recommendation;

import io.quanyu.recommendation.rules.FrequencyCap;
import io.quanyu.recommendation.rules.Rules;
import io.quanyu.recommendation.serve.LeftOut;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which items one person is not to see, whatever they are. Not thread-safe. */
final class PersonScreen {
  private final Map<Integer, LeftOut> leftOut = new HashMap<>();
  private final BitSet items = new BitSet();
  private final CatalogIndex index;

  /** Nothing is left out yet. */
  PersonScreen(CatalogIndex index) {
    this.index = index;
  }

  /** Leaves out these ids for a reason; an earlier reason stays. */
  PersonScreen without(Collection<String> ids, LeftOut reason) {
    ids.stream()
        .map(index::numberOf)
        .filter(item -> item >= 0)
        .forEach(item -> leaveOut(item, reason));
    return this;
  }

  /** Leaves out what was bought (epoch milliseconds by id) and isn't to be shown again. */
  PersonScreen withoutBought(Map<String, Long> bought, Rules.Repeats repeats, long now) {
    bought.forEach(
        (id, time) -> {
          int item = index.numberOf(id);
          if (item >= 0 && !repeats.bought().allows(index.replenishable(item), time, now)) {
            leaveOut(item, LeftOut.BOUGHT);
          }
        });
    return this;
  }

  /** Leaves out what was shown often enough, by a day as {@link ShownItems#day} counts it. */
  PersonScreen withoutShown(Shown shown, FrequencyCap cap, long day) {
    if (!cap.isNone()) {
      for (String id : shown.items()) {
        int item = index.numberOf(id);
        if (item >= 0 && !cap.allows(shown.times(id, day - cap.days() + 1))) {
          leaveOut(item, LeftOut.FREQUENCY_CAP);
        }
      }
    }
    return this;
  }

  private void leaveOut(int item, LeftOut reason) {
    leftOut.putIfAbsent(item, reason);
    items.set(item);
  }

  /** Why the item is left out; null where it isn't. */
  LeftOut of(int item) {
    return items.get(item) ? leftOut.get(item) : null;
  }
}
