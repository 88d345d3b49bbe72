package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of recommendations; what rules put into their slots is left out. Exact: each counts
 * once, under the day on which it was made.
 *
 * @param since first day of what is told of strategies
 * @param calls how many recommendations it came of, at least once
 * @param strategies how many items of a strategy it came of
 */
@RegisterForReflection
public record WhatCame(LocalDate since, Map<Calls, Sums> calls, Map<String, Sums> strategies) {
  /**
   * Recommendations that chance alone told apart.
   *
   * @param day in UTC
   * @param context where, like {@code home}
   * @param explored whether their strategies were drawn
   */
  @RegisterForReflection
  public record Calls(LocalDate day, String context, boolean explored) {}

  /**
   * How many.
   *
   * @param seen also those that were clicked or bought, and so were seen
   * @param clicked of these
   * @param bought of these
   * @param revenue what the items of these cost in the order that first bought each; minor units by
   *     currency
   */
  @RegisterForReflection
  public record Sums(long seen, long clicked, long bought, SortedMap<String, Long> revenue) {
    /** Of none. */
    public static final Sums NONE = new Sums(0, 0, 0);

    /** Of no money. */
    public Sums(long seen, long clicked, long bought) {
      this(seen, clicked, bought, new TreeMap<>());
    }

    /** Of both. */
    public Sums plus(Sums other) {
      SortedMap<String, Long> both = new TreeMap<>(revenue);
      other.revenue.forEach((currency, minor) -> both.merge(currency, minor, Long::sum));
      return new Sums(seen + other.seen, clicked + other.clicked, bought + other.bought, both);
    }
  }
}
