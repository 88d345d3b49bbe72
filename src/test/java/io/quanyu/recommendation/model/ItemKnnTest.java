package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemKnnTest {
  private static final Sequences SHOP = SmallShop.random(true, 2).sequences();

  @Test
  void sumsTheCosinesOfAllKnownItemsWhereNeighborhoodsAreWide() {
    Recommender recommender = train(SHOP, Map.of("neighbors", 60.0));
    float[] scores = scores(recommender, History.of(0, 4, 8));
    for (int item = 0; item < SHOP.items(); item++) {
      double expected = 0;
      for (int known : new int[] {0, 4, 8}) {
        expected += known == item ? 0 : cosine(known, item);
      }
      if (expected == 0) {
        assertThat(scores[item]).isNaN();
      } else {
        assertThat((double) scores[item]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void countsOnlyTheNearestNeighborsOfACandidate() {
    Sequences rows = rows(new int[][] {{0, 1}, {0, 1}, {0, 2}, {2}, {2}});
    float[] scores = scores(train(rows, Map.of("neighbors", 1.0)), History.of(1, 2));
    // Of item 0 only item 1 is near, with 2 common rows of 3 and 2.
    assertThat((double) scores[0]).isCloseTo(2 / Math.sqrt(3 * 2), within(1e-6));
  }

  @Test
  void shrinksSimilaritiesOfFewCommonRows() {
    Sequences rows = rows(new int[][] {{0, 1}, {0, 1}});
    float[] scores = scores(train(rows, Map.of("shrinkage", 6.0)), History.of(1));
    assertThat((double) scores[0]).isCloseTo(2.0 / (2 + 6), within(1e-6));
  }

  @Test
  void weightsOfANeighborhoodSumToOneWhereThatIsAskedFor() {
    Sequences rows = rows(new int[][] {{0, 1}, {0, 1}, {0, 2}, {2}, {2}});
    Recommender recommender = train(rows, Map.of("normalized", 1.0));
    float[] scores = scores(recommender, History.of(1, 2));
    assertThat((double) scores[0]).isCloseTo(1, within(1e-6));
    double one = 2 / Math.sqrt(3 * 2);
    double two = 1 / Math.sqrt(3 * 3);
    assertThat((double) scores(recommender, History.of(1))[0])
        .isCloseTo(one / (one + two), within(1e-6));
  }

  @Test
  void centeredScoresAreTheMeanAndHowFarTheKnownOnesAreFromTheirs() {
    Sequences rows = rows(new int[][] {{0, 1}, {0, 1}, {0, 2}, {2}, {2}});
    Recommender recommender = train(rows, Map.of("normalized", 2.0));
    double one = 2 / Math.sqrt(3 * 2) / (2 / Math.sqrt(3 * 2) + 1 / Math.sqrt(3 * 3));
    // Means are .6, .4 and .6.
    assertThat((double) scores(recommender, History.of(1))[0])
        .isCloseTo(.6 + one * (1 - .4) - (1 - one) * .6, within(1e-6));
    assertThat((double) scores(recommender, History.of(2))[1]).isCloseTo(.4 - .6, within(1e-6));
    Recommender read = RecommenderCodec.decode(RecommenderCodec.encode(recommender));
    assertThat(scores(read, History.of(1))).isEqualTo(scores(recommender, History.of(1)));
    assertThat(recommender.bytes()).isEqualTo(read.bytes());
  }

  @Test
  void weighsTheHistoryByAge() {
    Sequences rows = rows(new int[][] {{0, 1}});
    Recommender byDays = train(rows, Map.of("history-half-life-days", 10.0));
    long now = 20 * SmallShop.DAY;
    float[] aged = scores(byDays, new History(new int[] {1}, new long[] {0}, now));
    assertThat((double) aged[0]).isCloseTo(.25, within(1e-6));
    Recommender byEntries = train(rows, Map.of("history-half-life-entries", 1.0));
    assertThat((double) scores(byEntries, History.of(1, 0))[0]).isCloseTo(.5, within(1e-6));
  }

  @Test
  void weighsRowsByTheAgeOfTheCandidate() {
    Sequences.Builder builder = new Sequences.Builder(true);
    builder.add(0, 0).add(1, 10 * SmallShop.DAY).endRow();
    Recommender recommender = train(builder.build(2), Map.of("candidate-half-life-days", 10.0));
    assertThat((double) scores(recommender, History.of(1))[0]).isCloseTo(.5, within(1e-6));
    assertThat((double) scores(recommender, History.of(0))[1]).isCloseTo(1, within(1e-6));
  }

  @Test
  void countsRepeatsByTheirLogarithmWhereAsked() {
    Sequences rows = rows(new int[][] {{0, 1}});
    Recommender recommender = train(rows, Map.of("log-repeats", 1.0));
    assertThat((double) scores(recommender, History.of(1, 1, 1))[0]).isCloseTo(2, within(1e-6));
  }

  @Test
  void refusesValuesOutOfRange() {
    assertThatThrownBy(() -> train(SHOP, Map.of("similarity", 3.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("similarity must be 0");
    assertThatThrownBy(() -> train(SHOP, Map.of("neighbors", 0.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neighbors must be");
  }

  private static double cosine(int one, int other) {
    Set<Integer> first = holders(one);
    Set<Integer> second = holders(other);
    double sizes = (double) first.size() * second.size();
    first.retainAll(second);
    return sizes == 0 ? 0 : first.size() / Math.sqrt(sizes);
  }

  private static Set<Integer> holders(int item) {
    Set<Integer> rows = new HashSet<>();
    for (int row = 0; row < SHOP.rows(); row++) {
      for (int position = SHOP.start(row); position < SHOP.end(row); position++) {
        if (SHOP.itemAt(position) == item) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static Recommender train(Sequences rows, Map<String, Double> given) {
    ItemKnn trainer = new ItemKnn();
    return trainer.train(rows, Parameters.of(trainer, given));
  }

  private static float[] scores(Recommender recommender, History history) {
    float[] scores = new float[recommender.items()];
    recommender.score(history, scores);
    return scores;
  }

  private static Sequences rows(int[][] rows) {
    return Rows.of(3, rows);
  }
}
