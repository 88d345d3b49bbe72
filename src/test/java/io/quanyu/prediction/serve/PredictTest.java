package io.quanyu.prediction.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.local.MovableClock;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.serve.Prediction.Reason;
import io.quanyu.profile.PersonScores;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PredictTest {
  private static final String FEATURES = StandardFeatures.set().version();
  private static final Identifier ANN = Identifier.parse("user_id:ann").orElseThrow();
  private static final Identifier BEN = Identifier.parse("user_id:ben").orElseThrow();

  private final MovableClock clock = new MovableClock();
  private MemoryTables tables;
  private Served served;

  @BeforeEach
  void start() {
    tables = new MemoryTables();
    served = new Served(tables.client(), clock);
  }

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void whoeverFilledABasketIsLikelierToBuyAndEachFeatureTellsWhatItAdds() {
    served.putModel("one", FEATURES);
    served.fold(told("shop", "ann", "Product Added"), told("shop", "ben", "Product Viewed"));
    Prediction ann = served.predict().of(ANN, true);
    Prediction ben = served.predict().of(BEN, true);
    assertThat(ann.model()).isEqualTo("one");
    assertThat(buys(ann).probability()).isGreaterThan(buys(ben).probability() + .3);
    Explanation why = buys(ann).explanation();
    double sum =
        why.contributions().stream().mapToDouble(Explanation.Contribution::contribution).sum();
    assertThat(why.base() + sum).isCloseTo(why.margin(), within(1e-9));
    assertThat(why.contributions().get(0).feature()).isEqualTo("basket_7d");
    assertThat(served.predict().of(ANN, false).answers().get(0).explanation()).isNull();
  }

  @Test
  void aTargetWithoutAModelSaysWhyAndWhoeverCantBePredictedToo() {
    Identifier nobody = Identifier.parse("user_id:nobody").orElseThrow();
    assertThat(served.predict().of(nobody, false).reason()).isEqualTo(Reason.PERSON_UNKNOWN);
    served.fold(told("shop", "ann", "Product Viewed"), told("strict", "ben", "Product Viewed"));
    assertThat(served.predict().of(ANN, false).reason()).isEqualTo(Reason.NO_MODEL);
    served.putModel("one", FEATURES);
    clock.move(Duration.ofSeconds(5));
    assertThat(served.predict().of(BEN, false).reason()).isEqualTo(Reason.NO_CONSENT);
    Prediction ann = served.predict().of(ANN, false);
    assertThat(ann.reason()).isNull();
    assertThat(ann.answers().get(1).refusal().code()).isEqualTo("insufficient_data");
    JsonNode view = new PredictionView(rejection -> "a sentence").of(ann);
    assertThat(view.at("/unavailable/0/about/rows").asText()).isEqualTo("12");
  }

  @Test
  void aModelOfOtherFeaturesIsRefusedByName() {
    served.putModel("older", "0-older");
    served.fold(told("shop", "ann", "Product Added"));
    Prediction ann = served.predict().of(ANN, true);
    assertThat(buys(ann).refusal().code()).isEqualTo("model_of_other_features");
    assertThat(buys(ann).refusal().parameters()).containsEntry("model", "buys_7d older");
    assertThat(served.scores().find(ANN).orElseThrow().values()).isEmpty();
  }

  @Test
  void scoresAreThoseThatAreAskedForAndComeWithVersionAndTime() {
    served.fold(told("shop", "ann", "Product Viewed"));
    assertThat(served.scores().find(ANN)).isEmpty();
    served.putModel("one", FEATURES);
    clock.move(Duration.ofMinutes(1));
    served.fold(told("shop", "ann", "Product Added"));
    PersonScores scores = served.scores().find(ANN).orElseThrow();
    assertThat(scores.model()).isEqualTo("one");
    assertThat(scores.time()).isEqualTo(clock.millis());
    assertThat(scores.values())
        .containsOnlyKeys("buys_7d")
        .containsEntry("buys_7d", buys(served.predict().of(ANN, false)).probability());
  }

  @Test
  void whoeverBoughtHasAValueToo() {
    served.putModel("one", FEATURES);
    served.fold(told("shop", "ann", "Order Completed"), told("shop", "ben", "Product Viewed"));
    assertThat(served.scores().find(ANN).orElseThrow().values())
        .containsOnlyKeys("buys_7d", "active", "orders_90d", "value_365d")
        .containsAllEntriesOf(served.predict().of(ANN, false).value());
    assertThat(served.predict().of(BEN, false).value()).isEmpty();
  }

  @Test
  void theNextVisitIsLikeThoseOfAllAndLikeOnesOwnAsFarAsItsModelGoes() {
    served.artifacts().put(BehaviorModel.NAME, "one", StoredModel.next("one"), Map.of());
    for (int day = 0; day < 10; day++) {
      Received visit = told("shop", "ann", "Product Viewed");
      visit.payload().putObject("context").put("channel", "app");
      served.fold(visit);
      clock.move(Duration.ofDays(1));
    }
    Prediction ann = served.predict().of(ANN, false);
    JsonNode view = new PredictionView(rejection -> "a sentence").of(ann);
    assertThat(view.at("/next/next_channel/likeliest").asText()).isEqualTo("app");
    assertThat(view.at("/next/next_channel/probabilities/app").asDouble())
        .isCloseTo((10 + 10 / 8.0) / 20, within(1e-12));
    assertThat(view.at("/unavailable/0/target").asText()).isEqualTo("next_hour");
    assertThat(served.scores().find(ANN).orElseThrow().values())
        .containsKeys("next_channel_app", "next_channel_web")
        .doesNotContainKey("next_hour");
  }

  @Test
  void newerScoresStayWhateverOrderWritersComeIn() {
    PersonScores newer = new PersonScores("one", 2_000, Map.of("buys_7d", .5));
    assertThat(served.scores().put(ANN, newer)).isTrue();
    assertThat(served.scores().put(ANN, new PersonScores("one", 1_000, Map.of()))).isFalse();
    assertThat(served.scores().find(ANN)).contains(newer);
  }

  @Test
  void whoeverTakesConsentBackHasNoScoresAnyMore() {
    served.putModel("one", FEATURES);
    served.fold(told("shop", "ann", "Product Added"));
    assertThat(served.scores().find(ANN).orElseThrow().values()).isNotEmpty();
    clock.move(Duration.ofMinutes(1));
    Received refusal = told("shop", "ann", "Preferences Changed");
    ObjectNode consent = refusal.payload().putObject("context").putObject("consent");
    consent.putObject("categoryPreferences").put("personalization", false);
    served.fold(refusal);
    assertThat(served.scores().find(ANN).orElseThrow().values()).isEmpty();
  }

  @Test
  void aModelThatCantBeReadHoldsNoEventUp() {
    served.artifacts().put(BehaviorModel.NAME, "bad", new byte[40], Map.of());
    assertThat(served.fold(told("shop", "ann", "Product Added")).failed()).isEmpty();
    assertThat(served.scores().find(ANN)).isEmpty();
  }

  private Received told(String source, String user, String name) {
    return Served.event(source, user, name, clock.millis() - 60_000);
  }

  private static Prediction.Answer buys(Prediction prediction) {
    return prediction.answers().get(0);
  }
}
