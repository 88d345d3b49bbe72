package io.quanyu.strategy.budget.fit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What was found of a channel. Its return on spend is that of all the series: what its spend made
 * of the outcome, for a unit of it.
 *
 * @param name of the channel
 * @param curve the fit
 * @param draws what fits to other residuals gave, joint over channels: draw s belongs to draw s of
 *     all others
 * @param roas by the fit
 * @param roasLow what 5% of the draws are below
 * @param roasHigh what 5% of the draws are above
 * @param today mean spend of a period in the last 91 days
 * @param highest of a period
 * @param unidentified why the series doesn't tell it: {@code constant} (its spend changes as level,
 *     trend and season do, or not at all), {@code collinear} (it changes as other channels do),
 *     {@code flat} (the interval begins at nothing, or is wider than twice the return); null where
 *     it does
 */
@RegisterForReflection
public record FittedChannel(
    String name,
    CurveDraw curve,
    List<CurveDraw> draws,
    double roas,
    double roasLow,
    double roasHigh,
    double today,
    double highest,
    String unidentified) {
  /** Copies the list, so that the record can't change. */
  public FittedChannel {
    draws = List.copyOf(draws);
  }
}
