package io.quanyu.prediction.feature;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.function.ToDoubleFunction;

/** A feature as a function of a view, with the arithmetic that features share. */
@RegisterForReflection
record Named(String name, ToDoubleFunction<History.View> function) implements Feature {
  private static final double DAY = 86_400_000;

  @Override
  public double value(History.View history) {
    return function.applyAsDouble(history);
  }

  /** The moment so many days before the view's. */
  static long ago(History.View view, int days) {
    return view.moment() - days * (long) DAY;
  }

  /** Days from a time to the view's moment; NaN where there was none. */
  static double days(History.View view, long time) {
    return time == Long.MIN_VALUE ? Double.NaN : (view.moment() - time) / DAY;
  }

  /** A part of a whole; NaN of nothing. */
  static double ratio(double part, double whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }
}
