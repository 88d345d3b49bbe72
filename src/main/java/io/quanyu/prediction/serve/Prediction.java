package io.quanyu.prediction.serve;

import io.quanyu.event.Identifier;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a person will do, as far as models can tell; or why they can't.
 *
 * @param person the root's identifier, or the one that was asked for where nobody is known by it
 * @param model the version; null where there is none
 * @param time as of when, epoch milliseconds
 * @param answers of each target, in the order of the model; empty where there is a reason
 * @param value the person as a customer, {@link CustomerValue#scores}; empty where they never
 *     bought
 * @param currency of the value; null where there is none
 * @param next what the next visit will be like, in the order of the model
 * @param reason why nothing is predicted, or null
 */
@RegisterForReflection
record Prediction(
    Identifier person,
    String model,
    long time,
    List<Answer> answers,
    Map<String, Double> value,
    String currency,
    List<Next> next,
    Reason reason) {

  /**
   * The answer of a target.
   *
   * @param probability NaN where it was refused
   * @param explanation null where none was asked for, or the model has none
   * @param refusal why there is no probability, or null
   */
  @RegisterForReflection
  record Answer(
      TargetFacts facts, double probability, Explanation explanation, Rejection refusal) {}

  /**
   * An aspect of the next visit.
   *
   * @param probabilities of the classes, in their order; empty where there is no model
   */
  @RegisterForReflection
  record Next(NextVisit model, List<Double> probabilities) {
    /** The likeliest class, the first of several. */
    int likeliest() {
      return IntStream.range(0, probabilities.size())
          .reduce((one, other) -> probabilities.get(other) > probabilities.get(one) ? other : one)
          .orElseThrow();
    }
  }

  /** Why nothing is predicted. */
  @RegisterForReflection
  enum Reason {
    /** Nobody is known by the identifier. */
    PERSON_UNKNOWN,
    /** Nothing was trained yet. */
    NO_MODEL,
    /** The person doesn't agree to personalization. */
    NO_CONSENT,
    /** Nothing is kept that the person did. */
    NO_EVENTS;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    Rejection rejection() {
      return Rejection.of(this == PERSON_UNKNOWN ? code() : "prediction_" + code(), "");
    }
  }

  static Prediction none(Identifier person, long time, Reason reason) {
    return new Prediction(person, null, time, List.of(), Map.of(), null, List.of(), reason);
  }
}
