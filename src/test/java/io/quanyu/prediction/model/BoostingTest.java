package io.quanyu.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoostingTest {
  private static final Map<String, Double> ONE_STEP =
      Map.of(
          "trees",
          1.0,
          "held-out",
          0.0,
          "rate",
          1.0,
          "rows",
          1.0,
          "columns",
          1.0,
          "l2",
          2.0,
          "least-weight",
          .001,
          "leaves",
          2.0);

  @Test
  void oneSplitIsTheBestNewtonStepOfAllCuts() {
    float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    int[] labels = {0, 0, 1, 0, 0, 1, 1, 0, 1, 1};
    Dataset data = numbers(values, labels);
    Predictor model = train(data, ONE_STEP);

    double best = -1;
    double[] leaves = null;
    int cut = 0;
    for (int at = 1; at < values.length; at++) {
      double[] left = sums(labels, 0, at);
      double[] right = sums(labels, at, values.length);
      double gain = gain(left) + gain(right);
      if (gain > best) {
        best = gain;
        cut = at;
        leaves = new double[] {-left[0] / (left[1] + 2), -right[0] / (right[1] + 2)};
      }
    }
    for (int at = 0; at < values.length; at++) {
      double expected = leaves[at < cut ? 0 : 1];
      assertThat(model.margin(new float[] {values[at]})).isCloseTo(expected, within(1e-6));
    }
  }

  /** Half of all are positive: p = ½, g = ½ − y, h = ¼. */
  private static double[] sums(int[] labels, int start, int end) {
    double first = 0;
    for (int at = start; at < end; at++) {
      first += .5 - labels[at];
    }
    return new double[] {first, (end - start) / 4.0};
  }

  private static double gain(double... sums) {
    return sums[0] * sums[0] / (sums[1] + 2);
  }

  @Test
  void missingValuesGoWhereTheyFit() {
    float[] values = {1, 2, 3, 4, 5, 6, Float.NaN, Float.NaN, Float.NaN, Float.NaN};
    Predictor high = train(numbers(values, 0, 0, 0, 1, 1, 0, 1, 1, 1, 0), ONE_STEP);
    Predictor low = train(numbers(values, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1), ONE_STEP);

    assertThat(high.margin(new float[] {Float.NaN})).isPositive();
    assertThat(low.margin(new float[] {Float.NaN})).isNegative();
  }

  @Test
  void constrainedColumnsNeverMoveAgainstTheirSignOnAThousandRows() {
    Schema free = Shoppers.schema();
    Schema schema =
        new Schema(
            List.of(
                free.column(0).withMonotone(1),
                free.column(1).withMonotone(-1),
                free.column(2),
                free.column(3).withMonotone(1)));
    Dataset data = Shoppers.random(3_000, 8).withSchema(schema);
    Predictor model =
        train(data, Map.of("trees", 80.0, "held-out", 0.0, "rate", .2, "leaves", 31.0));
    Dataset rows = Shoppers.random(1_000, 9);
    float[] row = new float[4];
    for (int at = 0; at < rows.rows(); at++) {
      for (int column : new int[] {0, 1, 3}) {
        rows.copyRow(at, row);
        int sign = schema.column(column).monotone();
        double before = sign * Double.NEGATIVE_INFINITY;
        for (float value = -4; value <= 4; value += .1f) {
          row[column] = value;
          double margin = model.margin(row);
          assertThat(sign * (margin - before)).isGreaterThanOrEqualTo(0);
          before = margin;
        }
      }
    }
  }

  @Test
  void aSplitByCategoriesFindsTheBestSubset() {
    Random random = new Random(4);
    Dataset.Builder builder = new Dataset.Builder(1);
    double[] rates = {.9, .1, .8, .2, .85, .15};
    for (int at = 0; at < 3_000; at++) {
      int kind = random.nextInt(rates.length);
      builder.add(new float[] {kind}, random.nextDouble() < rates[kind] ? 1 : 0);
    }
    List<String> names = List.of("a", "b", "c", "d", "e", "f");
    Dataset data = builder.build(new Schema(List.of(Column.categorical("kind", names))));
    Predictor model = train(data, ONE_STEP);

    for (int kind = 0; kind < rates.length; kind++) {
      double margin = model.margin(new float[] {kind});
      assertThat(Math.signum(margin)).isEqualTo(rates[kind] > .5 ? 1 : -1);
    }
  }

  @Test
  void stopsEarlyWhereMoreTreesLearnChance() {
    Random random = new Random(5);
    Dataset.Builder builder = new Dataset.Builder(4);
    for (int at = 0; at < 1_000; at++) {
      float[] row = {random.nextFloat(), random.nextFloat(), random.nextFloat(), 1};
      builder.add(row, random.nextInt(2));
    }
    Dataset noise = builder.build(Shoppers.schema());
    for (boolean ordered : new boolean[] {true, false}) {
      Learner learner = new Boosting();
      TreeEnsemble trees =
          (TreeEnsemble) learner.train(new Training(noise, ordered, 1), Parameters.of(learner));
      assertThat(trees.trees()).isLessThan(200);
    }
  }

  private static Dataset numbers(float[] values, int... labels) {
    Dataset.Builder builder = new Dataset.Builder(1);
    for (int at = 0; at < values.length; at++) {
      builder.add(new float[] {values[at]}, labels[at]);
    }
    return builder.build(new Schema(List.of(Column.numeric("value"))));
  }

  private static Predictor train(Dataset data, Map<String, Double> parameters) {
    Learner learner = new Boosting();
    return learner.train(new Training(data, false, 1), Parameters.of(learner, parameters));
  }
}
