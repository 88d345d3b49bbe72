package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The mean of concave curves, such as draws of one whose parameters are uncertain.
 *
 * @param curves one or more, all concave
 */
@RegisterForReflection
public record MeanCurve(List<ResponseCurve> curves) implements ResponseCurve {
  /** Copies the list, so that the record can't change. */
  public MeanCurve {
    curves = List.copyOf(curves);
  }

  @Override
  public double response(double spend) {
    double sum = 0;
    for (ResponseCurve curve : curves) {
      sum += curve.response(spend);
    }
    return sum / curves.size();
  }

  @Override
  public double slope(double spend) {
    double sum = 0;
    for (ResponseCurve curve : curves) {
      sum += curve.slope(spend);
    }
    return sum / curves.size();
  }

  @Override
  public double slopeBefore(double spend) {
    double sum = 0;
    for (ResponseCurve curve : curves) {
      sum += curve.slopeBefore(spend);
    }
    return sum / curves.size();
  }

  @Override
  public boolean hasCorners() {
    return curves.stream().anyMatch(ResponseCurve::hasCorners);
  }
}
