package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SessionKnnTest {
  private static final int ITEMS = 9;

  private final Trainer trainer = new SessionKnn();

  @Example
  void whatFollowedInTheOnlySessionThatSharesAnItemIsSaid() {
    Sequences rows = Rows.of(5, new int[] {0, 1, 2}, new int[] {3, 4});
    float[] scores = Rows.scores(Rows.train(trainer, rows, Map.of()), History.of(3));
    assertThat(scores).containsExactly(Float.NaN, Float.NaN, Float.NaN, Float.NaN, 1f);
  }

  @Example
  void ofAnItemOnlyTheNewestSessionsAreLookedAt() {
    Sequences rows = Rows.of(4, new int[] {0, 1}, new int[] {0, 2}, new int[] {0, 3});
    Recommender recommender = Rows.train(trainer, rows, Map.of("rows", 2.0));
    float[] scores = Rows.scores(recommender, History.of(0));
    assertThat(scores).containsExactly(Float.NaN, Float.NaN, 0.5f, 0.5f);
  }

  @Example
  void sessionsThatShareMoreComeFirst() {
    Sequences rows = Rows.of(4, new int[] {0, 1, 2}, new int[] {1, 3, 3}, new int[] {1, 3, 3});
    Recommender recommender = Rows.train(trainer, rows, Map.of("neighbors", 1.0));
    assertThat(Rows.scores(recommender, History.of(0, 1))[3]).isNaN();
    assertThat(Rows.scores(recommender, History.of(0, 1))[2]).isPositive();
  }

  @Example
  void whatLiesFurtherFromTheSharedItemWeighsLess() {
    Sequences rows = Rows.of(4, new int[] {1, 0, 2, 3, 3, 1});
    Map<String, Double> given = Map.of("distance", 1.0, "neighbor-backward", 0.5);
    double[] scores = Rows.plain(Rows.train(trainer, rows, given), History.of(0));
    double sum = 0.5 + 1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4;
    assertThat(scores[1]).isCloseTo((0.5 + 1.0 / 4) / sum, within(1e-6));
    assertThat(scores[2]).isCloseTo(1 / sum, within(1e-6));
    assertThat(scores[3]).isCloseTo((1.0 / 2 + 1.0 / 3) / sum, within(1e-6));
  }

  @Property(tries = 300)
  void scoresAreThoseOfTheFormulaOverAllSessions(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int neighbors) {
    Random random = new Random(seed);
    int[][] rows = Rows.random(random, ITEMS);
    History history = Rows.history(random, ITEMS);
    Map<String, Double> given =
        Map.of(
            "neighbors",
            (double) neighbors,
            "repeat",
            0.0,
            "recency",
            0.37,
            "distance",
            0.6,
            "neighbor-backward",
            0.8,
            "length",
            0.2,
            "idf",
            1.5);
    Recommender recommender = Rows.train(trainer, Rows.of(ITEMS, rows), given);
    assertThat(Rows.plain(recommender, history))
        .containsExactly(expected(rows, history, neighbors), within(1e-5));
  }

  private static double[] expected(int[][] rows, History history, int neighbors) {
    double[] similarities = new double[rows.length];
    int[] shared = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      shared[row] = -1;
      for (int lag = 0; lag < history.size(); lag++) {
        int item = history.itemAt(history.size() - 1 - lag);
        if (!isNewer(history, lag) && lastIndex(rows[row], item) >= 0) {
          shared[row] = shared[row] < 0 ? lastIndex(rows[row], item) : shared[row];
          similarities[row] += Math.pow(0.37, lag) * idf(rows, item);
        }
      }
      similarities[row] *= Math.pow(Math.max(1, rows[row].length), -0.2);
    }
    double[] sorted = similarities.clone();
    Arrays.sort(sorted);
    double least = rows.length <= neighbors ? 0 : sorted[rows.length - neighbors];
    return summed(rows, similarities, shared, least);
  }

  private static double[] summed(int[][] rows, double[] similarities, int[] shared, double least) {
    double[] scores = new double[ITEMS];
    for (int row = 0; row < rows.length; row++) {
      for (int entry = 0; entry < rows[row].length; entry++) {
        int gap = entry - shared[row];
        // A tie may round either way: the formula is in floats there, in doubles here.
        if (shared[row] >= 0 && gap != 0 && similarities[row] > least * (1 - 1e-6)) {
          double weight = Math.pow(Math.abs(gap), -0.6) * (gap < 0 ? 0.8 : 1);
          scores[rows[row][entry]] += similarities[row] * weight;
        }
      }
    }
    double sum = Arrays.stream(scores).sum();
    return Arrays.stream(scores).map(score -> sum == 0 ? 0 : score / sum).toArray();
  }

  private static boolean isNewer(History history, int lag) {
    boolean found = false;
    for (int newer = 0; newer < lag; newer++) {
      int item = history.itemAt(history.size() - 1 - newer);
      found |= item == history.itemAt(history.size() - 1 - lag);
    }
    return found;
  }

  private static int lastIndex(int[] row, int item) {
    int last = -1;
    for (int entry = 0; entry < row.length; entry++) {
      last = row[entry] == item ? entry : last;
    }
    return last;
  }

  private static double idf(int[][] rows, int item) {
    long with = Arrays.stream(rows).filter(row -> lastIndex(row, item) >= 0).count();
    return Math.pow(Math.log1p((double) rows.length / with), 1.5);
  }
}
