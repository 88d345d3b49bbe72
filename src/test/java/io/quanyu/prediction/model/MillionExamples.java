package io.quanyu.prediction.model;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * How long 200 trees of depth 6 on 1 million examples of 60 columns take, beside XGBoost's {@code
 * hist} with as many threads, and how well both tell 100,000 others apart. Run with {@code -Xmx2g};
 * takes some minutes, so it is no test of the build. XGBoost keeps its copy of the data outside the
 * heap.
 */
public final class MillionExamples {
  private static final int ROWS = 1_000_000;
  private static final int ASKED = 100_000;
  private static final int COLUMNS = 60;
  private static final int TREES = 200;
  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final double MEGABYTE = 1 << 20;

  private MillionExamples() {}

  /** Prints figures; a number in place of the million rows may be given. */
  public static void main(String[] arguments) throws XGBoostError {
    int rows = arguments.length == 0 ? ROWS : Integer.parseInt(arguments[0]);
    Dataset train = examples(rows, 1);
    Dataset asked = examples(ASKED, 2);
    tell("made %,d examples of %d columns".formatted(rows, COLUMNS), System.nanoTime());
    own(train, asked);
    xgboost(train, asked);
  }

  private static void own(Dataset train, Dataset asked) {
    Map<String, Double> parameters =
        Map.ofEntries(
            Map.entry("trees", (double) TREES),
            Map.entry("held-out", 0.0),
            Map.entry("rate", .1),
            Map.entry("rows", 1.0),
            Map.entry("columns", 1.0),
            Map.entry("l2", 1.0),
            Map.entry("least-weight", 1.0),
            Map.entry("leaves", 64.0),
            Map.entry("depth", 6.0));
    long start = System.nanoTime();
    Boosting boosting = new Boosting();
    Predictor model =
        boosting.train(new Training(train, false, 1), Parameters.of(boosting, parameters));
    tell("ours: trained", start);
    double[] scores = new double[asked.rows()];
    float[] row = new float[COLUMNS];
    for (int at = 0; at < scores.length; at++) {
      asked.copyRow(at, row);
      scores[at] = model.margin(row);
    }
    System.out.printf("ours: AUC %.5f%n", Ranks.auc(scores, asked));
  }

  private static void xgboost(Dataset train, Dataset asked) throws XGBoostError {
    Map<String, Object> settings = new HashMap<>();
    settings.put("objective", "binary:logistic");
    settings.put("tree_method", "hist");
    settings.put("max_depth", 6);
    settings.put("max_bin", 255);
    settings.put("eta", .1);
    settings.put("lambda", 1);
    settings.put("nthread", Runtime.getRuntime().availableProcessors());
    DMatrix matrix = XgboostTest.matrix(train);
    long start = System.nanoTime();
    Booster booster = XGBoost.train(matrix, settings, TREES, Map.of(), null, null);
    tell("XGBoost: trained", start);
    float[][] margins = booster.predict(XgboostTest.matrix(asked), true);
    double[] scores = new double[asked.rows()];
    for (int at = 0; at < scores.length; at++) {
      scores[at] = margins[at][0];
    }
    System.out.printf("XGBoost: AUC %.5f%n", Ranks.auc(scores, asked));
  }

  /** A few columns tell much, in curves and in pairs; many tell a little, and some are missing. */
  private static Dataset examples(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Dataset.Builder builder = new Dataset.Builder(COLUMNS);
    float[] row = new float[COLUMNS];
    for (int at = 0; at < rows; at++) {
      double odds = -1;
      for (int column = 0; column < COLUMNS; column++) {
        double value = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
        row[column] = random.nextInt(12) == 0 ? Float.NaN : (float) value;
        odds += Double.isNaN(row[column]) ? 0 : Math.sin(3 * value + column) / (1 + column / 4);
      }
      odds += Float.isNaN(row[0] * row[1]) ? .5 : 3 * row[0] * row[1];
      builder.add(row, random.nextDouble() < Logit.probability(odds) ? 1 : 0);
    }
    Column[] columns = new Column[COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
      columns[column] = Column.numeric("c" + column);
    }
    return builder.build(new Schema(List.of(columns)));
  }

  private static void tell(String what, long start) {
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%s: %.1f s, %.0f s of processors since the start; heap %.0f MB, at most %.0f MB%n",
        what,
        (System.nanoTime() - start) / NANOS,
        SYSTEM.getProcessCpuTime() / NANOS,
        (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE,
        runtime.maxMemory() / MEGABYTE);
  }
}
