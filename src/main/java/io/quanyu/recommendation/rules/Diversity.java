package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How unlike each other the items are. Immutable.
 *
 * @param lambda of maximal marginal relevance, 0 to 1: the next item is the one with the greatest λ
 *     · relevance − (1 − λ) · its greatest similarity to those before it (Carbonell and Goldstein
 *     1998); 1 for relevance alone
 * @param mostPerCategory items of one category, 1 or more; {@link #NO_CAP} for any number
 */
@RegisterForReflection
public record Diversity(double lambda, int mostPerCategory) {
  /** Any number of items of one category. */
  public static final int NO_CAP = Integer.MAX_VALUE;

  /** Relevance alone. */
  public static final Diversity NONE = new Diversity(1, NO_CAP);
}
