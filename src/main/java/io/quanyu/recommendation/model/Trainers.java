package io.quanyu.recommendation.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All ways to learn a recommender. */
public final class Trainers {
  private Trainers() {}

  /** Every trainer that learns from rows alone, each under a name of its own. */
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

  /** Trainers that need what is said of items, as {@link Sequences#describedBy} brings it. */
  public static List<Trainer> ofDescriptions() {
    return List.of(new Content());
  }

  /** The trainer of a name. */
  public static Optional<Trainer> find(String name) {
    return Stream.concat(all().stream(), ofDescriptions().stream())
        .filter(trainer -> trainer.name().equals(name))
        .findFirst();
  }
}
