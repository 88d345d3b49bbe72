package io.quanyu.prediction.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.prediction.model.Boosting;
import io.quanyu.prediction.model.Column;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Learner;
import io.quanyu.prediction.model.Logistic;
import io.quanyu.prediction.model.Parameters;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.model.Schema;
import io.quanyu.prediction.model.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Curves of a model and importance of its features, worked out by hand. */
class CurvesTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void aCalibrationCurveHoldsWhatWasToldAgainstWhatCameByTenths() {
    // Pairs of .04 and .06, .14 and .16, … .94 and .96; in the upper five pairs one of two came.
    double[] told = new double[20];
    byte[] came = new byte[20];
    for (int at = 0; at < 20; at++) {
      int pair = at / 2;
      told[at] = .1 * pair + (at % 2 == 0 ? .04 : .06);
      came[at] = (byte) (at >= 10 && at % 2 == 0 ? 1 : 0);
    }
    List<CalibrationBin> bins = CalibrationBin.tenths(told, came);

    assertThat(bins).hasSize(10).allMatch(bin -> bin.rows() == 2);
    assertThat(bins.get(0).predicted()).isCloseTo(.05, EXACT);
    assertThat(bins.get(9).predicted()).isCloseTo(.95, EXACT);
    assertThat(bins.stream().map(CalibrationBin::observed))
        .containsExactly(0.0, 0.0, 0.0, 0.0, 0.0, .5, .5, .5, .5, .5);
    // .05 + .15 + .25 + .35 + .45, and the same again, over ten.
    assertThat(CalibrationBin.error(bins)).isCloseTo((1.25 + 1.25) / 10, EXACT);
  }

  @Test
  void fewerExamplesThanTenthsLeaveSomeOut() {
    List<CalibrationBin> bins = CalibrationBin.tenths(new double[] {.8, .2, .4}, bytes(1, 0, 0));
    assertThat(bins)
        .containsExactly(
            new CalibrationBin(.2, 0, 1),
            new CalibrationBin(.4, 0, 1),
            new CalibrationBin(.8, 1, 1));
  }

  @Test
  void gainIsTheShareOfAllPositivesAmongTheLikeliest() {
    double[] told = {.9, .1, .8, .2, .7, .3, .6, .4, .55, .45};
    List<GainPoint> gain = GainPoint.tenths(told, bytes(1, 0, 1, 0, 0, 0, 1, 0, 0, 1));
    double[] found = {.25, .5, .5, .75, .75, 1, 1, 1, 1, 1};
    for (int tenth = 0; tenth < 10; tenth++) {
      assertThat(gain.get(tenth).share()).isCloseTo((tenth + 1) / 10.0, EXACT);
      assertThat(gain.get(tenth).found()).isCloseTo(found[tenth], EXACT);
    }
    assertThat(gain.get(0).lift()).isCloseTo(2.5, EXACT);
    assertThat(gain.get(9).lift()).isCloseTo(1, EXACT);
  }

  @Test
  void whoeverIsToldTheSameIsFoundAtRandom() {
    double[] told = new double[7];
    Arrays.fill(told, .3);
    assertThat(GainPoint.tenths(told, bytes(1, 0, 0, 1, 0, 0, 0)))
        .allSatisfy(point -> assertThat(point.found()).isCloseTo(point.share(), EXACT));
  }

  @Test
  void importanceOfALinearModelIsItsSlopeTimesTheMeanDistanceFromTheMean() {
    Dataset data = rows(List.of("x", "same"));
    Predictor model = train(new Logistic(), data, Map.of());
    double slope = model.margin(new float[] {1, 5}) - model.margin(new float[] {0, 5});
    // x is 0 or 1, half of each: everybody is half a unit off.
    assertThat(Importance.of(model, data))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.feature()).isEqualTo("x");
              assertThat(each.weight()).isCloseTo(Math.abs(slope) / 2, within(1e-6));
            });
  }

  @Test
  void importanceOfTreesIsTheMeanOfAbsoluteShapleyValues() {
    Dataset data = rows(List.of("x", "same"));
    Predictor model = train(new Boosting(), data, Map.of("trees", 5.0, "held-out", 0.0));
    // With one column that counts, its Shapley value is the margin less the mean of both sides'.
    double apart = model.margin(new float[] {1, 5}) - model.margin(new float[] {0, 5});
    assertThat(Importance.of(model, data))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.feature()).isEqualTo("x");
              assertThat(each.weight()).isCloseTo(apart / 2, within(1e-6));
            });
  }

  @Test
  void ofMoreExamplesThanSayAnythingNewEvenlySpacedOnesAreLookedAt() {
    Dataset.Builder many = new Dataset.Builder(2);
    // Every second one is looked at, and all of these are 0: the column is taken for constant.
    for (int row = 0; row < 2 * Importance.MOST_EXAMPLES; row++) {
      many.add(new float[] {row % 2, 5}, row % 2);
    }
    Dataset data = many.build(schema(List.of("x", "same")));
    Predictor model = train(new Logistic(), rows(List.of("x", "same")), Map.of());
    assertThat(Importance.examples(data.rows())).isEqualTo(Importance.MOST_EXAMPLES);
    assertThat(Importance.of(model, data)).isEmpty();
  }

  /** Of 400: x is 0 or 1, and three of four do as it says; the other column is always 5. */
  private static Dataset rows(List<String> names) {
    Dataset.Builder rows = new Dataset.Builder(2);
    for (int row = 0; row < 400; row++) {
      int x = row % 2;
      rows.add(new float[] {x, 5}, row / 2 % 4 == 0 ? 1 - x : x);
    }
    return rows.build(schema(names));
  }

  private static Schema schema(List<String> names) {
    return new Schema(names.stream().map(Column::numeric).toList());
  }

  private static Predictor train(Learner learner, Dataset data, Map<String, Double> told) {
    return learner.train(new Training(data, false, 1), Parameters.of(learner, told));
  }

  private static byte[] bytes(int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int at = 0; at < labels.length; at++) {
      bytes[at] = (byte) labels[at];
    }
    return bytes;
  }
}
