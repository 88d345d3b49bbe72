package io.quanyu.prediction.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows a second on one processor: 200 trees of depth 6 from raw floats, beside XGBoost4J, which
 * gets all rows at once and one thread. Run it with
 *
 * <pre>{@code
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) org.openjdk.jmh.Main TreeScoringB
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@OperationsPerInvocation(TreeScoringBenchmark.ROWS)
public class TreeScoringBenchmark {
  static final int ROWS = 10_000;
  private static final int COLUMNS = 20;

  private final Dataset data = data();
  private final float[][] rows = rows();
  private final float[] flat = flat();
  private final double[] probabilities = new double[ROWS];
  private final Predictor own = own();
  private final Booster xgboost = xgboost();

  private static Dataset data() {
    Random random = new Random(1);
    Dataset.Builder builder = new Dataset.Builder(COLUMNS);
    Column[] columns = new Column[COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
      columns[column] = Column.numeric("c" + column);
    }
    float[] row = new float[COLUMNS];
    for (int at = 0; at < ROWS; at++) {
      double odds = 0;
      for (int column = 0; column < COLUMNS; column++) {
        row[column] = random.nextInt(20) == 0 ? Float.NaN : (float) random.nextGaussian();
        odds += Float.isNaN(row[column]) ? 0 : Math.sin(2 * row[column] + column) / 3;
      }
      builder.add(row, random.nextDouble() < Logit.probability(odds) ? 1 : 0);
    }
    return builder.build(new Schema(List.of(columns)));
  }

  private float[][] rows() {
    float[][] all = new float[ROWS][COLUMNS];
    for (int at = 0; at < ROWS; at++) {
      data.copyRow(at, all[at]);
    }
    return all;
  }

  private float[] flat() {
    float[] all = new float[ROWS * COLUMNS];
    for (int at = 0; at < ROWS; at++) {
      System.arraycopy(rows[at], 0, all, at * COLUMNS, COLUMNS);
    }
    return all;
  }

  private Predictor own() {
    Map<String, Double> parameters =
        Map.of("trees", 200.0, "held-out", 0.0, "leaves", 64.0, "depth", 6.0, "least-weight", 1.0);
    return new Boosting()
        .train(new Training(data, false, 1), Parameters.of(new Boosting(), parameters));
  }

  private Booster xgboost() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("objective", "binary:logistic");
    settings.put("tree_method", "hist");
    settings.put("max_depth", 6);
    settings.put("eta", .04);
    settings.put("nthread", 1);
    try {
      return XGBoost.train(XgboostTest.matrix(data), settings, 200, Map.of(), null, null);
    } catch (XGBoostError e) {
      throw new IllegalStateException(e);
    }
  }

  /** Our trees, a row at a time. */
  @Benchmark
  public double ownRowByRow() {
    double sum = 0;
    for (float[] row : rows) {
      sum += own.probability(row);
    }
    return sum;
  }

  /** Our trees, all rows at once. */
  @Benchmark
  public double[] ownAllAtOnce() {
    own.probabilities(rows, probabilities);
    return probabilities;
  }

  /** XGBoost's trees, all rows at once, from raw floats. */
  @Benchmark
  public float[][] xgboostAllAtOnce() throws XGBoostError {
    DMatrix matrix = new DMatrix(flat, ROWS, COLUMNS, Float.NaN);
    try {
      return xgboost.predict(matrix);
    } finally {
      matrix.dispose();
    }
  }
}
