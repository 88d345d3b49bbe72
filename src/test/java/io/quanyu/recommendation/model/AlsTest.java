package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlsTest {
  private static final int ITEMS = 25;
  private static final Map<String, Double> SMALL =
      Map.of(
          "factors", 6.0,
          "sweeps", 30.0,
          "unobserved", .1,
          "regularization", .05,
          "exponent", .7,
          "confidence", .5);

  private final Als als = new Als();
  private final Sequences sequences = RandomRows.of(60, ITEMS, 11);

  @Test
  void moreSweepsNeverRaiseTheLoss() {
    double before = Double.MAX_VALUE;
    for (int sweeps = 1; sweeps < 8; sweeps++) {
      double loss = loss(train(Map.of("sweeps", (double) sweeps)));
      assertThat(loss).isLessThanOrEqualTo(before * (1 + 1e-6));
      before = loss;
    }
  }

  @Test
  void anItemMovedAnyWayRaisesTheLossOfAFitThatConverged() {
    Recommender fit = train(Map.of("sweeps", 300.0, "steps", 10.0));
    double best = loss(fit);
    assertThat(loss(train(Map.of("sweeps", 400.0, "steps", 10.0))))
        .isCloseTo(best, within(best * 1e-4));
    assertThat(loss(train(Map.of("sweeps", 300.0, "steps", 40.0))))
        .isCloseTo(best, within(best * 1e-4));
  }

  @Test
  void theSameDataGiveTheSameScores() {
    History history = History.of(1, 2, 3);
    assertThat(Rows.scores(train(Map.of()), history))
        .containsExactly(Rows.scores(train(Map.of()), history));
  }

  @Test
  void sweepsCanGoOnWhereAnEarlierRecommenderEnded() {
    Recommender earlier = train(Map.of("sweeps", 100.0));
    Recommender warm = als.train(sequences, parameters(Map.of("sweeps", 1.0)), earlier);
    double converged = loss(earlier);
    assertThat(loss(warm)).isCloseTo(converged, within(converged * 1e-3));
    assertThat(loss(train(Map.of("sweeps", 1.0)))).isGreaterThan(converged * 1.01);
  }

  @Test
  void anEarlierRecommenderOfAnotherShapeIsRefused() {
    Recommender earlier = train(Map.of("factors", 5.0));
    assertThatThrownBy(() -> als.train(sequences, parameters(Map.of()), earlier))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("25 items and 5 factors, not 25 and 6");
  }

  @Test
  void itemFactorsOfAnotherTrainingScoreAsTheyDoThere() {
    Recommender fit = train(Map.of());
    TallMatrix items = new TallMatrix(ITEMS, 6);
    ((FactorRecommender) fit).copyTo(items);
    float[][] factors = new float[ITEMS][];
    for (int item = 0; item < ITEMS; item++) {
      factors[item] = items.row(item);
    }
    History history = History.of(1, 2, 3);
    assertThat(Rows.scores(als.recommender(factors, parameters(Map.of())), history))
        .containsExactly(Rows.scores(fit, history), within(1e-4f));
    assertThatThrownBy(() -> als.recommender(factors, parameters(Map.of("factors", 5.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item 0 has 6 factors, not 5");
  }

  @Test
  void whoHasNothingScoresNothing() {
    assertThat(Rows.scores(train(Map.of()), History.of())).containsOnly(Float.NaN);
    assertThat(Rows.scores(train(Map.of()), History.of(99))).containsOnly(Float.NaN);
  }

  @Test
  void findsTwoGroupsThatShareNothing() {
    Sequences.Builder builder = new Sequences.Builder(false);
    for (int row = 0; row < 40; row++) {
      for (int entry = 0; entry < 5; entry++) {
        builder.add(10 * (row % 2) + (row / 2 + entry * entry) % 10, 0);
      }
      builder.endRow();
    }
    float[] scores =
        Rows.scores(
            als.train(builder.build(20), parameters(Map.of("factors", 2.0))), History.of(3, 4));
    for (int item = 0; item < 10; item++) {
      assertThat(scores[item]).isGreaterThan(scores[10 + item] + .1f);
    }
  }

  private Recommender train(Map<String, Double> given) {
    return als.train(sequences, parameters(given));
  }

  private Parameters parameters(Map<String, Double> given) {
    Map<String, Double> all = new HashMap<>(SMALL);
    all.putAll(given);
    return Parameters.of(als, all);
  }

  /** The loss of Als, term by term, of item factors and the best user factors for them. */
  private double loss(Recommender fit) {
    FactorRecommender factors = (FactorRecommender) fit;
    TallMatrix items = new TallMatrix(ITEMS, 6);
    factors.copyTo(items);
    double[][] counts = RandomRows.counts(sequences);
    double sum = 0;
    int[] holders = new int[ITEMS];
    for (int row = 0; row < counts.length; row++) {
      float[] person = factors.person(CountMatrix.of(sequences.history(row, 0), ITEMS));
      int size = 0;
      for (int item = 0; item < ITEMS; item++) {
        double score = dot(items, item, person);
        sum += .1 * score * score;
        if (counts[row][item] > 0) {
          size++;
          holders[item]++;
          sum += (1 + .5 * Math.log(counts[row][item])) * (score - 1) * (score - 1);
        }
      }
      sum += .05 * Math.pow(size + .1 * ITEMS, .7) * square(person);
    }
    for (int item = 0; item < ITEMS; item++) {
      sum += .05 * Math.pow(holders[item] + .1 * counts.length, .7) * square(items.row(item));
    }
    return sum;
  }

  private static double dot(TallMatrix items, int item, float[] person) {
    double sum = 0;
    for (int k = 0; k < person.length; k++) {
      sum += (double) items.row(item)[k] * person[k];
    }
    return sum;
  }

  private static double square(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return sum;
  }
}
