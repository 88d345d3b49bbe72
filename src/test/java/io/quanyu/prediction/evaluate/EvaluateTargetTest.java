package io.quanyu.prediction.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.Event;
import io.quanyu.event.EventKey;
import io.quanyu.event.EventType;
import io.quanyu.event.Json;
import io.quanyu.function.Sentences;
import io.quanyu.prediction.feature.Feature;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.History;
import io.quanyu.prediction.feature.Kind;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.model.Fitting;
import io.quanyu.prediction.model.NaiveBayes;
import io.quanyu.prediction.model.Parameters;
import io.quanyu.prediction.model.PredictorCodec;
import io.quanyu.prediction.model.Training;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluateTargetTest {
  private static final long DAY = 86_400_000L;
  private static final long START = 1_700_000_000_000L;
  private static final long ORIGIN = START + 100 * DAY;
  private static final long NOW = START + 120 * DAY;
  private static final Label LABEL = Label.buys(7);

  @Test
  void whoBuysOftenIsToldFromWhoDoesNot() {
    OriginEvaluation found = evaluate(shoppers(200, 200), LABEL);

    assertThat(found.rejection()).isNull();
    assertThat(found.examples()).isBetween(150, 200);
    assertThat(found.figures().auc()).isGreaterThan(.7);
    assertThat(found.frequencyAuc()).isGreaterThan(.7);
    assertThat(found.figures().logLoss()).isLessThan(found.baseLogLoss());
  }

  @Test
  void noLabelOfTheOriginsWindowOrAfterItMovesTheModel() {
    List<byte[]> models = new ArrayList<>();
    EvaluateTarget evaluate =
        new EvaluateTarget(keeping(models), StandardFeatures.set(), Duration.ofDays(7), () -> 0);
    evaluate.evaluate(shoppers(200, 200), LABEL, START, ORIGIN, NOW);
    evaluate.evaluate(shuffledAfter(shoppersEvents(200), 100), LABEL, START, ORIGIN, NOW);

    assertThat(models.get(1)).isEqualTo(models.get(0));
  }

  @Test
  void aTargetWithoutDataIsAnsweredByCounts() {
    OriginEvaluation found = evaluate(shoppers(200, 200), Label.opens(7));

    assertThat(found.rejection().code()).isEqualTo("insufficient_data");
    assertThat(found.rejection().parameters())
        .containsEntry("positives", "0")
        .containsEntry("askedPositives", "0")
        .containsEntry("target", "opens_7d");
    assertThat(new Sentences().of(found.rejection(), "en")).doesNotContain("{");
    assertThat(evaluate(List.of(), LABEL).rejection().parameters()).containsEntry("rows", "0");
  }

  @Test
  void aFeatureThatLeaksIsNamed() {
    Feature peeking =
        new Feature() {
          @Override
          public String name() {
            return "harmless";
          }

          @Override
          public double value(History.View view) {
            return view.count(Kind.ORDER, view.moment(), view.moment() + DAY);
          }
        };
    FeatureSet features = StandardFeatures.set().with(peeking);
    OriginEvaluation found =
        new EvaluateTarget(way(), features, Duration.ofDays(7), () -> 0)
            .evaluate(shoppers(50, 200), LABEL, START, ORIGIN, NOW);

    assertThat(found.rejection().parameters()).containsEntry("feature", "harmless");
  }

  private static OriginEvaluation evaluate(List<History> persons, Label label) {
    return new EvaluateTarget(way(), StandardFeatures.set(), Duration.ofDays(7), () -> 0)
        .evaluate(persons, label, START, ORIGIN, NOW);
  }

  private static Way way() {
    NaiveBayes learner = new NaiveBayes();
    return Way.of(learner, Parameters.of(learner), Fitting.AUTO);
  }

  private static Way keeping(List<byte[]> models) {
    return new Way() {
      @Override
      public String name() {
        return "kept";
      }

      @Override
      public Trained train(Training training) {
        Trained answer = way().train(training);
        models.add(PredictorCodec.encode(answer.fitted().predictor()));
        return answer;
      }
    };
  }

  private static List<History> shoppers(int count, int days) {
    return shoppersEvents(count).stream()
        .map(
            events ->
                History.of(
                    events.stream()
                        .filter(event -> event.moment().time() < START + days * DAY)
                        .toList()))
        .toList();
  }

  /** Other events from a day on: as many as there were, at other times and of other persons. */
  private static List<History> shuffledAfter(List<List<Event>> persons, int day) {
    List<History> shuffled = new ArrayList<>();
    for (int at = 0; at < persons.size(); at++) {
      History history = new History();
      List<Event> before = persons.get(at);
      List<Event> after = persons.get((at + 7) % persons.size());
      before.stream()
          .filter(event -> event.moment().time() < START + day * DAY)
          .forEach(history::add);
      after.stream()
          .filter(event -> event.moment().time() >= START + day * DAY)
          .forEach(history::add);
      shuffled.add(history);
    }
    return shuffled;
  }

  private static List<List<Event>> shoppersEvents(int count) {
    Random random = new Random(5);
    List<List<Event>> persons = new ArrayList<>();
    for (int person = 0; person < count; person++) {
      double rate = .005 + .2 * random.nextDouble() * random.nextDouble();
      List<Event> events = new ArrayList<>();
      for (int day = random.nextInt(40); day < 120; day++) {
        if (random.nextDouble() < rate) {
          events.add(order(person, START + day * DAY + random.nextInt(1000)));
        }
      }
      persons.add(events);
    }
    return persons;
  }

  private static Event order(int person, long time) {
    ObjectNode payload = Json.object();
    payload.putObject("properties").put("revenue", 10 + person % 7);
    return new Event(
        EventKey.of("test", person + "-" + time),
        EventType.TRACK,
        "Order Completed",
        null,
        new Event.Moment(time, null),
        Channel.WEB,
        null,
        payload);
  }
}
