package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every recommender keeps to, each trained on the same small shops with times and without. */
class RecommenderContractTest {
  /** Trainers to which the order of rows is time, so that shuffled rows are other data. */
  private static final Set<String> IN_ORDER_OF_ROWS =
      Set.of("session-knn", "transitions", "sequence");

  /** Trainers that have something to say to those of whom nothing is known. */
  private static final Set<String> SAME_FOR_ALL = Set.of("popularity", "trending", "shop");

  private static final long NOW = 100L * SmallShop.DAY;
  private static final float MARK = -12_345;

  @TestFactory
  Stream<DynamicTest> overwritesAllScores() {
    return each(
        (trainer, shop) -> {
          float[] scores = new float[shop.items()];
          Arrays.fill(scores, MARK);
          train(trainer, shop.sequences()).score(shop.history(0, NOW), scores);
          assertThat(scores).doesNotContain(MARK);
        });
  }

  @TestFactory
  Stream<DynamicTest> leavesWhatLiesBehindTheScoresAlone() {
    return each(
        (trainer, shop) -> {
          float[] scores = new float[shop.items() + 3];
          Arrays.fill(scores, MARK);
          train(trainer, shop.sequences()).score(shop.history(0, NOW), scores);
          assertThat(Arrays.copyOfRange(scores, shop.items(), scores.length)).containsOnly(MARK);
        });
  }

  @TestFactory
  Stream<DynamicTest> knowsTheItemsOfTrainingAndItsSize() {
    return each(
        (trainer, shop) -> {
          Recommender recommender = train(trainer, shop.sequences());
          assertThat(recommender.items()).isEqualTo(shop.items());
          assertThat(recommender.bytes()).isPositive();
        });
  }

  @TestFactory
  Stream<DynamicTest> saysSomethingAndNothingInfinite() {
    return each(
        (trainer, shop) -> {
          Recommender recommender = train(trainer, shop.sequences());
          int known = 0;
          for (int row = 0; row < shop.rows(); row++) {
            for (float score : scores(recommender, shop.history(row, NOW))) {
              assertThat(Float.isInfinite(score)).isFalse();
              known += Float.isNaN(score) ? 0 : 1;
            }
          }
          assertThat(known).isPositive();
        });
  }

  @TestFactory
  Stream<DynamicTest> learnsTheSameEachTime() {
    return each(
        (trainer, shop) -> {
          History history = shop.history(1, NOW);
          float[] once = scores(train(trainer, shop.sequences()), history);
          assertThat(scores(train(trainer, shop.sequences()), history)).isEqualTo(once);
        });
  }

