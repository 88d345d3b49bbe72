package io.quanyu.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeShapTest {
  private static final int COLUMNS = 4;
  private static final Dataset VISITS = Shoppers.random(500, 5);

  @Test
  void contributionsOfBoostedTreesAreThoseOfBruteForce() {
    check(new Boosting(), Map.of("trees", 12.0, "held-out", 0.0, "depth", 6.0, "rate", .3));
  }

  @Test
  void contributionsOfAForestAreThoseOfBruteForce() {
    check(new Forest(), Map.of("trees", 4.0));
  }

  @Test
  void baseAndContributionsAddUpToTheMarginOfEachModelThatIsASum() {
    for (Learner learner : Learners.all()) {
      Fitted fitted =
          Fitting.AUTO.fit(learner, new Training(VISITS, false, 2), Parameters.of(learner));
      Explainer.of(fitted.predictor())
          .ifPresent(
              explainer -> {
                double[] parts = new double[COLUMNS];
                float[] row = new float[COLUMNS];
                for (int at = 0; at < 100; at++) {
                  VISITS.copyRow(at, row);
                  double sum = explainer.explain(row, parts);
                  for (double part : parts) {
                    sum += part;
                  }
                  assertThat(sum).isCloseTo(fitted.predictor().margin(row), within(1e-9));
                }
              });
    }
  }

  @Test
  void networksAndBlendsHaveNoExplanation() {
    Predictor network =
        new Perceptron().train(new Training(VISITS, false, 1), Parameters.of(new Perceptron()));
    assertThat(Explainer.of(network)).isEmpty();
    assertThat(Explainer.of(Blend.of(List.of(network)))).isEmpty();
  }

  private static void check(Learner learner, Map<String, Double> parameters) {
    TreeEnsemble trees =
        (TreeEnsemble)
            learner.train(new Training(VISITS, false, 1), Parameters.of(learner, parameters));
    Explainer explainer = Explainer.of(trees).orElseThrow();
    double[] parts = new double[COLUMNS];
    float[] row = new float[COLUMNS];
    for (int at = 0; at < 40; at++) {
      VISITS.copyRow(at, row);
      double base = explainer.explain(row, parts);
      assertThat(base).isCloseTo(expected(trees, row, 0), within(1e-9));
      for (int column = 0; column < COLUMNS; column++) {
        assertThat(parts[column]).isCloseTo(shapley(trees, row, column), within(1e-9));
      }
    }
  }

  /** The mean over all orders in which columns may become known, by their definition. */
  private static double shapley(TreeEnsemble trees, float[] row, int column) {
    double[] weights = {1 / 4.0, 1 / 12.0, 1 / 12.0, 1 / 4.0};
    double sum = 0;
    for (int known = 0; known < 1 << COLUMNS; known++) {
      if ((known >> column & 1) == 0) {
        double gain = expected(trees, row, known | 1 << column) - expected(trees, row, known);
        sum += weights[Integer.bitCount(known)] * gain;
      }
    }
    return sum;
  }

  private static double expected(TreeEnsemble trees, float[] row, int known) {
    double sum = trees.base();
    for (int tree = 0; tree < trees.trees(); tree++) {
      sum += expected(trees.nodes(), trees.root(tree), row, known);
    }
    return sum;
  }

  private static double expected(TreeNodes nodes, int node, float[] row, int known) {
    if (nodes.isLeaf(node)) {
      return nodes.value(node);
    }
    int column = nodes.column(node);
    if ((known >> column & 1) == 1) {
      return expected(nodes, nodes.next(node, row[column]), row, known);
    }
    int left = nodes.left(node);
    double all = nodes.cover(left) + nodes.cover(left + 1);
    return nodes.cover(left) / all * expected(nodes, left, row, known)
        + nodes.cover(left + 1) / all * expected(nodes, left + 1, row, known);
  }
}
