package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * How good models of customer value are.
 *
 * @param fitted what was fitted on the calibration
 * @param days how it was cut
 * @param purchases of the held-out days
 * @param spend of the held-out days; null where value could not be fitted
 * @param lifetimeValue the mean over customers; null where value could not be fitted
 * @param byFrequency the purchases again, by the calibration's repeat purchases
 */
@RegisterForReflection
public record ValueEvaluation(
    Fitted fitted,
    Days days,
    Forecast purchases,
    Forecast spend,
    Double lifetimeValue,
    List<FrequencyRow> byFrequency) {

  /**
   * The models.
   *
   * @param model its name
   * @param parameters by name; times in weeks
   * @param logLikelihood summed over customers
   * @param regularized whether a weak prior helped, as the likelihood alone has no maximum
   * @param spending the parameters of Gamma–Gamma; empty where it could not be fitted
   * @param correlation of frequency and mean value, which the models take for 0
   */
  @RegisterForReflection
  public record Fitted(
      String model,
      Map<String, Double> parameters,
      double logLikelihood,
      boolean regularized,
      Map<String, Double> spending,
      double correlation) {}

  /**
   * The cut.
   *
   * @param customers who bought in the calibration
   * @param repeatBuyers of them who did so on a second day
   * @param calibration days from the first order to the cut
   * @param holdout days after it
   * @param skipped rows that were passed over
   */
  @RegisterForReflection
  public record Days(
      int customers, int repeatBuyers, long calibration, long holdout, long skipped) {}
}
