package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What {@link GraphFilter} does with a singular vector.
 *
 * @param lowPass β
 * @param lowPassExponent e
 * @param sharpening T
 * @param steps s
 */
@RegisterForReflection
record FilterResponse(double lowPass, double lowPassExponent, double sharpening, int steps) {
  FilterResponse {
    if (lowPass < 0 || sharpening < 0 || steps < 1) {
      throw new IllegalArgumentException(
          "low-pass and sharpening must be 0 or more, sharpening-steps 1 or more");
    }
  }

  static FilterResponse of(Parameters parameters) {
    return new FilterResponse(
        parameters.get("low-pass"),
        parameters.get("low-pass-exponent"),
        parameters.get("sharpening"),
        parameters.count("sharpening-steps"));
  }

  /** p(λ): what sharpening leaves of a vector with this eigenvalue, between 0 and 1. */
  double sharpened(double eigenvalue) {
    double z = eigenvalue * sharpening / steps;
    return Math.pow(1 - z * (1 - z / 2 * (1 - z / 3 * (1 - z / 4))), steps);
  }
}
