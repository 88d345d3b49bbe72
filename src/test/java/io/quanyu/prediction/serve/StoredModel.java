package io.quanyu.prediction.serve;

import io.quanyu.event.Rejection;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.model.Boosting;
import io.quanyu.prediction.model.Column;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Parameters;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.model.Schema;
import io.quanyu.prediction.model.Training;
import io.quanyu.prediction.value.BetaGeometric;
import io.quanyu.prediction.value.GammaGamma;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Models by which whoever filled a basket within a week does what is asked, and CDNOW's customer
 * value.
 */
public final class StoredModel {
  private StoredModel() {}

  /** As an artifact: of these labels one, of {@code opens_7d} none. */
  public static byte[] bytes(String version, String features, int trees, Label... labels) {
    Dataset data = buyers();
    Map<String, Double> small = Map.of("trees", (double) trees, "rate", .1, "held-out", 0.0);
    Boosting learner = new Boosting();
    Predictor predictor =
        learner.train(new Training(data, false, 1), Parameters.of(learner, small));
    List<TargetModel> targets = new ArrayList<>();
    for (Label label : labels) {
      TargetFacts facts = facts(label, version, features, data);
      targets.add(
          new TargetModel(facts, predictor, new Recalibration(-.2, .9), Population.of(data)));
    }
    targets.add(TargetModel.without(nobodyOpens()));
    return new BehaviorModel(targets, value(version)).encode();
  }

  /** Only of the next visit: as all persons are, or as this one was, half each after ten visits. */
  static byte[] next(String version) {
    List<NextVisit> next = new ArrayList<>();
    for (VisitAspect aspect : VisitAspect.values()) {
      int classes = aspect.classes().size();
      next.add(
          new NextVisit(
              aspect,
              version,
              10,
              Collections.nCopies(classes, 1.0 / classes),
              new NextVisit.Learned(1, 2, 100),
              null,
              null));
    }
    Rejection problem = new Rejection("insufficient_data", "", Map.of("target", "next_hour"));
    next.set(1, new NextVisit(VisitAspect.HOUR, null, 0, List.of(), null, null, problem));
    return new BehaviorModel(List.of(), null, next).encode();
  }

  private static TargetFacts facts(Label label, String version, String features, Dataset data) {
    return new TargetFacts(
        Target.of(label),
        version,
        features,
        "boosting",
        1,
        new TargetFacts.Learned(1, 2, 600, data.positives()),
        null,
        null,
        null);
  }

  private static TargetFacts nobodyOpens() {
    return new TargetFacts(
        Target.of(Label.opens(7)),
        null,
        null,
        null,
        1,
        new TargetFacts.Learned(0, 0, 0, 0),
        null,
        new Rejection("insufficient_data", "", Map.of("target", "opens_7d", "rows", "12")),
        null);
  }

  private static CustomerValue value(String version) {
    return new CustomerValue(
        version,
        new BetaGeometric(.243, 4.414, .793, 2.426, false),
        new GammaGamma(6.25, 3.74, 15.45),
        "EUR",
        946,
        null);
  }

  private static Dataset buyers() {
    FeatureSet set = StandardFeatures.set();
    int basket = set.names().indexOf("basket_7d");
    Random random = new Random(1);
    Dataset.Builder rows = new Dataset.Builder(set.size());
    for (int row = 0; row < 600; row++) {
      float[] values = new float[set.size()];
      for (int at = 0; at < values.length; at++) {
        values[at] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(4);
      }
      rows.add(values, random.nextInt(10) == 0 ^ values[basket] > 0 ? 1 : 0);
    }
    return rows.build(new Schema(set.names().stream().map(Column::numeric).toList()));
  }
}
