package io.quanyu.recommendation;

import io.quanyu.recommendation.explore.Arms;
import io.quanyu.recommendation.explore.Chosen;
import io.quanyu.recommendation.explore.Exploration;
import io.quanyu.recommendation.explore.Traffic;
import io.quanyu.recommendation.rules.Rules;
import io.quanyu.recommendation.serve.Shortlist;
import io.quanyu.recommendation.serve.SlotFill;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Fills slots from shortlists with what the catalog says can be shown, now. Each item that would be
 * shown is looked up, with a few more, until none is refused. Not thread-safe.
 */
final class Shelf {
  /** Looked up beyond the slots, since some will be refused. */
  static final int SPARE = 2;

  private final Known known;
  private final Ask ask;
  private final Rules rules;
  private final LiveItems live;
  private final int[] pins;

  /** With a pinned item, or none, for each slot. */
  Shelf(Known known, Ask ask, Rules rules, LiveItems live, int[] pins) {
    this.known = known;
    this.ask = ask;
    this.rules = rules;
    this.live = live;
    this.pins = pins;
  }

  /**
   * What is shown. Propensities take every item that was looked up as it is, and others as if they
   * could be shown.
   */
  Chosen fill(List<Shortlist> lists, Arms arms) {
    Traffic traffic = new Traffic(rules.trial().share());
    Set<Integer> unchecked = new LinkedHashSet<>();
    while (true) {
      List<Shortlist> left = lists.stream().map(this::withoutRefused).toList();
      SlotFill slots = slots(left);
      for (int item : Exploration.items(slots, arms, traffic, random())) {
        addUnchecked(item, unchecked);
      }
      if (unchecked.isEmpty()) {
        return Exploration.choose(slots, arms, traffic, random());
      }
      left.stream().limit(1).forEach(list -> addSpare(list, unchecked));
      live.check(unchecked);
      unchecked.clear();
    }
  }

  /** The same draw each time, so that what is refused changes nothing else. */
  private SplittableRandom random() {
    return new SplittableRandom(ask.id().hashCode());
  }

  private SlotFill slots(List<Shortlist> lists) {
    int[] shown = pins.clone();
    for (int slot = 0; slot < shown.length; slot++) {
      shown[slot] = isRefused(shown[slot]) ? SlotFill.NONE : shown[slot];
    }
    int most = rules.diversity().mostPerCategory();
    return SlotFill.of(lists, shown, known.index()::category, most);
  }

  private boolean isRefused(int item) {
    return item != SlotFill.NONE && live.of(item) != null;
  }

  private Shortlist withoutRefused(Shortlist list) {
    return new Shortlist(
        list.strategy(),
        list.items().stream().filter(scored -> live.of(scored.item()) == null).toList());
  }

  private void addSpare(Shortlist list, Set<Integer> unchecked) {
    list.items().stream()
        .map(Shortlist.Scored::item)
        .filter(item -> !live.isChecked(item) && !unchecked.contains(item))
        .limit(SPARE)
        .toList()
        .forEach(unchecked::add);
  }

  private void addUnchecked(int item, Set<Integer> unchecked) {
    if (item != SlotFill.NONE && !live.isChecked(item)) {
      unchecked.add(item);
    }
  }
}
