package io.quanyu.recommendation;

import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import java.util.Map;

/**
 * A training that another machine does, by data that doesn't fit into this one. All of it is over
 * the same items. What takes long is done when it is asked for.
 */
public interface TrainedElsewhere {
  /** All items: those that were met, at least one, and those of the catalog. */
  ModelItems items();

  /** What was read, the newest interaction, and what the trainer is. */
  ModelFacts facts();

  /**
   * What persons met who met something before a time and after it too, with times; a row a person.
   *
   * @param from seconds since 1970
   * @param most persons at most, always the same ones
   */
  Sequences returning(long from, int most);

  /** What some persons met, with times; a row a person, so many at most, always the same ones. */
  Sequences sample(int most);

  /** The personal strategy, trained on what was before a time, in seconds since 1970. */
  Recommender personalBefore(long from);

  /** The strategies of {@link ServedModel}, trained on all. */
  Map<String, Recommender> strategies();

  /** What goes with what, of all. */
  ItemPairs pairs();
}
