package io.quanyu.recommendation.model;

import io.quanyu.recommendation.serve.Shortlist;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R032Store;
import org.ojalgo.matrix.store.R064Store;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What scoring an answer costs and what others make of the same arrays: of 50,000 items the scores
 * by 64 factors, beside ojAlgo's product and a loop of one item after the other; the factors of
 * somebody with a history of 50, beside ojAlgo's Cholesky decomposition; the best 200, beside a
 * sort of all. Run it with
 *
 * <pre>{@code
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) org.openjdk.jmh.Main model.Scoring
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringBenchmark {
  private static final int ITEMS = 50_000;
  private static final int FACTORS = 64;
  private static final int KNOWN = 50;
  private static final int BEST = 200;
  private static final float[] NO_FACTORS = {};

  private final float[] scores = new float[ITEMS];
  private final History history = History.of(new Random(1).ints(KNOWN, 0, ITEMS).toArray());
  private final FactorTiles tiles = new FactorTiles(factors());
  private final float[] person = row(new Random(2), FACTORS);
  private final Sequences sequences = sequences();
  private final FactorRecommender als =
      (FactorRecommender)
          Rows.train(new Als(), sequences, Map.of("factors", (double) FACTORS, "sweeps", 1.0));
  private final CountMatrix known = CountMatrix.of(history, ITEMS);
  private final float[][] byItem = byItem();
  private final R032Store store = store(byItem);
  private final MatrixStore<Double> column = R032Store.FACTORY.column(doubles(person));
  private final MatrixStore<Double> ones = R064Store.FACTORY.make(KNOWN, 1).add(1.0);
  private final float[] scored = row(new Random(5), ITEMS);

  private static TallMatrix factors() {
    Random random = new Random(3);
    long[] seeds = random.longs(ITEMS).toArray();
    return TallMatrix.gaussian(seeds, FACTORS, .1);
  }

  private static float[] row(Random random, int size) {
    float[] row = new float[size];
    for (int at = 0; at < size; at++) {
      row[at] = random.nextFloat() - .5f;
    }
    return row;
  }

  private static float[][] byItem() {
    TallMatrix factors = factors();
    float[][] rows = new float[ITEMS][];
    Arrays.setAll(rows, factors::row);
    return rows;
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    Arrays.setAll(copy, at -> values[at]);
    return copy;
  }

  private static R032Store store(float[][] rows) {
    R032Store store = R032Store.FACTORY.make(ITEMS, FACTORS);
    for (int item = 0; item < ITEMS; item++) {
      for (int factor = 0; factor < FACTORS; factor++) {
        store.set(item, factor, rows[item][factor]);
      }
    }
    return store;
  }

  private static Sequences sequences() {
    Random random = new Random(4);
    Sequences.Builder builder = new Sequences.Builder(false);
    for (int row = 0; row < 2_000; row++) {
      int taste = random.nextInt(500);
      for (int at = 0; at < KNOWN; at++) {
        builder.add((taste * 100 + random.nextInt(100)) % ITEMS, 0);
      }
      builder.endRow();
    }
    return builder.build(ITEMS);
  }

  /** A person's factors times those of all items. */
  @Benchmark
  public float[] tiles() {
    Arrays.fill(scores, 0);
    tiles.addScores(person, scores);
    return scores;
  }

  /** The same by a loop of one item after the other. */
  @Benchmark
  public float[] tilesByLoop() {
    for (int item = 0; item < ITEMS; item++) {
      float[] factors = byItem[item];
      float sum = 0;
      for (int factor = 0; factor < FACTORS; factor++) {
        sum += person[factor] * factors[factor];
      }
      scores[item] = sum;
    }
    return scores;
  }

  /** The same by ojAlgo. */
  @Benchmark
  public MatrixStore<Double> tilesByOjAlgo() {
    return store.multiply(column);
  }

  /** A person's factors from their history, exactly. */
  @Benchmark
  public float[] foldIn() {
    return als.person(known);
  }

  /** The same by ojAlgo: the normal equations of 64 factors. */
  @Benchmark
  public MatrixStore<Double> foldInByOjAlgo() {
    R064Store items = R064Store.FACTORY.make(KNOWN, FACTORS);
    for (int position = 0; position < KNOWN; position++) {
      for (int factor = 0; factor < FACTORS; factor++) {
        items.set(position, factor, byItem[history.itemAt(position)][factor]);
      }
    }
    R064Store equations = R064Store.FACTORY.make(FACTORS, FACTORS);
    items.transpose().multiply(items).supplyTo(equations);
    for (int factor = 0; factor < FACTORS; factor++) {
      equations.add(factor, factor, 1.0);
    }
    Cholesky<Double> cholesky = Cholesky.R064.make(FACTORS, FACTORS);
    cholesky.decompose(equations);
    return cholesky.getSolution(items.transpose().multiply(ones));
  }

  /** The best 200, as a strategy of an answer gives them. */
  @Benchmark
  public Shortlist best() {
    return Shortlist.of("bench", scored, NO_FACTORS, BEST, item -> true);
  }

  /** The same by a sort of all. */
  @Benchmark
  public long[] bestBySort() {
    long[] keys = new long[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      keys[item] = (long) (scored[item] * -0x1p40f) << 20 | item;
    }
    Arrays.sort(keys);
    return Arrays.copyOf(keys, BEST);
  }
}
