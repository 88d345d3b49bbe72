package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighborsMathTest {
  private static final long DAY = SmallShop.DAY;

  @Test
  void likelihoodRatioIsThatOfDunningsTable() {
    // Dunning 1993, table 2: "the swiss", 110 with both, 2442 and 111 with one, 29114 with none.
    double ratio = Similarity.ratio(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114);
    assertThat(ratio).isCloseTo(270.72, within(.005));
  }

  @Test
  void likelihoodRatioIsNothingForWhatComesTogetherByChanceOrLess() {
    assertThat(Similarity.ratio(1, 10, 10, 100)).isCloseTo(0, within(1e-12));
    assertThat(Similarity.LOG_LIKELIHOOD.of(1, 20, 10, 100)).isZero();
  }

  @Test
  void similaritiesOfTheSameSetAreOneAndJaccardIsOverlapOfTheUnion() {
    assertThat(Similarity.COSINE.of(4, 4, 4, 9)).isEqualTo(1);
    assertThat(Similarity.JACCARD.of(4, 4, 4, 9)).isEqualTo(1);
    assertThat(Similarity.JACCARD.of(2, 3, 4, 9)).isEqualTo(2.0 / 5);
  }

  @Test
  void selectionIsThatOfASort() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      float[] values = new float[1 + random.nextInt(50)];
      for (int n = 0; n < values.length; n++) {
        values[n] = random.nextInt(12) - 6;
      }
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      int k = 1 + random.nextInt(values.length);
      assertThat(Selection.kthLargest(values, values.length, k))
          .isEqualTo(sorted[sorted.length - k]);
    }
    assertThat(Selection.kthLargest(new float[] {1}, 1, 2)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void userNeighborsGiveTheirSimilarityToWhatTheyHold() {
    Sequences rows = Rows.of(4, new int[] {0, 1, 2}, new int[] {0, 3}, new int[] {3});
    float[] scores = scores(new UserKnn(), rows, Map.of("neighbors", 2.0), History.of(0, 1));
    double first = 2 / Math.sqrt(2 * 3);
    double second = 1 / Math.sqrt(2 * 2);
    assertThat((double) scores[0]).isCloseTo(first + second, within(1e-6));
    assertThat((double) scores[2]).isCloseTo(first, within(1e-6));
    assertThat((double) scores[3]).isCloseTo(second, within(1e-6));
    float[] one = scores(new UserKnn(), rows, Map.of("neighbors", 1.0), History.of(0, 1));
    assertThat(one[3]).isNaN();
  }

  @Test
  void trendingHalvesWithAgeAndCountsRowsOnce() {
    Sequences.Builder rows = new Sequences.Builder(true);
    rows.add(0, 0).add(0, 10 * DAY).endRow();
    rows.add(0, 20 * DAY).add(1, 20 * DAY).endRow();
    float[] scores =
        scores(new Trending(), rows.build(3), Map.of("half-life-days", 10.0), History.of());
    assertThat(scores).containsExactly(1.5f, 1f, Float.NaN);
  }

  @Test
  void trendingWithoutTimesIsPopularity() {
    Sequences rows = Rows.of(2, new int[] {0, 1, 0}, new int[] {1});
    assertThat(scores(new Trending(), rows, Map.of(), History.of())).containsExactly(1, 2);
  }

  @Test
  void buyingAgainIsRateTimesPurchasesDecayedByTheUsualInterval() {
    Sequences.Builder rows = new Sequences.Builder(true);
    rows.add(0, 0).add(0, 10 * DAY).endRow();
    rows.add(0, 0).endRow();
    rows.add(1, 0).endRow();
    History history = new History(new int[] {0, 0, 0}, new long[] {0, 60, 30 * DAY}, 50 * DAY);
    float[] scores =
        scores(
            new BuyAgain(), rows.build(3), Map.of("prior", 0.0, "interval-multiple", 2.0), history);
    // Two purchases, as a minute later is the same one; bought again by half; 20 days = 2 · 10.
    assertThat((double) scores[0]).isCloseTo(.5 * 2 * .5, within(1e-6));
    assertThat(scores[1]).isNaN();
    assertThat(scores[2]).isNaN();
  }

  @Test
  void buyingAgainLeansOnAllItemsWhereOneIsSeldom() {
    RepeatStatistics statistics =
        new RepeatStatistics(Rows.of(2, new int[] {0, 0}, new int[] {0}, new int[] {1}));
    // Of 3 purchases of an item by somebody 1 was repeated; item 1: (0 + 3 · 1/3) ÷ (1 + 3).
    assertThat(statistics.rates(3)[1]).isCloseTo(.25f, within(1e-6f));
  }

  @Test
  void blendSumsReciprocalRanksAndTiesShareTheirMeanRank() {
    Recommender first = new SameForAll(3, 2, 2, Float.NaN);
    Recommender second = new SameForAll(Float.NaN, 1, -1, Float.NaN);
    RankBlend blend =
        new RankBlend(List.of(new RankBlend.Part(first, 1), new RankBlend.Part(second, 2)), 60, 10);
    float[] scores = new float[4];
    blend.score(History.of(), scores);
    assertThat((double) scores[0]).isCloseTo(1 / 61.0, within(1e-7));
    assertThat((double) scores[1]).isCloseTo(1 / 62.5 + 2 / 61.0, within(1e-7));
    assertThat((double) scores[2]).isCloseTo(1 / 62.5 + 2 / 62.0, within(1e-7));
    assertThat(scores[3]).isNaN();
  }

  @Test
  void blendRefusesPartsOfOtherItems() {
    RankBlend.Part two = new RankBlend.Part(new SameForAll(1, 2), 1);
    RankBlend.Part three = new RankBlend.Part(new SameForAll(1, 2, 3), 1);
    assertThatThrownBy(() -> new RankBlend(List.of(two, three), 60, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RankBlend(List.of(), 60, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shopWithoutRepeatsSaysNothingOfWhatIsInTheHistory() {
    Sequences rows = Rows.of(3, new int[] {0, 1}, new int[] {1, 2});
    float[] scores = scores(new Shop(), rows, Map.of("repeats", 0.0), History.of(1));
    assertThat(scores[1]).isNaN();
    assertThat(scores[0]).isPositive();
  }

  private static float[] scores(
      Trainer trainer, Sequences rows, Map<String, Double> given, History history) {
    return Rows.scores(Rows.train(trainer, rows, given), history);
  }
}
