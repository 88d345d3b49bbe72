package io.quanyu.recommendation;

import io.quanyu.recommendation.explore.Chosen;
import io.quanyu.recommendation.serve.Shortlist;
import io.quanyu.recommendation.serve.SlotFill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells of chosen items what they are and why they were chosen. Not thread-safe. */
final class Picks {
  private final CatalogIndex index;
  private final LiveItems live;
  private final Reasons reasons;

  /** By items that were looked up. */
  Picks(CatalogIndex index, LiveItems live, Reasons reasons) {
    this.index = index;
    this.live = live;
    this.reasons = reasons;
  }

  /** In the order of the slots, without empty ones. */
  List<Recommendation.Pick> of(Chosen chosen, List<Shortlist> lists, int[] pins) {
    List<Recommendation.Pick> picks = new ArrayList<>();
    for (int slot = 0; slot < chosen.size(); slot++) {
      int item = chosen.item(slot);
      if (item == SlotFill.NONE) {
        continue;
      }
      if (item == pins[slot]) {
        picks.add(pick(item, 0, from(Pins.PINNED, chosen, slot, lists)));
      } else {
        Shortlist list = holding(lists, chosen.strategy(slot), item);
        picks.add(pick(item, score(list, item), from(list.strategy(), chosen, slot, lists)));
      }
    }
    return picks;
  }

  /** The list that a slot was to take from, or the first that stood in for it. */
  private static Shortlist holding(List<Shortlist> lists, int strategy, int item) {
    return found(lists.get(strategy), item).isPresent()
        ? lists.get(strategy)
        : lists.stream().filter(list -> found(list, item).isPresent()).findFirst().orElseThrow();
  }

  private static double score(Shortlist list, int item) {
    return found(list, item).orElseThrow().score();
  }

  private static Optional<Shortlist.Scored> found(Shortlist list, int item) {
    return list.items().stream().filter(scored -> scored.item() == item).findFirst();
  }

  private static Recommendation.From from(
      String strategy, Chosen chosen, int slot, List<Shortlist> lists) {
    List<String> policies = new ArrayList<>();
    if (chosen.isGreedy(slot)) {
      policies.add(LoggedRecommendation.GREEDY);
    }
    for (int alone = 0; alone < lists.size(); alone++) {
      if (chosen.agrees(slot, alone)) {
        policies.add(lists.get(alone).strategy());
      }
    }
    return new Recommendation.From(strategy, chosen.propensity(slot), policies);
  }

  private Recommendation.Pick pick(int item, double score, Recommendation.From from) {
    Recommendation.Reason reason = reasons.of(from.strategy(), item);
    String named = reason.item() == null ? null : index.name(index.numberOf(reason.item()));
    return new Recommendation.Pick(
        index.id(item),
        live.name(item),
        score,
        from,
        new Recommendation.Reason(reason.code(), reason.item(), named));
  }
}
