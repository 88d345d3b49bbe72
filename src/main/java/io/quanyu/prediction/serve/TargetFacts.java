package io.quanyu.prediction.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What is known of the model of one target: what it learned from, how it did, and whether what it
 * sees has changed since. Times are epoch milliseconds.
 *
 * @param version the training that made it; null where there is no model
 * @param features the version of the features that it asks for; null where there is no model
 * @param learner its name; null where there is no model
 * @param seed of all that was random in its training
 * @param learned what it learned from; of the newest training where there is no model
 * @param judgement by the newest training; null where that had too little to judge by
 * @param problem why the newest training made none; null where it did
 * @param drift as of the newest training; null where there is no model
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetFacts(
    Target target,
    String version,
    String features,
    String learner,
    long seed,
    Learned learned,
    Judgement judgement,
    Rejection problem,
    Drift drift) {

  /**
   * What a model learned from.
   *
   * @param from the oldest moment
   * @param until the end of the newest label's window
   */
  @RegisterForReflection
  public record Learned(long from, long until, int rows, int positives) {}

  /** Which model is in use after a training. */
  @RegisterForReflection
  public enum Outcome {
    /** The new one: there was none before. */
    FIRST,
    /** The new one, which is not worse than the one before. */
    NOT_WORSE,
    /** The one before, since the new one is worse. */
    WORSE,
    /** The one before, since no window is newer than what it learned from. */
    NO_NEWER_WINDOW
  }

  /**
   * How a model did in a window that neither it nor the one before has learned from; natural
   * logarithms.
   *
   * @param from the window's beginning, the moment at which was asked
   * @param until its end
   * @param logLoss of the new model, before any recalibration
   * @param baseLogLoss of the share of positives among those asked: what knowing nothing costs
   * @param currentLogLoss of the model before, as it was trained; null where there was none
   * @param standardError of the difference of both; null where there was none before
   * @param servedCalibrationError by tenths of persons, the mean distance of what was told from
   *     what came, of the model that was in use; of the new one where there was none
   * @param curves null where the model in use knows the window, or the version is an older one
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Judgement(
      Outcome outcome,
      long from,
      long until,
      int rows,
      int positives,
      double logLoss,
      double baseLogLoss,
      double auc,
      Double currentLogLoss,
      Double standardError,
      double servedCalibrationError,
      JudgedCurves curves) {}

  /**
   * Whether features are distributed as in training.
   *
   * @param moment as of which persons were looked at
   * @param persons how many
   * @param mostIndex the greatest population stability index
   * @param alarms features above their limit, the greatest index first
   */
  @RegisterForReflection
  public record Drift(long moment, int persons, double mostIndex, List<Alarm> alarms) {}

  /** A feature that has drifted. */
  @RegisterForReflection
  public record Alarm(String feature, double index, double limit) {}

  /** Whether there is a model. */
  public boolean hasModel() {
    return version != null;
  }
}
