package io.quanyu.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PerfectTreesTest {
  @Test
  void rowsFallIntoTheLeavesThatAPlainWalkFinds() {
    Dataset visits = Shoppers.random(2_000, 6).without(false, false, true, false);
    Map<String, Double> parameters =
        Map.of("trees", 30.0, "held-out", 0.0, "leaves", 40.0, "depth", 8.0, "rate", .3);
    Learner learner = new Boosting();
    TreeEnsemble trees =
        (TreeEnsemble)
            learner.train(new Training(visits, false, 1), Parameters.of(learner, parameters));
    float[] odd = {
      Float.NaN, 0, -0f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.intBitsToFloat(-1)
    };
    float[] row = new float[4];
    for (int at = 0; at < visits.rows(); at++) {
      visits.copyRow(at, row);
      row[at % 2] = at < 600 ? odd[at % odd.length] : row[at % 2];
      double plain = trees.base();
      for (int tree = 0; tree < trees.trees(); tree++) {
        assertThat(PerfectTrees.fits(trees.nodes(), trees.root(tree))).isTrue();
        plain += trees.nodes().value(trees.root(tree), row);
      }
      assertThat(trees.margin(row)).isCloseTo(plain, within(1e-12));
    }
  }
}
