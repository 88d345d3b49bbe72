package io.quanyu.prediction.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.prediction.serve.Prediction.Answer;
import java.util.function.Function;

/** Predictions as the API shows them, in a language. Thread-safe. */
final class PredictionView {
  private final Function<Rejection, String> language;

  PredictionView(Function<Rejection, String> language) {
    this.language = language;
  }

  ObjectNode of(Prediction prediction) {
    ObjectNode view =
        Json.object()
            .put("person", prediction.person().toString())
            .put("predicted", prediction.reason() == null)
            .put("model", prediction.model())
            .put("asOf", Times.iso(prediction.time()));
    if (prediction.reason() != null) {
      view.put("code", prediction.reason().code());
      view.put("detail", language.apply(prediction.reason().rejection()));
      return view;
    }
    ArrayNode predictions = view.putArray("predictions");
    ArrayNode unavailable = view.putArray("unavailable");
    for (Answer answer : prediction.answers()) {
      if (answer.refusal() == null) {
        predictions.add(predicted(answer));
      } else {
        unavailable.add(refused(answer));
      }
    }
    ObjectNode value = view.putObject("value");
    prediction.value().forEach(value::put);
    if (prediction.currency() != null) {
      value.put("currency", prediction.currency());
    }
    return view;
  }

  private static ObjectNode predicted(Answer answer) {
    Target target = answer.facts().target();
    ObjectNode view =
        Json.object()
            .put("target", target.name())
            .put("event", target.event())
            .put("horizonDays", target.days())
            .put("absent", target.absent())
            .put("probability", answer.probability())
            .put("learner", answer.facts().learner())
            .put("trainedBy", answer.facts().version());
    if (answer.explanation() != null) {
      view.set("explanation", explained(answer.explanation()));
    }
    return view;
  }

  private static ObjectNode explained(Explanation explanation) {
    ObjectNode view =
        Json.object().put("base", explanation.base()).put("margin", explanation.margin());
    ArrayNode features = view.putArray("features");
    for (Explanation.Contribution each : explanation.contributions()) {
      ObjectNode feature = features.addObject().put("feature", each.feature());
      if (Float.isNaN(each.value())) {
        feature.putNull("value");
      } else {
        feature.put("value", each.value());
      }
      feature.put("contribution", each.contribution());
    }
    return view;
  }

  private ObjectNode refused(Answer answer) {
    ObjectNode view =
        Json.object()
            .put("target", answer.facts().target().name())
            .put("code", answer.refusal().code())
            .put("detail", language.apply(answer.refusal()));
    answer
        .refusal()
        .parameters()
        .forEach((name, value) -> view.withObject("/about").put(name, value));
    return view;
  }
}
