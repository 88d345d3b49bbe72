package io.quanyu.strategy.budget.fit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What was found of all channels, and how far it forecasts.
 *
 * @param channels in the series' order
 * @param periods of the series
 * @param heldOut how many of these, the last ones, were forecast by a fit to those before
 * @param forecastError root of the mean squared error of that forecast
 * @param baselineError the same of level, trend and season alone, without media
 */
@RegisterForReflection
public record FittedCurves(
    List<FittedChannel> channels,
    int periods,
    int heldOut,
    double forecastError,
    double baselineError) {
  /** Copies the list, so that the record can't change. */
  public FittedCurves {
    channels = List.copyOf(channels);
  }
}
