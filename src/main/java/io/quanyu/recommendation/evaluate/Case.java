package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.History;
import java.util.Arrays;

/** One question to a recommender: what it is told, and the distinct items that came after. */
final class Case {
  private final History history;
  private final int[] answers;

  /** Takes the array over; there is at least one answer. */
  Case(History history, int[] answers) {
    this.history = history;
    this.answers = answers;
  }

  /** The same where each item has this number. */
  Case renumbered(int[] numbers) {
    int[] renumbered = Arrays.stream(answers).map(item -> numbers[item]).toArray();
    return new Case(history.renumbered(numbers), renumbered);
  }

  History history() {
    return history;
  }

  /** Not to be changed. */
  int[] answers() {
    return answers;
  }
}
