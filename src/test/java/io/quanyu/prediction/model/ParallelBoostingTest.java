package io.quanyu.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** At sizes from which boosting shares its work out among processors. */
class ParallelBoostingTest {
  private static final int ROWS = 50_000;

  @Test
  void manyProcessorsGrowTheModelThatOneGrows() {
    Dataset data = wide();
    byte[] alone = train(data, 1, 1.0);

    assertThat(train(data, 2, 1.0)).isEqualTo(alone);
    assertThat(train(data, 5, 1.0)).isEqualTo(alone);
    assertThat(train(data, 5, .8)).isEqualTo(train(data, 1, .8)).isNotEqualTo(alone);
  }

  /** In a pool of its own, whose threads all parts of the work run on. */
  private static byte[] train(Dataset data, int threads, double rows) {
    Map<String, Double> parameters =
        Map.of("trees", 4.0, "held-out", .2, "rows", rows, "leaves", 12.0);
    Boosting boosting = new Boosting();
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(
              () ->
                  PredictorCodec.encode(
                      boosting.train(
                          new Training(data, true, 3), Parameters.of(boosting, parameters))))
          .join();
    } finally {
      pool.shutdown();
    }
  }

  /** Of twelve columns, more than boosting looks at one after the other. */
  private static Dataset wide() {
    Dataset visits = Shoppers.random(ROWS, 12);
    Dataset.Builder builder = new Dataset.Builder(12);
    float[] row = new float[12];
    for (int at = 0; at < ROWS; at++) {
      for (int column = 0; column < row.length; column++) {
        row[column] = visits.value((at + 17 * (column / 4)) % ROWS, column % 4);
      }
      builder.add(row, visits.label(at));
    }
    return builder.build(
        new Schema(
            Stream.iterate(0, column -> column + 1)
                .limit(12)
                .map(column -> Column.numeric("c" + column))
                .toList()));
  }
}
