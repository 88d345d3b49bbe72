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

  /**
   * The value itself, finite.
   *
   * @throws IllegalArgumentException where it isn't
   */
  static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a model holds " + value);
    }
    return value;
  }

  /**
   * The values themselves, all finite.
   *
   * @throws IllegalArgumentException where one isn't
   */
  static float[] finite(String what, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("the " + what + " hold " + value);
      }
    }
    return values;
  }

  /** The value of a parameter that counts something, 1 or more. */
  static int count(Parameters parameters, String name) {
    atLeast(1, parameters, name);
    return parameters.count(name);
  }
}
