package io.quanyu.recommendation.model;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
 * What one answer costs: all of 50,000 items scored for a history of 50. Run it with
 *
 * <pre>{@code
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) org.openjdk.jmh.Main RecommenderB
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecommenderBenchmark {
  private static final int ITEMS = 50_000;
  private static final int FACTORS = 64;
  private static final int KNOWN = 50;

  private final float[] scores = new float[ITEMS];
  private final History history = History.of(new Random(1).ints(KNOWN, 0, ITEMS).toArray());
  private final Sequences sequences = sequences();
  private final Recommender als =
      Rows.train(new Als(), sequences, Map.of("factors", (double) FACTORS, "sweeps", 1.0));
  private final Recommender rows =
      Rows.train(new FilterRows(), sequences, Map.of("rank", 8.0, "kept", 180.0));
  private final RankBlend blend = new RankBlend(List.of(part(als), part(rows)), 20, 1_000);

  private static RankBlend.Part part(Recommender recommender) {
    return new RankBlend.Part(recommender, 1);
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

  /** Matrix factorization: the parts of it are in {@link ScoringBenchmark}. */
  @Benchmark
  public float[] factorization() {
    als.score(history, scores);
    return scores;
  }

  /** Sums of 180 weights an item of the history. */
  @Benchmark
  public float[] itemRows() {
    rows.score(history, scores);
    return scores;
  }

  /** The ranks of two recommenders, scored before. */
  @Benchmark
  public float[] rankBlend() {
    blend.score(history, scores);
    return scores;
  }
}
