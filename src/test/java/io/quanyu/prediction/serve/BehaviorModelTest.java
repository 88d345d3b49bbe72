package io.quanyu.prediction.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.prediction.evaluate.CalibrationBin;
import io.quanyu.prediction.evaluate.GainPoint;
import io.quanyu.prediction.evaluate.Importance;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.model.Column;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Logistic;
import io.quanyu.prediction.model.Parameters;
import io.quanyu.prediction.model.Schema;
import io.quanyu.prediction.model.Training;
import io.quanyu.prediction.serve.TargetFacts.Judgement;
import io.quanyu.prediction.serve.TargetFacts.Learned;
import io.quanyu.prediction.value.BetaGeometric;
import io.quanyu.prediction.value.GammaGamma;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BehaviorModelTest {
  @Test
  void aModelIsReadBackWithTheSameProbabilitiesBitByBit() {
    BehaviorModel model = model("1-x");
    BehaviorModel read = BehaviorModel.decode(model.encode());
    assertThat(read.report()).isEqualTo(model.report());
    TargetModel before = model.target("buys_7d").orElseThrow();
    TargetModel after = read.target("buys_7d").orElseThrow();
    Random random = new Random(1);
    for (int row = 0; row < 100; row++) {
      float[] values = {random.nextFloat(), random.nextFloat()};
      assertThat(after.probability(values)).isEqualTo(before.probability(values));
    }
    assertThat(read.target("opens_7d").orElseThrow().predictor()).isNull();
  }

  @Test
  void bytesThatAreDamagedAnywhereAreRefused() {
    byte[] bytes = model("1-x").encode();
    for (int at = 0; at < bytes.length; at += 3) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      assertThatIllegalArgumentException().isThrownBy(() -> BehaviorModel.decode(damaged));
    }
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> BehaviorModel.decode(cut));
    }
  }

  @Test
  void aJudgementOfAnEarlierReleaseIsReadAndHasNoCurves() {
    String stored =
        """
        {"outcome":"FIRST","from":1,"until":2,"rows":40,"positives":20,"logLoss":0.5,
         "baseLogLoss":0.69,"auc":0.8,"servedCalibrationError":0.02}""";
    Judgement read = Json.read(stored.getBytes(StandardCharsets.UTF_8), Judgement.class);
    assertThat(read.auc()).isEqualTo(.8);
    assertThat(read.curves()).isNull();
  }

  @Test
  void curvesAreReadBackAsTheyWereAndNoMoreThanTwentyFeatures() {
    List<Importance> many =
        IntStream.range(0, 30).mapToObj(at -> new Importance("f" + at, 30 - at)).toList();
    JudgedCurves curves =
        new JudgedCurves(
            List.of(new CalibrationBin(.2, .25, 4)), List.of(new GainPoint(.1, .4)), 40, many);
    assertThat(curves.importance()).isEqualTo(many.subList(0, 20));
    assertThat(Json.read(Json.write(curves), JudgedCurves.class)).isEqualTo(curves);
  }

  @Test
  void aModelOfAnotherFeatureVersionIsRefusedByName() {
    FeatureSet features = StandardFeatures.set();
    TargetFacts other = model("0-older").target("buys_7d").orElseThrow().facts();
    Rejection refusal = BehaviorModel.refusal(other, features).orElseThrow();
    assertThat(refusal.code()).isEqualTo("model_of_other_features");
    assertThat(refusal.parameters())
        .containsEntry("model", "buys_7d one")
        .containsEntry("features", "0-older")
        .containsEntry("current", features.version());
    TargetFacts same = model(features.version()).target("buys_7d").orElseThrow().facts();
    assertThat(BehaviorModel.refusal(same, features)).isEmpty();
  }

  static BehaviorModel model(String features) {
    Random random = new Random(3);
    Dataset.Builder rows = new Dataset.Builder(2);
    for (int row = 0; row < 200; row++) {
      float x = random.nextFloat();
      rows.add(new float[] {x, random.nextFloat()}, random.nextFloat() < x ? 1 : 0);
    }
    Dataset data = rows.build(new Schema(List.of(Column.numeric("x"), Column.numeric("y"))));
    Logistic learner = new Logistic();
    Learned learned = new Learned(1, 2, 200, data.positives());
    TargetFacts buys =
        new TargetFacts(
            Target.of(Label.buys(7)), "one", features, "logistic", 1, learned, null, null, null);
    TargetFacts opens =
        new TargetFacts(
            Target.of(Label.opens(7)),
            null,
            null,
            null,
            1,
            new Learned(0, 0, 0, 0),
            null,
            Rejection.of("insufficient_data", ""),
            null);
    return new BehaviorModel(
        List.of(
            new TargetModel(
                buys,
                learner.train(new Training(data, false, 1), Parameters.of(learner)),
                new Recalibration(.1, .9),
                Population.of(data)),
            TargetModel.without(opens)),
        new CustomerValue(
            "one",
            new BetaGeometric(.2, 4, .8, 2, false),
            new GammaGamma(6, 4, 15),
            "EUR",
            30,
            null));
  }
}
