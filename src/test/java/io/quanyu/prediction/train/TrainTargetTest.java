package io.quanyu.prediction.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.prediction.evaluate.CalibrationBin;
import io.quanyu.prediction.evaluate.GainPoint;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.model.Logit;
import io.quanyu.prediction.serve.BehaviorModel;
import io.quanyu.prediction.serve.JudgedCurves;
import io.quanyu.prediction.serve.TargetFacts.Outcome;
import io.quanyu.prediction.serve.TargetModel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainTargetTest {
  private static final Label LABEL = Label.buys(7);
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long NOW = 1_790_000_000_000L;

  @Test
  void aWorseModelIsNotPutInUseAndTheOneThatStaysIsRecalibratedOnTheNewestWindow() {
    TargetModel first = train("one", NOW, 1, 0, Optional.empty());
    TargetModel second = train("two", NOW + DAY, -1, -2, Optional.of(first));
    assertThat(second.facts().judgement().outcome()).isEqualTo(Outcome.WORSE);
    assertThat(second.facts().version()).isEqualTo("one");
    assertThat(second.predictor()).isSameAs(first.predictor());
    assertThat(second.facts().judgement().logLoss())
        .isGreaterThan(second.facts().judgement().currentLogLoss());
    // The newest log-odds are lower by 2 than those that were learned from.
    assertThat(first.recalibration().intercept()).isBetween(-.4, .4);
    assertThat(second.recalibration().intercept()).isBetween(-2.6, -1.4);
    assertThat(second.facts().judgement().servedCalibrationError()).isGreaterThan(.1);
    // What was told is above what came, and the one that stays still knows who is likelier.
    JudgedCurves curves = second.facts().judgement().curves();
    assertThat(CalibrationBin.error(curves.calibration()))
        .isEqualTo(second.facts().judgement().servedCalibrationError());
    assertThat(curves.calibration()).hasSize(10);
    assertThat(curves.calibration().get(9).predicted())
        .isGreaterThan(curves.calibration().get(9).observed() + .1);
    assertThat(curves.gain().get(0).lift()).isGreaterThan(1.5);
  }

  @Test
  void aModelIsJudgedByCurvesAndByWhatItsFeaturesWeigh() {
    JudgedCurves curves = train("one", NOW, 1, 0, Optional.empty()).facts().judgement().curves();
    assertThat(curves.calibration())
        .hasSize(10)
        .isSortedAccordingTo(Comparator.comparingDouble(CalibrationBin::predicted))
        .extracting(CalibrationBin::rows)
        .containsOnly(200);
    assertThat(curves.gain().get(9)).isEqualTo(new GainPoint(1, 1));
    assertThat(curves.importance().get(0).feature()).isEqualTo("x");
    assertThat(curves.importance().get(0).weight())
        .isGreaterThan(3 * curves.importance().get(1).weight());
    assertThat(curves.explained()).isEqualTo(2_000);
  }

  @Test
  void aModelThatIsNotWorseIsPutInUse() {
    TargetModel first = train("one", NOW, 1, 0, Optional.empty());
    TargetModel second = train("two", NOW + DAY, 1, 0, Optional.of(first));
    assertThat(second.facts().judgement().outcome()).isEqualTo(Outcome.NOT_WORSE);
    assertThat(second.facts().version()).isEqualTo("two");
  }

  @Test
  void aModelThatHasLearnedFromTheWindowIsNotComparedByIt() {
    TargetModel first = train("one", NOW, 1, 0, Optional.empty());
    TargetModel second = train("two", NOW - 20 * DAY, 1, 0, Optional.of(first));
    assertThat(second.facts().judgement().outcome()).isEqualTo(Outcome.NO_NEWER_WINDOW);
    assertThat(second.facts().version()).isEqualTo("one");
    assertThat(second.facts().judgement().curves()).isNull();
  }

  @Test
  void aModelOfOtherFeaturesIsNoneToCompareWith() {
    TargetModel first = train("one", NOW, 1, 0, Optional.empty());
    TargetModel second =
        new TrainTarget("two", "2-other", rows(NOW + DAY, 1, 0)).train(Optional.of(first));
    assertThat(second.facts().judgement().outcome()).isEqualTo(Outcome.FIRST);
    assertThat(second.facts().version()).isEqualTo("two");
  }

  @Test
  void whereTooLittleIsNewTheModelStaysAndSaysWhy() {
    TargetModel first = train("one", NOW, 1, 0, Optional.empty());
    TargetRows none = new TargetRows(LABEL, List.of("x", "noise"), new Moments(NOW + DAY), 1);
    TargetModel second = new TrainTarget("two", "1-x", none).train(Optional.of(first));
    assertThat(second.facts().version()).isEqualTo("one");
    assertThat(second.facts().problem().code()).isEqualTo("insufficient_data");
    assertThat(second.facts().judgement()).isEqualTo(first.facts().judgement());
  }

  @Test
  void theSameRowsGiveTheSameBytes() {
    TargetModel one = train("one", NOW, 1, 0, Optional.empty());
    TargetModel same = train("one", NOW, 1, 0, Optional.empty());
    assertThat(new BehaviorModel(List.of(one), null).encode())
        .isEqualTo(new BehaviorModel(List.of(same), null).encode());
  }

  private static TargetModel train(
      String version, long now, double slope, double shift, Optional<TargetModel> current) {
    return new TrainTarget(version, "1-x", rows(now, slope, shift)).train(current);
  }

  /** Log-odds of x, with a slope in those trained on and shifted in those judged by. */
  private static TargetRows rows(long now, double slope, double shift) {
    Moments moments = new Moments(now);
    TargetRows rows = new TargetRows(LABEL, List.of("x", "noise"), moments, 1);
    int horizon = Targets.horizon(LABEL);
    int bit = Targets.of(horizon).indexOf(LABEL);
    Random random = new Random(7);
    long[] trained = moments.training(horizon);
    for (int row = 0; row < 4_000; row++) {
      boolean judged = row % 2 == 0;
      float x = 4 * random.nextFloat() - 2;
      double odds = judged ? x + shift : slope * x;
      int label = random.nextDouble() < Logit.probability(odds) ? 1 << bit : 0;
      long moment = judged ? moments.judged(horizon) : trained[row % trained.length];
      int kind = judged ? RowBytes.JUDGED : RowBytes.TRAINED;
      rows.row(kind, horizon, moment, label, new float[] {x, random.nextFloat()});
    }
    return rows;
  }
}
