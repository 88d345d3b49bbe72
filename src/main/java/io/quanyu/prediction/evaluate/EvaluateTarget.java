package io.quanyu.prediction.evaluate;

import io.quanyu.event.Rejection;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.History;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.RollingOrigin;
import io.quanyu.prediction.feature.TrainingRows;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Training;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Evaluates a target on histories at moments of the past (rolling origins with an embargo): a model
 * is trained on rows whose labels were all known at the origin, and asked about everybody at it.
 * Thread-safe.
 */
public final class EvaluateTarget {
  /** Fewer examples of a label than this, to train on or to ask about, tell nothing. */
  static final int LEAST = 10;

  private static final double NANOS = 1e9;

  private final Way way;
  private final FeatureSet features;
  private final Duration step;
  private final LongSupplier nanos;

  /**
   * By a way to train.
   *
   * @param step between the moments that training rows are taken at
   * @param nanos a clock that counts nanoseconds
   */
  public EvaluateTarget(Way way, FeatureSet features, Duration step, LongSupplier nanos) {
    this.way = way;
    this.features = features;
    this.step = step;
    this.nanos = nanos;
  }

  /**
   * Trains and asks.
   *
   * @param first the earliest moment that rows are taken at
   * @param origin the moment that is asked about; both in epoch milliseconds
   * @param now what is known ends here
   */
  public OriginEvaluation evaluate(
      List<History> persons, Label label, long first, long origin, long now) {
    long[] moments = new RollingOrigin(first, step).training(origin, label);
    TrainingRows known = TrainingRows.of(features, label, persons, moments, origin);
    TrainingRows asked = TrainingRows.of(features, label, persons, new long[] {origin}, now);
    if (known.rejection() != null) {
      return OriginEvaluation.refused(origin, known.rejection());
    }
    Dataset train = known.dataset();
    Dataset test = asked.dataset();
    if (!isEnough(train) || !isEnough(test)) {
      return OriginEvaluation.refused(origin, insufficient(label, train, test));
    }
    long start = nanos.getAsLong();
    Trained trained = way.train(new Training(train, true, 1));
    double seconds = (nanos.getAsLong() - start) / NANOS;
    byte[] labels = Answers.labels(test);
    double rate = test.positives() / (double) test.rows();
    return new OriginEvaluation(
        origin,
        train.rows(),
        test.rows(),
        test.positives(),
        Figures.of(Answers.of(trained.fitted().predictor(), test), labels),
        -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate),
        new Scored(frequencies(persons, label, origin, now), labels).auc(),
        seconds,
        null);
  }

  private static boolean isEnough(Dataset data) {
    return data.positives() >= LEAST && data.rows() - data.positives() >= LEAST;
  }

  private static Rejection insufficient(Label label, Dataset train, Dataset test) {
    return new Rejection(
        "insufficient_data",
        "",
        Map.of(
            "target",
            label.name(),
            "rows",
            Integer.toString(train.rows()),
            "positives",
            Integer.toString(train.positives()),
            "asked",
            Integer.toString(test.rows()),
            "askedPositives",
            Integer.toString(test.positives()),
            "newest",
            Integer.toString(test.rows()),
            "newestPositives",
            Integer.toString(test.positives()),
            "least",
            Integer.toString(LEAST),
            "leastNewest",
            Integer.toString(LEAST)));
  }

  /** How often each has done it before, as something that rises with what is predicted. */
  private static double[] frequencies(List<History> persons, Label label, long origin, long now) {
    FeatureSet alone = new FeatureSet(1, List.of(label.frequency()));
    double[] counts = TrainingRows.of(alone, label, persons, new long[] {origin}, now).values();
    for (int at = 0; at < counts.length; at++) {
      double share = 1 / (1 + counts[at]);
      counts[at] = label.absent() ? share : 1 - share;
    }
    return counts;
  }
}
