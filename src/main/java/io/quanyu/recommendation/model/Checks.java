package io.quanyu.recommendation.model;

/** What trainers ask of what they are given. */
final class Checks {
  private Checks() {}

  /**
   * Something to learn from.
   *
   * @throws IllegalArgumentException where the sequences have no entry
   */
  static void notEmpty(Sequences sequences) {
    if (sequences.size() == 0) {
      throw new IllegalArgumentException("nothing to learn from: no row has an item");
    }
  }

  /** The value of a parameter that may not be below a least one. */
  static double atLeast(double least, Parameters parameters, String name) {
    double value = parameters.get(name);
    if (value < least) {
      throw new IllegalArgumentException(name + " must be " + least + " or more, not " + value);
    }
    return value;
  }

  /** The value of a parameter that counts something, 1 or more. */
  static int count(Parameters parameters, String name) {
    atLeast(1, parameters, name);
    return parameters.count(name);
  }
}
