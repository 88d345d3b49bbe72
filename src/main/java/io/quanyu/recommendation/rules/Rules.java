package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the merchandiser wants of the recommendations of one context. Whatever is not told has a
 * default that changes nothing. Immutable, thread-safe; {@link RulesReader} makes sound ones.
 *
 * @param filter which items may be shown
 * @param placement which come earlier, and which have a place of their own
 * @param diversity how unlike each other they are
 * @param repeats what somebody may meet again
 * @param trial who gets what else
 */
@RegisterForReflection
public record Rules(
    ItemFilter filter, Placement placement, Diversity diversity, Repeats repeats, Trial trial) {
  /** Rules of which nothing was told. */
  public static final Rules DEFAULT =
      new Rules(ItemFilter.IN_STOCK, Placement.NONE, Diversity.NONE, Repeats.USUAL, Trial.NONE);

  /**
   * What comes earlier. Immutable.
   *
   * @param boosts in the order they were told; all that match are multiplied
   * @param pins no two of which claim a slot, or an item, at one moment
   */
  @RegisterForReflection
  public record Placement(List<Boost> boosts, List<Pin> pins) {
    /** By relevance alone. */
    public static final Placement NONE = new Placement(List.of(), List.of());

    /** Copies what it is given. */
    public Placement {
      boosts = List.copyOf(boosts);
      pins = List.copyOf(pins);
    }

    /** The boosts that hold at a moment, epoch milliseconds. */
    public List<Boost> boosts(long now) {
      return boosts.stream().filter(boost -> boost.span().holds(now)).toList();
    }

    /** The pins that hold at a moment, epoch milliseconds. */
    public List<Pin> pins(long now) {
      return pins.stream().filter(pin -> pin.span().holds(now)).toList();
    }
  }

  /**
   * What somebody may meet again. Immutable.
   *
   * @param bought what they bought
   * @param frequencyCap what they were shown
   */
  @RegisterForReflection
  public record Repeats(Bought bought, FrequencyCap frequencyCap) {
    /** What is used up, as often as it comes. */
    public static final Repeats USUAL = new Repeats(Bought.USUAL, FrequencyCap.NONE);
  }

  /**
   * Who gets what else than the usual. Immutable.
   *
   * @param share of the calls that explore, 0 to {@value #MOST_SHARE}
   * @param strategies the strategy, or model, by variation
   */
  @RegisterForReflection
  public record Trial(double share, SortedMap<String, String> strategies) {
    /** The largest share of calls that may explore. */
    public static final double MOST_SHARE = .5;

    /** Everybody gets the usual. */
    public static final Trial NONE = new Trial(0, new TreeMap<>());

    /** Copies what it is given. */
    public Trial {
      strategies = Collections.unmodifiableSortedMap(new TreeMap<>(strategies));
    }

    /** The strategy of a variation; empty for the usual one. */
    public Optional<String> strategy(String variation) {
      return Optional.ofNullable(strategies.get(variation));
    }
  }
}
