package io.quanyu.recommendation.rules;

import io.quanyu.recommendation.model.Trainer;
import io.quanyu.recommendation.model.Trainers;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All strategies that there may be: those of every answer, and the models that can be served under
 * their own names. Which of the models are depends on the training.
 */
public final class StrategyNames {
  private static final List<String> OF_EVERY_ANSWER =
      List.of(
          "personal",
          "popular",
          "trending",
          "together",
          "similar",
          "reranked",
          "found",
          "catalog",
          "new");

  private StrategyNames() {}

  /** The names, sorted. */
  public static Set<String> all() {
    Set<String> names = new TreeSet<>(OF_EVERY_ANSWER);
    Trainers.all().stream()
        .filter(trainer -> trainer.storable().isPresent())
        .map(Trainer::name)
        .forEach(names::add);
    return Collections.unmodifiableSet(names);
  }
}
