package io.quanyu.strategy.budget;

import io.quanyu.function.Problem;
import java.util.Map;
import java.util.Optional;

/** The parameter {@code limit} of a page. */
final class Limits {
  private Limits() {}

  /** The limit; empty if it is no whole number from 1 to the most. */
  static Optional<Integer> read(String text, int most) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(limit -> limit >= 1 && limit <= most);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Problem problem(int most) {
    return Problem.of(400, "limit_invalid", Map.of("maximum", Integer.toString(most)));
  }
}
