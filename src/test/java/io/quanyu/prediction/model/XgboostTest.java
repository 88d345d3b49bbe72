package io.quanyu.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** Boosted trees beside those of XGBoost, on the same examples with missing values. */
class XgboostTest {
  private static final int TREES = 60;
  private static final double ALIKE = .01;

  @Test
  void asManyTreesTellNewExamplesApartAsWell() throws XGBoostError {
    Dataset train = numbers(4_000, 21);
    Dataset test = numbers(2_000, 22);
    Predictor own =
        new Boosting()
            .train(new Training(train, false, 1), Parameters.of(new Boosting(), parameters()));
    Booster other = xgboost(train);

    float[][] margins = other.predict(matrix(test), true);
    double[] theirs = new double[test.rows()];
    double difference = 0;
    float[] row = new float[4];
    for (int at = 0; at < theirs.length; at++) {
      test.copyRow(at, row);
      theirs[at] = Logit.probability(margins[at][0]);
      difference += Math.abs(own.probability(row) - theirs[at]) / theirs.length;
    }
    assertThat(LearnerContractTest.auc(own, test)).isCloseTo(auc(theirs, test), within(ALIKE));
    assertThat(difference).as("mean difference of probabilities").isLessThan(.03);
  }

  private static Map<String, Double> parameters() {
    return Map.of(
        "trees",
        (double) TREES,
        "held-out",
        0.0,
        "rate",
        .1,
        "rows",
        1.0,
        "columns",
        1.0,
        "l2",
        1.0,
        "least-weight",
        1.0,
        "leaves",
        64.0,
        "depth",
        4.0);
  }

  /** Without categories, which both treat in ways of their own. */
  private static Dataset numbers(int rows, long seed) {
    return Shoppers.random(rows, seed).without(false, false, true, false);
  }

  static Booster xgboost(Dataset train) throws XGBoostError {
    Map<String, Object> settings = new HashMap<>();
    settings.put("objective", "binary:logistic");
    settings.put("tree_method", "hist");
    settings.put("grow_policy", "lossguide");
    settings.put("max_depth", 4);
    settings.put("max_leaves", 64);
    settings.put("eta", .1);
    settings.put("lambda", 1);
    settings.put("nthread", 1);
    return XGBoost.train(matrix(train), settings, TREES, Map.of(), null, null);
  }

  static DMatrix matrix(Dataset data) throws XGBoostError {
    int columns = data.schema().size();
    float[] values = new float[data.rows() * columns];
    float[] labels = new float[data.rows()];
    for (int row = 0; row < data.rows(); row++) {
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] = data.value(row, column);
      }
      labels[row] = data.label(row);
    }
    DMatrix matrix = new DMatrix(values, data.rows(), columns, Float.NaN);
    matrix.setLabel(labels);
    return matrix;
  }

  private static double auc(double[] scores, Dataset data) {
    double wins = 0;
    double pairs = 0;
    for (int one = 0; one < scores.length; one++) {
      for (int other = 0; other < scores.length; other++) {
        if (data.label(one) > data.label(other)) {
          pairs++;
          wins += (1 + Math.signum(scores[one] - scores[other])) / 2;
        }
      }
    }
    return wins / pairs;
  }
}
