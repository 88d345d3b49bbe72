package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How far a forecast was off.
 *
 * @param forecast summed over customers
 * @param errorOfSum the forecast's sum over the actual one, less 1
 * @param meanAbsolute the mean over customers of the error's size
 * @param rootMeanSquare the root of the mean over customers of its square
 */
@RegisterForReflection
public record ForecastError(
    double forecast, double errorOfSum, double meanAbsolute, double rootMeanSquare) {
  static ForecastError of(double[] forecast, double[] actual) {
    double sum = 0;
    double actualSum = 0;
    double absolute = 0;
    double square = 0;
    for (int i = 0; i < actual.length; i++) {
      double error = forecast[i] - actual[i];
      sum += forecast[i];
      actualSum += actual[i];
      absolute += Math.abs(error);
      square += error * error;
    }
    int size = actual.length;
    return new ForecastError(sum, sum / actualSum - 1, absolute / size, Math.sqrt(square / size));
  }
}
