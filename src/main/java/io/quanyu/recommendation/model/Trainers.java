package io.quanyu.recommendation.model;

import java.util.List;
import java.util.Optional;

/** All ways to learn a recommender. */
public final class Trainers {
  private Trainers() {}

  /** Every trainer, each under a name of its own. */
  public static List<Trainer> all() {
    return List.of(
        new Popularity(),
        new Als(),
        new GraphFilter(),
        new FilterRows(),
        new SessionKnn(),
        new Transitions(),
        new SequenceBlend(),
        new Trending(),
        new BuyAgain(),
        new ItemKnn(),
        new UserKnn(),
        new Shop(),
        Stack.ofSets(),
        Stack.ofSequences());
  }

  /** The trainer of a name. */
  public static Optional<Trainer> find(String name) {
    return all().stream().filter(trainer -> trainer.name().equals(name)).findFirst();
  }
}
