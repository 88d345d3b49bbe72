package io.quanyu.prediction.evaluate;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What was found of a target at one moment.
 *
 * @param origin epoch milliseconds
 * @param trained how many rows a model was trained on, all of whose labels were known by then
 * @param examples how many persons were asked about
 * @param positives how many of them are positive
 * @param figures null where there is a rejection
 * @param baseLogLoss the log-loss of the share of positives among them: what knowing nothing costs
 * @param frequencyAuc AUC of how often each had done it before, alone
 * @param trainSeconds how long training took
 * @param rejection why it can't be told, {@code insufficient_data}, with counts; else null
 */
@RegisterForReflection
public record OriginEvaluation(
    long origin,
    int trained,
    int examples,
    int positives,
    Figures figures,
    double baseLogLoss,
    double frequencyAuc,
    double trainSeconds,
    Rejection rejection) {

  static OriginEvaluation refused(long origin, Rejection rejection) {
    return new OriginEvaluation(origin, 0, 0, 0, null, Double.NaN, Double.NaN, 0, rejection);
  }
}
