package io.quanyu.prediction.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.prediction.serve.Prediction.Answer;
import io.quanyu.prediction.serve.Prediction.Next;
import java.util.List;
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
        unavailable.add(refused(answer.facts().target().name(), answer.refusal()));
      }
    }
    ObjectNode next = view.putObject("next");
    for (Next each : prediction.next()) {
      if (each.model().hasModel()) {
        next.set(each.model().aspect().target(), next(each));
      } else {
        unavailable.add(refused(each.model().aspect().target(), each.model().problem()));
      }
    }
    ObjectNode value = view.putObject("value");
    prediction.value().forEach(value::put);
    if (prediction.currency() != null) {
      value.put("currency", prediction.currency());
    }
    return view;
  }

  /** Of what is no identifier. */
  ObjectNode ofNone() {
    Rejection reason = Rejection.of("identifier_invalid", "");
    return Json.object()
        .put("predicted", false)
        .put("code", reason.code())
        .put("detail", language.apply(reason));
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

  private static ObjectNode next(Next next) {
    List<String> classes = next.model().aspect().classes();
    ObjectNode view =
        Json.object()
            .put("horizonDays", NextVisit.DAYS)
            .put("likeliest", classes.get(next.likeliest()))
            .put("trainedBy", next.model().version());
    ObjectNode probabilities = view.putObject("probabilities");
    for (int each = 0; each < classes.size(); each++) {
      probabilities.put(classes.get(each), next.probabilities().get(each));
    }
    return view;
  }

  private ObjectNode refused(String target, Rejection refusal) {
    ObjectNode view =
        Json.object()
            .put("target", target)
            .put("code", refusal.code())
            .put("detail", language.apply(refusal));
    refusal.parameters().forEach((name, value) -> view.withObject("/about").put(name, value));
    return view;
  }
}
