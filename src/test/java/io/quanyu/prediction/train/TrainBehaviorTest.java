package io.quanyu.prediction.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.function.Manifest;
import io.quanyu.local.MovableClock;
import io.quanyu.prediction.feature.Feature;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.History;
import io.quanyu.prediction.feature.Kind;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.model.PredictorCodec;
import io.quanyu.prediction.serve.BehaviorModel;
import io.quanyu.prediction.serve.NextVisit;
import io.quanyu.prediction.serve.TargetFacts;
import io.quanyu.prediction.serve.TargetFacts.Outcome;
import io.quanyu.prediction.serve.TargetModel;
import io.quanyu.recommendation.TrainingJob;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainBehaviorTest {
  private static final FeatureSet FEATURES = StandardFeatures.set();

  private final MovableClock clock = new MovableClock();
  private MemoryTables tables;
  private Trade trade;

  @BeforeEach
  void start() {
    tables = new MemoryTables();
    trade = new Trade(tables.client(), clock);
  }

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void everyTargetWithEnoughDataIsBetterThanItsBaseRateAndTheOthersSayWhatTheyLack() {
    trade.live("shop", 260, 150, 1);
    TrainingJob job = trade.train("one", FEATURES);
    assertThat(job.state()).isEqualTo(TrainingJob.State.DONE);
    assertThat(job.counts().persons()).isEqualTo(260);
    BehaviorModel model = model();
    for (String target : new String[] {"buys_7d", "buys_30d", "adds_to_basket_7d"}) {
      TargetFacts facts = model.target(target).orElseThrow().facts();
      assertThat(facts.judgement().outcome()).isEqualTo(Outcome.FIRST);
      assertThat(facts.judgement().logLoss()).isLessThan(facts.judgement().baseLogLoss());
      assertThat(facts.judgement().auc()).isGreaterThan(.75);
      assertThat(facts.learned().until()).isLessThanOrEqualTo(facts.judgement().from());
      assertThat(facts.drift().persons()).isEqualTo(260);
      assertThat(facts.drift().alarms())
          .extracting(TargetFacts.Alarm::feature)
          .doesNotContain("hour", "weekday");
    }
    assertThat(model.value().buying()).isNotNull();
    assertThat(model.value().customers()).isBetween(50, 200);
    assertThat(model.next()).extracting(NextVisit::hasModel).containsExactly(false, true);
    assertThat(model.next().get(0).problem().parameters()).containsEntry("positives", "0");
    NextVisit.Judgement hour = model.next().get(1).judgement();
    // Hours are drawn alike for all, so nothing is to be known of them.
    assertThat(hour.logLoss()).isCloseTo(Math.log(24), within(.1));
    assertThat(hour.baseLogLoss()).isLessThan(Math.log(24));
    TargetFacts opens = model.target("opens_7d").orElseThrow().facts();
    assertThat(opens.hasModel()).isFalse();
    assertThat(opens.problem().code()).isEqualTo("insufficient_data");
    assertThat(opens.problem().parameters())
        .containsEntry("positives", "0")
        .containsEntry("least", "50");
    assertThat(Integer.parseInt(opens.problem().parameters().get("rows"))).isGreaterThan(500);
  }

  @Test
  void theSameRowsGiveTheSameBytesHoweverOftenATrainingIsCutOff() {
    trade.live("shop", 120, 60, 2);
    trade.train("whole", FEATURES);
    Predictor whole = model().target("buys_7d").orElseThrow().predictor();
    trade.jobs().create(TrainingJob.queued("parts", "behavior", clock.millis()));
    assertThat(trade.training(0, FEATURES).train("parts").orElseThrow().job().state())
        .isEqualTo(TrainingJob.State.RUNNING);
    assertThat(trade.training(600_000, FEATURES).train("parts").orElseThrow().job().state())
        .isEqualTo(TrainingJob.State.DONE);
    TargetModel parts = model().target("buys_7d").orElseThrow();
    assertThat(parts.facts().version()).isEqualTo("parts");
    assertThat(PredictorCodec.encode(parts.predictor())).isEqualTo(PredictorCodec.encode(whole));
    assertThat(trade.scan().counts("parts").persons()).isZero();
    assertThat(trade.training(600_000, FEATURES).train("parts")).isEmpty();
  }

  @Test
  void aTrainingThatIsCutOffBetweenTargetsGoesOnWithThoseThatAreLeft() {
    trade.live("shop", 120, 60, 2);
    trade.train("whole", FEATURES);
    byte[] whole = encoded("buys_7d");
    trade.jobs().create(TrainingJob.queued("parts", "behavior", clock.millis()));
    int calls = 1;
    while (isRunning("parts")) {
      assertThat(trade.scan().kept("parts", Targets.ALL.get(calls - 1).name() + "@whole"))
          .isPresent();
      calls++;
    }
    assertThat(calls).isEqualTo(Targets.ALL.size());
    assertThat(model().target("buys_7d").orElseThrow().facts().version()).isEqualTo("parts");
    assertThat(encoded("buys_7d")).isEqualTo(whole);
    assertThat(trade.scan().kept("parts", "buys_7d@whole")).isEmpty();
  }

  @Test
  void whoeverDoesNotAgreeTeachesNothing() {
    trade.live("strict", 30, 60, 3);
    TrainingJob job = trade.train("strict", FEATURES);
    assertThat(job.state()).isEqualTo(TrainingJob.State.FAILED);
    assertThat(job.failure().code()).isEqualTo("training_no_behavior");
    assertThat(trade.artifacts().version(BehaviorModel.NAME)).isEmpty();
  }

  @Test
  void aFeatureThatReadsWhatComesFailsTheTrainingAndIsNamed() {
    trade.live("shop", 30, 60, 4);
    TrainingJob job = trade.train("leaking", FEATURES.with(new Foresight()));
    assertThat(job.state()).isEqualTo(TrainingJob.State.FAILED);
    assertThat(job.failure().code()).isEqualTo("feature_leaks");
    assertThat(job.failure().parameters()).containsEntry("feature", "harmless");
  }

  @Test
  void anotherTrainingOnALaterDayIsHeldAgainstTheOneInUse() {
    trade.live("shop", 120, 90, 5);
    trade.train("one", FEATURES);
    clock.move(Duration.ofDays(1));
    trade.train("two", FEATURES);
    TargetFacts facts = model().target("buys_7d").orElseThrow().facts();
    assertThat(facts.judgement().outcome()).isIn(Outcome.NOT_WORSE, Outcome.WORSE);
    assertThat(facts.judgement().currentLogLoss()).isPositive();
    assertThat(trade.artifacts().version(BehaviorModel.NAME)).contains("two");
    assertThat(trade.artifacts().previous(BehaviorModel.NAME)).contains("one");
  }

  /** After a call whose time is over at once. */
  private boolean isRunning(String job) {
    return trade.training(0, FEATURES).train(job).orElseThrow().job().state()
        == TrainingJob.State.RUNNING;
  }

  private byte[] encoded(String target) {
    return PredictorCodec.encode(model().target(target).orElseThrow().predictor());
  }

  private BehaviorModel model() {
    Manifest current = trade.artifacts().current(BehaviorModel.NAME).orElseThrow();
    return BehaviorModel.decode(trade.artifacts().content(current));
  }

  /** Counts orders up to a day behind the moment. */
  private static final class Foresight implements Feature {
    @Override
    public String name() {
      return "harmless";
    }

    @Override
    public double value(History.View history) {
      return history.count(Kind.ORDER, history.moment(), history.moment() + Trade.DAY);
    }
  }
}
