package io.quanyu.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/**
 * Each learner beside what XGBoost makes of the same examples: boosted trees stand in {@link
 * XgboostTest}; a tree and a forest are one round of squared error, whose gain is that of the Gini
 * index; logistic regression is its linear booster. It has no naive Bayes and no network: these are
 * held to its best answer on data where they can give it.
 */
class LearnersBesideXgboostTest {
  private static final Dataset TRAIN = numbers(4_000, 21);
  private static final Dataset ASKED = numbers(2_000, 22);

  @Test
  void aTreeOfAsManyLeavesGivesTheSameShares() throws XGBoostError {
    Map<String, Double> parameters =
        Map.of("smoothing", 0.0, "least-rows", 40.0, "leaves", 24.0, "depth", 6.0);
    Predictor own = train(new DecisionTree(), parameters);
    Map<String, Object> settings = shares();
    settings.put("max_leaves", leaves(own));
    settings.put("max_depth", 6);
    settings.put("min_child_weight", 40);

    assertAlike(answers(own), answers(train(settings, 1)), 1e-6, 1e-6);
  }

  @Test
  void aForestOfAsManyTreesGivesNearlyTheSameShares() throws XGBoostError {
    Predictor own = train(new Forest(), Map.of("trees", 200.0, "columns", .67, "depth", 8.0));
    Map<String, Object> settings = shares();
    settings.put("num_parallel_tree", 200);
    settings.put("subsample", .632);
    settings.put("colsample_bynode", .67);
    settings.put("max_depth", 8);
    settings.put("min_child_weight", 5);

    assertAlike(answers(own), answers(train(settings, 1)), .01, .02);
  }

  @Test
  void logisticRegressionHasTheSameMinimum() throws XGBoostError {
    Dataset train = independent(3_000, 4);
    Dataset asked = independent(1_000, 5);
    Predictor own = train(new Logistic(), Map.of("l2", 30.0), train);

    assertAlike(answers(own, asked), linear(train, 30, asked), .0001, .0002, asked);
  }

  @Test
  void naiveBayesComesNearTheLinearOddsOfIndependentColumns() throws XGBoostError {
    Dataset train = independent(20_000, 6);
    Dataset asked = independent(2_000, 7);
    Predictor own = train(new NaiveBayes(), Map.of("bins", 20.0), train);

    assertAlike(answers(own, asked), linear(train, 0, asked), .005, .03, asked);
  }

  @Test
  void aNetworkTellsCurvesApartAsBoostedTreesDo() throws XGBoostError {
    Predictor own = train(new Perceptron(), Map.of());

    assertAlike(answers(own), answers(XgboostTest.xgboost(TRAIN)), .015, .05);
  }

  private static void assertAlike(double[] ours, double[] theirs, double auc, double mean) {
    assertAlike(ours, theirs, auc, mean, ASKED);
  }

  private static void assertAlike(
      double[] ours, double[] theirs, double auc, double mean, Dataset asked) {
    double difference = 0;
    for (int at = 0; at < ours.length; at++) {
      difference += Math.abs(ours[at] - theirs[at]) / ours.length;
    }
    assertThat(Ranks.auc(ours, asked)).isCloseTo(Ranks.auc(theirs, asked), within(auc));
    assertThat(difference).as("mean difference of probabilities").isLessThan(mean);
  }

  private static Predictor train(Learner learner, Map<String, Double> parameters) {
    return train(learner, parameters, TRAIN);
  }

  private static Predictor train(Learner learner, Map<String, Double> parameters, Dataset data) {
    return learner.train(new Training(data, false, 1), Parameters.of(learner, parameters));
  }

  private static double[] answers(Predictor own) {
    return answers(own, ASKED);
  }

  private static double[] answers(Predictor own, Dataset asked) {
    double[] answers = new double[asked.rows()];
    float[] row = new float[asked.schema().size()];
    for (int at = 0; at < answers.length; at++) {
      asked.copyRow(at, row);
      answers[at] = own.probability(row);
    }
    return answers;
  }

  /** A round of squared error, without a penalty: leaves are shares. */
  private static Map<String, Object> shares() {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("objective", "reg:squarederror");
    settings.put("tree_method", "hist");
    settings.put("grow_policy", "lossguide");
    settings.put("base_score", 0);
    settings.put("eta", 1);
    settings.put("lambda", 0);
    settings.put("nthread", 1);
    return settings;
  }

  private static Booster train(Map<String, Object> settings, int rounds) throws XGBoostError {
    return XGBoost.train(XgboostTest.matrix(TRAIN), settings, rounds, Map.of(), null, null);
  }

  private static double[] answers(Booster booster) throws XGBoostError {
    return answers(booster, ASKED);
  }

  private static double[] answers(Booster booster, Dataset asked) throws XGBoostError {
    float[][] predicted = booster.predict(XgboostTest.matrix(asked));
    double[] answers = new double[predicted.length];
    for (int at = 0; at < answers.length; at++) {
      answers[at] = predicted[at][0];
    }
    return answers;
  }

  /** Its penalty is that of an example, ours that of all. */
  private static double[] linear(Dataset train, double l2, Dataset asked) throws XGBoostError {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("objective", "binary:logistic");
    settings.put("booster", "gblinear");
    settings.put("updater", "coord_descent");
    settings.put("lambda", l2 / train.rows());
    settings.put("eta", 1);
    settings.put("nthread", 1);
    Booster booster = XGBoost.train(XgboostTest.matrix(train), settings, 200, Map.of(), null, null);
    return answers(booster, asked);
  }

  private static int leaves(Predictor tree) {
    TreeNodes nodes = ((TreeEnsemble) tree).nodes();
    int leaves = 0;
    for (int node = 0; node < nodes.size(); node++) {
      leaves += nodes.isLeaf(node) ? 1 : 0;
    }
    return leaves;
  }

  /**
   * Without categories, which both treat in ways of their own; rounded to few values, so that both
   * have the same bins.
   */
  private static Dataset numbers(int rows, long seed) {
    Dataset visits = Shoppers.random(rows, seed);
    Dataset.Builder builder = new Dataset.Builder(3);
    float[] row = new float[3];
    for (int at = 0; at < rows; at++) {
      for (int column = 0; column < row.length; column++) {
        float value = visits.value(at, column == 2 ? 3 : column);
        row[column] = Float.isNaN(value) ? value : Math.round(value * 20) / 20f;
      }
      builder.add(row, visits.label(at));
    }
    return builder.build(
        new Schema(List.of(Column.numeric("a"), Column.numeric("b"), Column.numeric("c"))));
  }

  /** Columns of mean 0 and deviation 1 at most, independent of one another given the label. */
  private static Dataset independent(int rows, long seed) {
    Random random = new Random(seed);
    Dataset.Builder builder = new Dataset.Builder(3);
    double[] shift = {.6, -.3, 0};
    for (int at = 0; at < rows; at++) {
      int label = random.nextInt(2);
      float[] row = new float[3];
      for (int column = 0; column < 3; column++) {
        double mean = (label - .5) * shift[column];
        double within = Math.sqrt(1 - shift[column] * shift[column] / 4);
        row[column] = (float) (mean + within * random.nextGaussian());
      }
      builder.add(row, label);
    }
    return builder.build(
        new Schema(List.of(Column.numeric("a"), Column.numeric("b"), Column.numeric("c"))));
  }
}
