package io.quanyu.prediction.train;

import io.quanyu.event.Rejection;
import io.quanyu.prediction.evaluate.CalibrationBin;
import io.quanyu.prediction.evaluate.Figures;
import io.quanyu.prediction.evaluate.GainPoint;
import io.quanyu.prediction.evaluate.Importance;
import io.quanyu.prediction.model.Boosting;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Learner;
import io.quanyu.prediction.model.Logistic;
import io.quanyu.prediction.model.Parameters;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.model.Training;
import io.quanyu.prediction.serve.JudgedCurves;
import io.quanyu.prediction.serve.Population;
import io.quanyu.prediction.serve.Recalibration;
import io.quanyu.prediction.serve.Target;
import io.quanyu.prediction.serve.TargetFacts;
import io.quanyu.prediction.serve.TargetFacts.Judgement;
import io.quanyu.prediction.serve.TargetFacts.Learned;
import io.quanyu.prediction.serve.TargetFacts.Outcome;
import io.quanyu.prediction.serve.TargetModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the model of one target and holds it against the one in use, by a window that neither has
 * learned from, both as they were trained; the one that stays is then recalibrated on that window
 * (docs/adr/0057). The same rows always give the same model.
 */
final class TrainTarget {
  /** Fewer examples of a label teach nothing. */
  static final int LEAST = 50;

  /** Fewer examples of a label say nothing about a model. */
  static final int LEAST_JUDGED = 10;

  private static final int ENOUGH_FOR_TREES = 200;
  private static final long SEED = 1;

  private final String version;
  private final String features;
  private final TargetRows rows;
  private final Dataset trained;
  private final Dataset judged;

  /** Of a training, the version of the features, and the rows. */
  TrainTarget(String version, String features, TargetRows rows) {
    this.version = version;
    this.features = features;
    this.rows = rows;
    this.trained = rows.trained();
    this.judged = rows.judged();
  }

  /** The model that is to be in use, the new one or the one there was. */
  TargetModel train(Optional<TargetModel> before) {
    Optional<TargetModel> current =
        before.filter(
            model -> model.facts().hasModel() && model.facts().features().equals(features));
    Optional<Rejection> problem = problem();
    if (problem.isPresent()) {
      return current
          .map(model -> kept(model, null, problem.get()))
          .orElseGet(() -> TargetModel.without(facts(null, null, problem.get())));
    }
    Learner learner = rarer(trained) < ENOUGH_FOR_TREES ? new Logistic() : new Boosting();
    Predictor made = learner.train(new Training(trained, true, SEED), Parameters.of(learner));
    Judgement judgement = judge(made, current);
    boolean isNew =
        judgement.outcome() == Outcome.FIRST || judgement.outcome() == Outcome.NOT_WORSE;
    return recalibrated(
        isNew
            ? new TargetModel(
                facts(learner.name(), judgement, null),
                made,
                Recalibration.NONE,
                Population.of(trained))
            : kept(current.orElseThrow(), judgement, null));
  }

  private static int rarer(Dataset data) {
    return Math.min(data.positives(), data.rows() - data.positives());
  }

  private Optional<Rejection> problem() {
    return rarer(trained) >= LEAST && rarer(judged) >= LEAST_JUDGED
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "insufficient_data",
                "",
                Map.of(
                    "target", rows.label().name(),
                    "rows", Integer.toString(trained.rows()),
                    "positives", Integer.toString(trained.positives()),
                    "newest", Integer.toString(judged.rows()),
                    "newestPositives", Integer.toString(judged.positives()),
                    "least", Integer.toString(LEAST),
                    "leastNewest", Integer.toString(LEAST_JUDGED))));
  }

  private Judgement judge(Predictor made, Optional<TargetModel> current) {
    byte[] labels = Asked.labels(judged);
    double[] answers = Asked.of(made, judged);
    Figures figures = Figures.of(answers, labels);
    double[] theirs = current.map(model -> Asked.of(model.predictor(), judged)).orElse(answers);
    Beside beside = Beside.of(answers, theirs, labels);
    boolean newer = current.map(this::isNewer).orElse(true);
    Outcome outcome = outcome(current.isPresent(), newer, beside);
    double[] served =
        current.map(model -> Asked.corrected(theirs, model.recalibration())).orElse(answers);
    List<CalibrationBin> calibration = CalibrationBin.tenths(served, labels);
    boolean stays = outcome == Outcome.WORSE;
    Predictor used = stays ? current.orElseThrow().predictor() : made;
    return new Judgement(
        outcome,
        rows.judgedAt(),
        rows.judgedAt() + rows.label().horizon().toMillis(),
        judged.rows(),
        judged.positives(),
        figures.logLoss(),
        entropy(judged.positives() / (double) judged.rows()),
        figures.auc(),
        current.isPresent() && newer ? beside.other() : null,
        current.isPresent() && newer ? beside.error() : null,
        CalibrationBin.error(calibration),
        newer ? curves(calibration, used, stays ? theirs : answers) : null);
  }

  private JudgedCurves curves(List<CalibrationBin> calibration, Predictor used, double... told) {
    return new JudgedCurves(
        calibration,
        GainPoint.tenths(told, Asked.labels(judged)),
        Importance.examples(judged.rows()),
        Importance.of(used, judged));
  }

  private boolean isNewer(TargetModel model) {
    return rows.judgedAt() >= model.facts().learned().until();
  }

  private static Outcome outcome(boolean isBeside, boolean newer, Beside beside) {
    if (!isBeside) {
      return Outcome.FIRST;
    }
    if (!newer) {
      return Outcome.NO_NEWER_WINDOW;
    }
    return beside.saysWorse() ? Outcome.WORSE : Outcome.NOT_WORSE;
  }

  private static double entropy(double share) {
    return -share * Math.log(share) - (1 - share) * Math.log(1 - share);
  }

  private TargetModel recalibrated(TargetModel model) {
    Recalibration newest =
        rarer(judged) < LEAST
            ? model.recalibration()
            : Recalibration.fit(Asked.of(model.predictor(), judged), Asked.labels(judged));
    return new TargetModel(model.facts(), model.predictor(), newest, model.population());
  }

  private TargetFacts facts(String learner, Judgement judgement, Rejection problem) {
    boolean made = learner != null;
    return new TargetFacts(
        Target.of(rows.label()),
        made ? version : null,
        made ? features : null,
        learner,
        SEED,
        new Learned(rows.from(), rows.until(), trained.rows(), trained.positives()),
        judgement,
        problem,
        null);
  }

  private static TargetModel kept(TargetModel model, Judgement judgement, Rejection problem) {
    TargetFacts facts = model.facts();
    return new TargetModel(
        new TargetFacts(
            facts.target(),
            facts.version(),
            facts.features(),
            facts.learner(),
            facts.seed(),
            facts.learned(),
            judgement == null ? facts.judgement() : judgement,
            problem,
            facts.drift()),
        model.predictor(),
        model.recalibration(),
        model.population());
  }
}
