package io.quanyu.prediction.train;

import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.serve.TargetFacts;
import io.quanyu.prediction.serve.TargetFacts.Alarm;
import io.quanyu.prediction.serve.TargetFacts.Drift;
import io.quanyu.prediction.serve.TargetModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holds the persons of now against those a model learned from. Stateless. */
final class FeatureDrift {
  private static final int MOST_ALARMS = 20;

  private FeatureDrift() {}

  /**
   * The model with its drift as of now; the same where there is none.
   *
   * @param passedOver features that are not looked at
   */
  static TargetModel of(TargetModel model, Dataset now, long moment, boolean... passedOver) {
    TargetFacts facts = model.facts();
    if (!facts.hasModel()) {
      return model;
    }
    // Rows of one person are alike, so those of then count as no more than persons.
    int then = Math.min(facts.learned().rows(), now.rows());
    double[] drift = model.population().drift(now, then);
    int features = drift.length / 2;
    double most = 0;
    List<Alarm> alarms = new ArrayList<>();
    for (int feature = 0; feature < features; feature++) {
      if (passedOver[feature]) {
        continue;
      }
      most = Math.max(most, drift[feature]);
      if (drift[feature] > drift[features + feature]) {
        String name = now.schema().column(feature).name();
        alarms.add(new Alarm(name, drift[feature], drift[features + feature]));
      }
    }
    alarms.sort(Comparator.comparingDouble(Alarm::index).reversed().thenComparing(Alarm::feature));
    List<Alarm> told = List.copyOf(alarms.subList(0, Math.min(MOST_ALARMS, alarms.size())));
    Drift found = new Drift(moment, now.rows(), most, told);
    return new TargetModel(
        new TargetFacts(
            facts.target(),
            facts.version(),
            facts.features(),
            facts.learner(),
            facts.seed(),
            facts.learned(),
            facts.judgement(),
            facts.problem(),
            found),
        model.predictor(),
        model.recalibration(),
        model.population());
  }
}
