package io.quanyu.recommendation;

import io.quanyu.event.Identifier;
import io.quanyu.recommendation.rules.Context;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * A question for recommendations.
 *
 * @param id of the answer, by which impressions and clicks name it
 * @param identifiers of the person, a user before the session they are in; none where nobody usable
 *     was named
 * @param place where and how much is shown
 * @param items ids: the product of the page, what is in the basket, what a search found, best first
 * @param wish what the caller wants otherwise than usual
 */
@RegisterForReflection
record Ask(String id, List<Identifier> identifiers, Place place, List<String> items, Wish wish) {
  /** Copies the lists. */
  Ask {
    identifiers = List.copyOf(identifiers);
    items = List.copyOf(items);
  }

  /**
   * Where recommendations are shown.
   *
   * @param context whose rules hold
   * @param count items that are wanted, 1 or more
   * @param location where they must be in stock; null for anywhere
   * @param country of whoever asks, ISO 3166; empty where it is unknown
   */
  @RegisterForReflection
  record Place(Context context, int count, String location, String country) {}

  /**
   * What is wanted otherwise than usual.
   *
   * @param variation of an experiment, which the rules give a strategy; null for none
   * @param strategy that comes first; null for the context's own
   */
  @RegisterForReflection
  record Wish(String variation, String strategy) {
    /** As usual. */
    static final Wish NONE = new Wish(null, null);
  }

  /** For somebody's first page. */
  static Ask home(String id, Optional<Identifier> person, int count, String location) {
    return new Ask(
        id,
        person.stream().toList(),
        new Place(Context.HOME, count, location, ""),
        List.of(),
        Wish.NONE);
  }
}
