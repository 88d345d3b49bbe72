package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SequenceBlendTest {
  private static final int ITEMS = 9;
  private static final List<Trainer> TRAINERS =
      List.of(new SessionKnn(), new Transitions(), new SequenceBlend());

  @Property(tries = 100)
  void theBlendIsTheWeightedSumOfItsParts(@ForAll long seed) {
    Random random = new Random(seed);
    Sequences rows = Rows.of(ITEMS, Rows.random(random, ITEMS));
    History history = Rows.history(random, ITEMS);
    Map<String, Double> none = Map.of("two-hop", 0.0, "repeat", 0.0);
    double[] session = plain(new SessionKnn(), rows, none, history);
    double[] step = plain(new Transitions(), rows, none, history);
    Map<String, Double> rest =
        Map.of("session", 0.0, "transitions", 0.0, "two-hop", 0.7, "repeat", 3.0);
    double[] expected = plain(new SequenceBlend(), rows, rest, history);
    for (int item = 0; item < ITEMS; item++) {
      expected[item] += 2 * session[item] + 0.3 * step[item];
    }
    Map<String, Double> all = Rows.with(rest, Map.of("session", 2.0, "transitions", 0.3));
    assertThat(plain(new SequenceBlend(), rows, all, history))
        .containsExactly(expected, within(1e-5));
  }

  @Property(tries = 100)
  void everyEntryIsOverwrittenAndTheSameHistoryGivesTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    Sequences rows = Rows.of(ITEMS, Rows.random(random, ITEMS));
    History history = Rows.history(random, ITEMS);
    for (Trainer trainer : TRAINERS) {
      Recommender recommender = Rows.train(trainer, rows, Map.of());
      float[] scores = Rows.scores(recommender, history);
      float[] again = random(random);
      recommender.score(history, again);
      assertThat(again).containsExactly(scores);
    }
  }

  @Property(tries = 100)
  void itemsNumberedOtherwiseHaveTheSameScores(@ForAll long seed) {
    Random random = new Random(seed);
    int[][] rows = Rows.random(random, ITEMS);
    int[] history = random.ints(4, 0, ITEMS).toArray();
    for (Trainer trainer : TRAINERS) {
      double[] scores = plain(trainer, Rows.of(ITEMS, rows), Map.of(), History.of(history));
      int[][] turned = new int[rows.length][];
      for (int row = 0; row < rows.length; row++) {
        turned[row] = turned(rows[row]);
      }
      History other = History.of(turned(history));
      double[] otherScores = plain(trainer, Rows.of(ITEMS, turned), Map.of(), other);
      for (int item = 0; item < ITEMS; item++) {
        assertThat(otherScores[ITEMS - 1 - item]).isCloseTo(scores[item], within(1e-5));
      }
    }
  }

  @Example
  void withoutHistoryOrRowsNothingIsSaid() {
    Sequences none = Rows.of(2);
    Sequences some = Rows.of(3, new int[] {0, 1});
    for (Trainer trainer : TRAINERS) {
      assertThat(Rows.scores(Rows.train(trainer, none, Map.of()), History.of(0, 1)))
          .containsExactly(Float.NaN, Float.NaN);
      assertThat(Rows.scores(Rows.train(trainer, some, Map.of()), History.of()))
          .containsExactly(Float.NaN, Float.NaN, Float.NaN);
    }
  }

  @Example
  void anItemThatTrainingNeverMetIsPassedOver() {
    Sequences rows = Rows.of(4, new int[] {0, 1, 0});
    for (Trainer trainer : TRAINERS) {
      Recommender recommender = Rows.train(trainer, rows, Map.of());
      assertThat(Rows.scores(recommender, History.of(2, 99))).doesNotContain(1f);
      assertThat(Rows.scores(recommender, History.of(0, 99))[1]).isPositive();
    }
  }

  @Example
  void bytesAreThoseOfTheFormula() {
    Sequences rows = Rows.of(3, new int[] {0, 1}, new int[] {1, 2});
    int neighborBytes = 4 * (3 + 4 + 4) + 8 * 4 + 4 * (3 + 2);
    int transitionBytes = 4 * 4 + 8 * 4 + 2 * 8 * 3;
    int repeatBytes = 4 * 20 * 3;
    assertThat(Rows.train(new SequenceBlend(), rows, Map.of()).bytes())
        .isEqualTo(neighborBytes + transitionBytes + repeatBytes);
  }

  private static double[] plain(
      Trainer trainer, Sequences rows, Map<String, Double> given, History history) {
    return Rows.plain(Rows.train(trainer, rows, given), history);
  }

  private static int[] turned(int[] items) {
    int[] turned = items.clone();
    for (int at = 0; at < items.length; at++) {
      turned[at] = ITEMS - 1 - items[at];
    }
    return turned;
  }

  private static float[] random(Random random) {
    float[] values = new float[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      values[item] = random.nextFloat();
    }
    return values;
  }
}