  @TestFactory
  Stream<DynamicTest> allowsAnEmptyHistory() {
    return each(
        (trainer, shop) -> {
          Recommender recommender = train(trainer, shop.sequences());
          float[] scores = scores(recommender, History.of());
          for (float score : scores) {
            assertThat(Float.isInfinite(score)).isFalse();
          }
          // The same for all, or nothing: not a score that looks like one.
          if (!SAME_FOR_ALL.contains(trainer.name())) {
            assertThat(scores).containsOnly(Float.NaN);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> hearsNothingOfOthersFromItemsThatTrainingNeverMet() {
    return each(
        (trainer, shop) -> {
          Recommender recommender = train(trainer, shop.sequences());
          float[] without = scores(recommender, History.of());
          float[] with = scores(recommender, History.of(SmallShop.NEVER_BOUGHT));
          with[SmallShop.NEVER_BOUGHT] = without[SmallShop.NEVER_BOUGHT];
          assertSame(with, without);
          History beyond = History.of(shop.items() + 7);
          assertSame(scores(recommender, beyond), scores(recommender, History.of()));
        });
  }

  @TestFactory
  Stream<DynamicTest> doesNotHangOnItemNumbers() {
    return each(
        (trainer, shop) -> {
          int[] number = permutation(shop.items(), 3);
          SmallShop renamed = shop.renamed(number);
          Recommender before = train(trainer, shop.sequences());
          Recommender after = train(trainer, renamed.sequences());
          for (int row = 0; row < shop.rows(); row++) {
            float[] expected = scores(before, shop.history(row, NOW));
            float[] found = scores(after, renamed.history(row, NOW));
            float[] back = new float[found.length];
            for (int item = 0; item < back.length; item++) {
              back[item] = found[number[item]];
            }
            assertSame(back, expected);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> doesNotHangOnTheOrderOfRowsUnlessItIsTime() {
    return each(
        (trainer, shop) -> {
          if (!IN_ORDER_OF_ROWS.contains(trainer.name())) {
            Recommender before = train(trainer, shop.sequences());
            Recommender after =
                train(trainer, shop.shuffled(permutation(shop.rows(), 5)).sequences());
            for (int row = 0; row < shop.rows(); row++) {
              History history = shop.history(row, NOW);
              assertSame(scores(after, history), scores(before, history));
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> answersTheSameFromManyThreads() {
    return each(
        (trainer, shop) -> {
          Recommender recommender = train(trainer, shop.sequences());
          float[][] alone =
              IntStream.range(0, shop.rows())
                  .mapToObj(row -> scores(recommender, shop.history(row, NOW)))
                  .toArray(float[][]::new);
          float[][] together =
              IntStream.range(0, 8 * shop.rows())
                  .parallel()
                  .mapToObj(n -> scores(recommender, shop.history(n % shop.rows(), NOW)))
                  .toArray(float[][]::new);
          for (int n = 0; n < together.length; n++) {
            assertThat(together[n]).isEqualTo(alone[n % alone.length]);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesOrKnowsNothingWithoutTrainingData() {
    return trainers().stream()
        .map(
            trainer ->
                DynamicTest.dynamicTest(
                    trainer.name(),
                    () ->
                        assertThatCode(
                                () -> {
                                  Sequences none = new Sequences.Builder(false).build(3);
                                  float[] scores = scores(train(trainer, none), History.of(1));
                                  for (float score : scores) {
                                    assertThat(Float.isNaN(score) || score == 0).isTrue();
                                  }
                                })
                            .satisfies(
                                thrown -> {
                                  if (thrown != null) {
                                    assertThat(thrown)
                                        .isInstanceOf(IllegalArgumentException.class)
                                        .message()
                                        .isNotBlank();
                                  }
                                })));
  }

  @Test
  void eachTrainerHasANameOfItsOwn() {
    assertThat(trainers()).extracting(Trainer::name).doesNotHaveDuplicates();
    assertThat(trainers())
        .allSatisfy(trainer -> assertThat(trainer.name()).matches("[a-z]+(-[a-z]+)*"));
  }

  private interface Check {
    void run(Trainer trainer, SmallShop shop);
  }

  private static Stream<DynamicTest> each(Check check) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Trainer trainer : trainers()) {
      for (boolean hasTimes : new boolean[] {true, false}) {
        tests.add(
            DynamicTest.dynamicTest(
                trainer.name() + (hasTimes ? " with times" : " without times"),
                () -> check.run(trainer, SmallShop.random(hasTimes, 1))));
      }
    }
    return tests.stream();
  }

  private static List<Trainer> trainers() {
    return Stream.concat(Trainers.all().stream(), Trainers.ofDescriptions().stream()).toList();
  }

  private static Recommender train(Trainer trainer, Sequences sequences) {
    return trainer.train(sequences, Parameters.of(trainer, Map.of()));
  }

  private static float[] scores(Recommender recommender, History history) {
    float[] scores = new float[recommender.items()];
    recommender.score(history, scores);
    return scores;
  }

  /** Equal but for rounding: a ten-thousandth of the largest score. */
  private static void assertSame(float[] found, float[] expected) {
    float largest = 0;
    for (float score : expected) {
      largest = Float.isNaN(score) ? largest : Math.max(largest, Math.abs(score));
    }
    for (int item = 0; item < expected.length; item++) {
      if (Float.isNaN(expected[item])) {
        assertThat(found[item]).as("item %s", item).isNaN();
      } else {
        assertThat(found[item])
            .as("item %s", item)
            .isCloseTo(expected[item], within(1e-4f * largest));
      }
    }
  }

  private static int[] permutation(int size, long seed) {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(numbers, new Random(seed));
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
