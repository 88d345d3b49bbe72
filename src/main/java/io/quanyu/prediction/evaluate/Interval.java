package io.quanyu.prediction.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An estimate with its 95% interval. */
@RegisterForReflection
public record Interval(double value, double low, double high) {
  private static final double Z = 1.959963984540054;

  static Interval of(double value, double standardError) {
    return new Interval(value, value - Z * standardError, value + Z * standardError);
  }
}
