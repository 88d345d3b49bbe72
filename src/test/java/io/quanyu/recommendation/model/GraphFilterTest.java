package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

class GraphFilterTest {
  private static final int ITEMS = 20;
  private static final History HISTORY = History.of(3, 0, 7, 3);

  private final Sequences sequences = RandomRows.of(70, ITEMS, 21);
  private final double[][] counts = RandomRows.counts(sequences);

  @Test
  void withoutLowPassAndSharpeningItIsTheNormalizedCoOccurrence() {
    Recommender filter = train(Map.of("low-pass", 0.0, "sharpening", 0.0));
    assertScores(filter, row(history().multiply(coOccurrence(.5, .4))));
  }

  @Test
  void withAllVectorsSharpeningIsTheRungeKuttaSolutionFromTheCoOccurrence() {
    Recommender filter = train(Map.of("low-pass", 0.0, "sharpening", 3.0, "sharpening-steps", 2.0));
    MatrixStore<Double> p = coOccurrence(.5, .4);
    MatrixStore<Double> state = history().multiply(p);
    for (int step = 0; step < 2; step++) {
      state = rungeKutta(state, p, 1.5);
    }
    assertScores(filter, row(state));
  }

  @Test
  void withAllVectorsTheLowPassIsTheIdentityOnItemsThatOccur() {
    Recommender plain = train(Map.of("low-pass", 0.0));
    Recommender both = train(Map.of("low-pass", .3));
    float[] without = Rows.scores(plain, HISTORY);
    float[] with = Rows.scores(both, HISTORY);
    for (int item = 0; item < ITEMS; item++) {
      double expected = item == 3 || item == 0 || item == 7 ? .3 : 0;
      assertThat((double) with[item] - without[item]).isCloseTo(expected, within(1e-3));
    }
  }

  @Test
  void theRowsOfAllWeightsScoreLikeTheFilter() {
    Map<String, Double> given = Map.of("rank", 6.0, "low-pass", .3, "item-exponent", .4);
    Recommender filter = Rows.train(new GraphFilter(), sequences, given);
    Recommender rows = Rows.train(new FilterRows(), sequences, given);
    assertScores(rows, Rows.scores(filter, HISTORY));
    assertThat(rows.bytes()).isEqualTo(4 * (ITEMS + 1) + 8 * ITEMS * ITEMS);
  }

  @Test
  void rowsKeepTheGreatestWeights() {
    float[] all = Rows.scores(train(ITEMS), History.of(4));
    float[] kept = Rows.scores(train(5), History.of(4));
    float least = Float.MAX_VALUE;
    float lost = -Float.MAX_VALUE;
    for (int item = 0; item < ITEMS; item++) {
      if (kept[item] == 0) {
        lost = Math.max(lost, all[item]);
      } else {
        least = Math.min(least, all[item]);
        assertThat(kept[item]).isEqualTo(all[item]);
      }
    }
    assertThat(least).isGreaterThanOrEqualTo(lost);
  }

  @Test
  void whoHasNothingScoresNothing() {
    assertThat(Rows.scores(train(Map.of()), History.of(-1, 99))).containsOnly(Float.NaN);
    assertThat(Rows.scores(train(5), History.of(-1, 99))).containsOnly(Float.NaN);
  }

  private Recommender train(double kept) {
    return Rows.train(new FilterRows(), sequences, Map.of("rank", 6.0, "kept", kept));
  }

  private Recommender train(Map<String, Double> given) {
    Map<String, Double> all =
        new HashMap<>(Map.of("rank", (double) ITEMS, "row-exponent", .5, "item-exponent", .4));
    all.putAll(given);
    return Rows.train(new GraphFilter(), sequences, all);
  }

  private static void assertScores(Recommender recommender, float[] expected) {
    assertThat(Rows.scores(recommender, HISTORY)).containsExactly(expected, within(1e-3f));
  }

  private static R064Store history() {
    R064Store history = R064Store.FACTORY.make(1, ITEMS);
    history.set(0, 3, 1.0);
    history.set(0, 0, 1.0);
    history.set(0, 7, 1.0);
    return history;
  }

  /** P of the definition, cell by cell, over its greatest eigenvalue. */
  private MatrixStore<Double> coOccurrence(double a, double b) {
    R064Store n = R064Store.FACTORY.make(counts.length, ITEMS);
    for (int row = 0; row < counts.length; row++) {
      for (int item = 0; item < ITEMS; item++) {
        if (counts[row][item] > 0) {
          n.set(row, item, Math.pow(items(row), -a) * Math.pow(rows(item), -b));
        }
      }
    }
    MatrixStore<Double> p = n.transpose().multiply(n);
    Eigenvalue<Double> eigen = Eigenvalue.R064.make(ITEMS, true);
    eigen.decompose(p);
    double greatest = eigen.getD().doubleValue(0, 0);
    return p.multiply(1 / greatest);
  }

  private static MatrixStore<Double> rungeKutta(
      MatrixStore<Double> x, MatrixStore<Double> p, double time) {
    MatrixStore<Double> first = x.multiply(p).negate();
    MatrixStore<Double> second = x.add(first.multiply(time / 2)).multiply(p).negate();
    MatrixStore<Double> third = x.add(second.multiply(time / 2)).multiply(p).negate();
    MatrixStore<Double> fourth = x.add(third.multiply(time)).multiply(p).negate();
    return x.add(
        first.add(second.multiply(2)).add(third.multiply(2)).add(fourth).multiply(time / 6));
  }

  private static float[] row(MatrixStore<Double> row) {
    float[] values = new float[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      values[item] = (float) row.doubleValue(0, item);
    }
    return values;
  }

  private int items(int row) {
    int items = 0;
    for (double count : counts[row]) {
      items += count > 0 ? 1 : 0;
    }
    return items;
  }

  private int rows(int item) {
    int rows = 0;
    for (double[] row : counts) {
      rows += row[item] > 0 ? 1 : 0;
    }
    return rows;
  }
}
