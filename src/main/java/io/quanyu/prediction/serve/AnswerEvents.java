package io.quanyu.prediction.serve;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.event.Rejection;
import io.quanyu.function.ArtifactReader.Loaded;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.History;
import io.quanyu.prediction.feature.Visits;
import io.quanyu.prediction.serve.Prediction.Answer;
import io.quanyu.prediction.serve.Prediction.Next;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Answers by a model what somebody will do, of what they did. Thread-safe. */
final class AnswerEvents {
  private final FeatureSet features;

  AnswerEvents(FeatureSet features) {
    this.features = features;
  }

  /**
   * The prediction for a person.
   *
   * @param events all of theirs before now that are looked at, in the order of {@link
   *     Event#BY_TIME}; at least one
   */
  Prediction of(
      Identifier root,
      List<Event> events,
      Loaded<BehaviorModel> model,
      long now,
      boolean explained) {
    History history = History.of(events);
    float[] row = row(features.row(history, now));
    List<Answer> answers =
        model.value().targets().stream().map(target -> answer(target, row, explained)).toList();
    Map<String, Double> value =
        OrderDays.of(history, now).map(model.value().value()::scores).orElse(Map.of());
    return new Prediction(
        root,
        model.manifest().version(),
        now,
        answers,
        value,
        value.containsKey("value_365d") ? model.value().value().currency() : null,
        next(model.value().next(), history, now),
        null);
  }

  private static List<Next> next(List<NextVisit> models, History history, long now) {
    if (models.stream().noneMatch(NextVisit::hasModel)) {
      return models.stream().map(model -> new Next(model, List.of())).toList();
    }
    Visits visits = Visits.of(history, ZoneOffset.UTC);
    return models.stream()
        .map(
            model ->
                new Next(
                    model,
                    model.hasModel()
                        ? model.probabilities(visits.before(model.aspect(), now))
                        : List.of()))
        .toList();
  }

  private static float[] row(double[] values) {
    float[] row = new float[values.length];
    for (int at = 0; at < row.length; at++) {
      float value = (float) values[at];
      row[at] = Float.isInfinite(value) ? Float.NaN : value;
    }
    return row;
  }

  private Answer answer(TargetModel target, float[] row, boolean explained) {
    TargetFacts facts = target.facts();
    Rejection refusal =
        facts.hasModel() ? BehaviorModel.refusal(facts, features).orElse(null) : facts.problem();
    if (refusal != null) {
      return new Answer(facts, Double.NaN, null, refusal);
    }
    Explanation explanation =
        explained ? Explanation.of(target.predictor(), row).orElse(null) : null;
    return new Answer(facts, target.probability(row), explanation, null);
  }
}
