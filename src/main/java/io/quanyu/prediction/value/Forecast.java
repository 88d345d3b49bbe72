package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;

/**
 * What came in the held-out days, and how far it was forecast.
 *
 * @param actual summed over customers
 * @param model the model's error
 * @param baseline the error of letting everybody go on as before
 */
@RegisterForReflection
public record Forecast(double actual, ForecastError model, ForecastError baseline) {
  static Forecast of(double[] actual, double[] model, double[] baseline) {
    return new Forecast(
        Arrays.stream(actual).sum(),
        ForecastError.of(model, actual),
        ForecastError.of(baseline, actual));
  }
}
