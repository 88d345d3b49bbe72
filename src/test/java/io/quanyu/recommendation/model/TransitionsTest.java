package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;

class TransitionsTest {
  private static final int ITEMS = 9;
  private static final Offset<Double> NEAR = within(1e-5);
  private static final Map<String, Double> ONE_STEP = Map.of("two-hop", 0.0, "repeat", 0.0);

  private final Trainer trainer = new Transitions();

  @Example
  void whatIsTwiceAsFarWeighsHalf() {
    Sequences rows = Rows.of(3, new int[] {0, 1, 2});
    float[] scores = Rows.scores(Rows.train(trainer, rows, ONE_STEP), History.of(0));
    assertThat(scores[1]).isEqualTo(2f / 3);
    assertThat(scores[2]).isEqualTo(1f / 3);
    assertThat(scores[0]).isNaN();
  }

  @Example
  void whatLiesBeforeWeighsTheBackwardShare() {
    Sequences rows = Rows.of(3, new int[] {0, 1, 2});
    Map<String, Double> given = Rows.with(ONE_STEP, Map.of("backward", 0.25));
    float[] scores = Rows.scores(Rows.train(trainer, rows, given), History.of(1));
    assertThat(scores[0]).isEqualTo(0.2f);
    assertThat(scores[2]).isEqualTo(0.8f);
  }

  @Example
  void onlyTheLargestTransitionsAreKept() {
    Sequences rows = Rows.of(4, new int[] {0, 1}, new int[] {0, 1}, new int[] {0, 2, 3});
    Map<String, Double> given = Rows.with(ONE_STEP, Map.of("kept", 2.0));
    float[] scores = Rows.scores(Rows.train(trainer, rows, given), History.of(0));
    assertThat(scores).containsExactly(Float.NaN, 2f / 3, 1f / 3, Float.NaN);
  }

  @Example
  void theNewestItemsWeighTheMostAndTheOldestNothing() {
    Sequences rows = Rows.of(6, new int[] {0, 3}, new int[] {1, 4}, new int[] {2, 5});
    Map<String, Double> given = Rows.with(ONE_STEP, Map.of("depth", 2.0, "recency", 0.5));
    float[] scores = Rows.scores(Rows.train(trainer, rows, given), History.of(0, 1, 2));
    assertThat(scores[5]).isCloseTo(2f / 3, within(1e-6f));
    assertThat(scores[4]).isCloseTo(1f / 3, within(1e-6f));
    assertThat(scores[3]).isNaN();
  }

  @Property(tries = 200)
  void oneStepIsTheFormulaOverAllPairs(@ForAll long seed) {
    Random random = new Random(seed);
    int[][] rows = Rows.random(random, ITEMS);
    History history = Rows.history(random, ITEMS);
    Map<String, Double> given =
        Rows.with(ONE_STEP, Map.of("popularity", 0.4, "gap-decay", 0.8, "reach", 3.0));
    Recommender recommender = Rows.train(trainer, Rows.of(ITEMS, rows), given);
    double[][] step = step(counts(rows, 3, 0.8), popularity(rows), 0.4);
    assertThat(Rows.plain(recommender, history)).containsExactly(from(history, step), NEAR);
  }

  @Property(tries = 200)
  void theSecondStepFollowsTheFirstButNotBack(@ForAll long seed) {
    Random random = new Random(seed);
    int[][] rows = Rows.random(random, ITEMS);
    History history = Rows.history(random, ITEMS);
    Map<String, Double> given = Map.of("two-hop", 2.0, "repeat", 0.0);
    Recommender recommender = Rows.train(trainer, Rows.of(ITEMS, rows), given);
    double[][] counts = counts(rows, 10, 1);
    double[] expected = from(history, step(counts, popularity(rows), 0));
    double[][] first = step(counts, popularity(rows), 0.5);
    double[] second = from(history, twice(first), first);
    for (int item = 0; item < ITEMS; item++) {
      expected[item] += 2 * second[item];
    }
    assertThat(Rows.plain(recommender, history)).containsExactly(expected, NEAR);
  }

  @Property(tries = 100)
  void theOrderOfRowsDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    int[][] rows = Rows.random(random, ITEMS);
    History history = Rows.history(random, ITEMS);
    double[] one = Rows.plain(Rows.train(trainer, Rows.of(ITEMS, rows), Map.of()), history);
    Collections.shuffle(Arrays.asList(rows), random);
    double[] other = Rows.plain(Rows.train(trainer, Rows.of(ITEMS, rows), Map.of()), history);
    assertThat(other).containsExactly(one, NEAR);
  }

  @Example
  void aReachOfNothingIsRefused() {
    Sequences rows = Rows.of(2, new int[] {0, 1});
    assertThatThrownBy(() -> Rows.train(trainer, rows, Map.of("reach", 0.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reach must be 1 or more, not 0");
  }

  private static double[][] counts(int[][] rows, int reach, double decay) {
    double[][] counts = new double[ITEMS][ITEMS];
    for (int[] row : rows) {
      for (int a = 0; a < row.length; a++) {
        for (int b = a + 1; b < row.length && b - a <= reach; b++) {
          if (row[a] != row[b]) {
            double weight = Math.pow(decay, b - a - 1) / (b - a);
            counts[row[a]][row[b]] += weight;
            counts[row[b]][row[a]] += 0.7 * weight;
          }
        }
      }
    }
    return counts;
  }

  private static int[] popularity(int[][] rows) {
    int[] entries = new int[ITEMS];
    for (int[] row : rows) {
      for (int item : row) {
        entries[item]++;
      }
    }
    return entries;
  }

  /** Each row sums to 1, or is empty. */
  private static double[][] step(double[][] counts, int[] popularity, double power) {
    double[][] step = new double[ITEMS][ITEMS];
    for (int from = 0; from < ITEMS; from++) {
      for (int to = 0; to < ITEMS; to++) {
        step[from][to] = counts[from][to] / Math.pow(Math.max(1, popularity[to]), power);
      }
      double sum = Arrays.stream(step[from]).sum();
      for (int to = 0; to < ITEMS; to++) {
        step[from][to] /= sum == 0 ? 1 : sum;
      }
    }
    return step;
  }

  private static double[][] twice(double[][] step) {
    double[][] twice = new double[ITEMS][ITEMS];
    for (int from = 0; from < ITEMS; from++) {
      for (int to = 0; to < ITEMS; to++) {
        for (int middle = 0; middle < ITEMS && from != to; middle++) {
          twice[from][to] += step[from][middle] * step[middle][to];
        }
      }
    }
    return twice;
  }

  private static double[] from(History history, double[][] step) {
    return from(history, step, step);
  }

  /** Weights ½^lag over the items that {@code known} leads away from, to a sum of 1. */
  private static double[] from(History history, double[][] step, double[][] known) {
    double[] scores = new double[ITEMS];
    double all = 0;
    for (int lag = 0; lag < history.size(); lag++) {
      int from = history.itemAt(history.size() - 1 - lag);
      all += Arrays.stream(known[from]).sum() > 0 ? Math.pow(0.5, lag) : 0;
    }
    for (int lag = 0; lag < history.size() && all > 0; lag++) {
      int from = history.itemAt(history.size() - 1 - lag);
      for (int to = 0; to < ITEMS; to++) {
        scores[to] += Math.pow(0.5, lag) / all * step[from][to];
      }
    }
    return scores;
  }
}
