package io.quanyu.recommendation;

import io.quanyu.profile.Interaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A person's newest interactions as sources of recommendations. Immutable.
 *
 * @param bought when items were last ordered that were not all refunded or cancelled, epoch
 *     milliseconds
 * @param sources each item once, by its strongest signal
 * @param met what recommenders are asked with: oldest first, with repeats, without what was given
 *     back
 */
@RegisterForReflection
record History(Map<String, Long> bought, List<Source> sources, List<Met> met) {
  /** Nothing is known. */
  static final History NONE = new History(Map.of(), List.of(), List.of());

  /** Weight that is left after each newer event: after 20 of them half, after 50 a fifth. */
  private static final double DECAY = 0.97;

  /**
   * An item that speaks for others.
   *
   * @param item its id
   * @param signal why
   * @param weight the signal's weight · 0.97ʳ, where r newer events are known; lines of one event
   *     share its rank
   */
  @RegisterForReflection
  record Source(String item, Signal signal, double weight) {
    private Source strongest(Source other) {
      int order = signal.compareTo(other.signal);
      return order < 0 || (order == 0 && weight >= other.weight) ? this : other;
    }
  }

  /** Of interactions, newest first. */
  static History of(List<Interaction> interactions) {
    Map<String, Long> bought = bought(interactions);
    Map<String, Source> sources = new HashMap<>();
    Set<Long> events = new HashSet<>();
    for (Interaction interaction : interactions) {
      events.add(interaction.key());
      double decay = Math.pow(DECAY, events.size() - 1.0);
      String item = interaction.item();
      Signal.of(interaction.event())
          .filter(signal -> signal != Signal.BOUGHT || bought.containsKey(item))
          .map(signal -> new Source(item, signal, signal.weight() * decay))
          .ifPresent(source -> sources.merge(item, source, Source::strongest));
    }
    List<Source> ordered = new ArrayList<>();
    interactions.forEach(interaction -> move(sources, interaction.item(), ordered));
    return new History(bought, ordered, met(interactions, bought));
  }

  private static List<Met> met(List<Interaction> interactions, Map<String, Long> bought) {
    List<Met> met = new ArrayList<>();
    for (int newest = interactions.size() - 1; newest >= 0; newest--) {
      Interaction each = interactions.get(newest);
      Signal.of(each.event())
          .filter(signal -> signal != Signal.BOUGHT || bought.containsKey(each.item()))
          .ifPresent(
              signal ->
                  met.add(new Met(each.item(), Math.floorDiv(each.time(), 1_000), signal, -1)));
    }
    return met;
  }

  /** In the order of the interactions, so that the same history always gives the same list. */
  private static void move(Map<String, Source> sources, String item, List<Source> ordered) {
    Source source = sources.remove(item);
    if (source != null) {
      ordered.add(source);
    }
  }

  private static Map<String, Long> bought(List<Interaction> interactions) {
    Map<String, Long> net = new HashMap<>();
    Map<String, Long> last = new HashMap<>();
    for (Interaction interaction : interactions) {
      if (Basket.counts(interaction.event())) {
        boolean back = Signal.of(interaction.event()).isEmpty();
        net.merge(
            interaction.item(), back ? -interaction.quantity() : interaction.quantity(), Long::sum);
        last.merge(interaction.item(), back ? Long.MIN_VALUE : interaction.time(), Math::max);
      }
    }
    last.keySet().removeIf(item -> net.get(item) <= 0);
    return Map.copyOf(last);
  }
}
