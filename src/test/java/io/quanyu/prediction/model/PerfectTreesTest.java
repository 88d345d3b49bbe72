package io.quanyu.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PerfectTreesTest {
  private static final float[] ODD = {
    Float.NaN,
    0,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    Float.NEGATIVE_INFINITY,
    Float.POSITIVE_INFINITY,
    Float.intBitsToFloat(-1)
  };

  @Property(tries = 60)
  void sumsAreThoseOfAPlainWalkBitByBit(
      @ForAll long seed,
      @ForAll @IntRange(max = 9) int depth,
      @ForAll @IntRange(min = 1, max = 14) int trees) {
    Random random = new Random(seed);
    TreeNodes nodes = new TreeNodes();
    int[] roots = new int[trees];
    for (int tree = 0; tree < trees; tree++) {
      roots[tree] = nodes.append(tree(random, depth));
    }
    TreeEnsemble ensemble = new TreeEnsemble(schema(), nodes, roots, .3, Link.LOGIT);
    float[][] rows = rows(random, roots, nodes);
    double[] many = new double[rows.length];
    ensemble.probabilities(rows, many);
    for (int at = 0; at < rows.length; at++) {
      double plain = .3;
      for (boolean fits : new boolean[] {false, true}) {
        for (int root : roots) {
          if (PerfectTrees.fits(nodes, root) == fits) {
            plain += nodes.value(root, rows[at]);
          }
        }
      }
      assertThat(ensemble.margin(rows[at])).isEqualTo(plain);
      assertThat(many[at]).isEqualTo(ensemble.probability(rows[at]));
    }
  }

  /** Grown by chance: a branch may end early, and a tree may be too deep to be filled up. */
  private static TreeNodes tree(Random random, int depth) {
    TreeNodes nodes = new TreeNodes();
    grow(nodes, nodes.addLeaf(random.nextGaussian(), 1), random, depth);
    return nodes;
  }

  private static void grow(TreeNodes nodes, int node, Random random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return;
    }
    int left = nodes.addLeaf(random.nextGaussian(), 1);
    nodes.addLeaf(random.nextGaussian(), 1);
    float threshold = random.nextInt(4) == 0 ? ODD[1 + random.nextInt(7)] : random.nextInt(5) / 2f;
    nodes.splitNumbers(node, random.nextInt(3), threshold, random.nextBoolean(), left);
    grow(nodes, left, random, depth - 1);
    grow(nodes, left + 1, random, depth - 1);
  }

  /** Values that lie on thresholds are among them. */
  private static float[][] rows(Random random, int[] roots, TreeNodes nodes) {
    float[][] rows = new float[100][3];
    for (float[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        float at = nodes.threshold(roots[random.nextInt(roots.length)]);
        float other = random.nextBoolean() ? random.nextInt(5) / 2f : (float) random.nextGaussian();
        row[column] = random.nextInt(3) == 0 ? ODD[random.nextInt(ODD.length)] : other;
        row[column] = random.nextInt(8) == 0 ? at : row[column];
      }
    }
    return rows;
  }

  private static Schema schema() {
    return new Schema(List.of(Column.numeric("a"), Column.numeric("b"), Column.numeric("c")));
  }

  @Property(tries = 3)
  void boostedTreesAreScoredAsAPlainWalkWould(@ForAll @IntRange(min = 1, max = 99) int seed) {
    Dataset visits = Shoppers.random(1_000, seed).without(false, false, true, false);
    Map<String, Double> parameters =
        Map.of("trees", 30.0, "held-out", 0.0, "leaves", 40.0, "depth", 8.0, "rate", .3);
    Learner learner = new Boosting();
    TreeEnsemble trees =
        (TreeEnsemble)
            learner.train(new Training(visits, false, 1), Parameters.of(learner, parameters));
    float[] row = new float[4];
    for (int at = 0; at < visits.rows(); at++) {
      visits.copyRow(at, row);
      row[at % 2] = at < 300 ? ODD[at % ODD.length] : row[at % 2];
      double plain = trees.base();
      for (int tree = 0; tree < trees.trees(); tree++) {
        plain += trees.nodes().value(trees.root(tree), row);
      }
      assertThat(trees.margin(row)).isEqualTo(plain);
    }
  }
}
