package io.quanyu.recommendation.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExplorationTest {
  private static final Traffic ALL = new Traffic(1);

  /** Each strategy has an item of its own for each slot. */
  private static final Slate APART = ExplorationTest::apart;

  @Test
  void anArmIsDrawnAsOftenAsItsPosteriorIsTheBest() {
    // Beta(2, 1) against Beta(1, 1): P(X > Y) = E X = 2/3. Over tables, since a table is a sample.
    double sum = 0;
    int tables = 200;
    for (int seed = 0; seed < tables; seed++) {
      ArmCounts counts = new ArmCounts(2, 1, new long[] {1, 0}, new long[] {1, 0});
      Arms arms = Arms.of(counts, new SplittableRandom(seed));
      sum += propensityOfFirst(arms);
    }
    double deviation = Math.sqrt(2.0 / 9 / (tables * (double) Arms.DRAWS));
    assertThat(sum / tables).isCloseTo(2.0 / 3, within(4 * deviation));
  }

  @Test
  void equalArmsAreEquallyLikely() {
    Arms arms = Arms.of(ArmCounts.none(4, 3), new SplittableRandom(1));

    Chosen chosen = Exploration.choose(APART, arms, ALL, new SplittableRandom(2));

    for (int slot = 0; slot < 3; slot++) {
      assertThat(chosen.propensity(slot)).isCloseTo(0.25, within(0.06));
    }
  }

  @Test
  void propensitiesOfAllOutcomesAddUpToOne() {
    ArmCounts counts =
        new ArmCounts(3, 2, new long[] {40, 40, 30, 9, 50, 2}, new long[] {4, 2, 2, 1, 7, 0});
    Arms arms = Arms.of(counts, new SplittableRandom(3));
    double[][] propensity = new double[3][2];
    for (int seed = 0; seed < 2_000; seed++) {
      Chosen chosen = Exploration.choose(APART, arms, new Traffic(0.4), new SplittableRandom(seed));
      for (int slot = 0; slot < 2; slot++) {
        propensity[chosen.strategy(slot)][slot] = chosen.propensity(slot);
      }
    }
    for (int slot = 0; slot < 2; slot++) {
      double sum = propensity[0][slot] + propensity[1][slot] + propensity[2][slot];
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void itemsComeAsOftenAsTheirPropensitySays() {
    // The second slot must not repeat the first: its item depends on both strategies.
    Slate slate =
        (strategies, items) -> {
          items[0] = strategies[0];
          items[1] = strategies[1] == strategies[0] ? 2 : strategies[1];
        };
    ArmCounts counts = new ArmCounts(2, 2, new long[] {30, 30, 30, 30}, new long[] {6, 3, 4, 5});
    Arms arms = Arms.of(counts, new SplittableRandom(5));
    Traffic half = new Traffic(0.5);
    int calls = 40_000;
    int[][] came = new int[2][3];
    double[][] told = new double[2][3];
    SplittableRandom random = new SplittableRandom(6);
    for (int call = 0; call < calls; call++) {
      Chosen chosen = Exploration.choose(slate, arms, half, random);
      for (int slot = 0; slot < 2; slot++) {
        came[slot][chosen.item(slot)]++;
        told[slot][chosen.item(slot)] = chosen.propensity(slot);
      }
    }
    for (int slot = 0; slot < 2; slot++) {
      for (int item = 0; item < 3; item++) {
        assertThat((double) came[slot][item] / calls).isCloseTo(told[slot][item], within(0.011));
      }
    }
  }

  @Test
  void withoutTrafficTheBestKnownIsServedForSure() {
    ArmCounts counts =
        new ArmCounts(2, 2, new long[] {500, 500, 500, 500}, new long[] {5, 50, 40, 9});
    Arms arms = Arms.of(counts, new SplittableRandom(1));

    Chosen chosen = Exploration.choose(APART, arms, Traffic.NONE, new SplittableRandom(1));

    assertThat(chosen.explored()).isFalse();
    assertThat(chosen.strategy(0)).isEqualTo(1);
    assertThat(chosen.strategy(1)).isZero();
    assertThat(chosen.propensity(0)).isOne();
    assertThat(chosen.propensity(1)).isOne();
  }

  @Test
  void whereNothingIsKnownTheFirstStrategyIsTheGreedyOne() {
    Arms untried = Arms.of(ArmCounts.none(3, 1), new SplittableRandom(1));
    ArmCounts shownOnce = new ArmCounts(3, 1, new long[] {1, 0, 0}, new long[3]);

    assertThat(untried.greedy()).containsExactly(0);
    assertThat(shownOnce.greedy(0)).isZero();
  }

  @Test
  void noPropensityIsBelowTheFloor() {
    ArmCounts counts = new ArmCounts(2, 1, new long[] {90_000, 90_000}, new long[] {9_000, 8_700});
    Arms arms = Arms.of(counts, new SplittableRandom(1));
    double least = 1;
    for (int seed = 0; seed < 3_000; seed++) {
      Chosen chosen = Exploration.choose(APART, arms, new Traffic(0.9), new SplittableRandom(seed));
      least = Math.min(least, chosen.propensity(0));
    }
    assertThat(least).isEqualTo(Exploration.FLOOR);
  }

  @Test
  void whoElseWouldShowTheSameIsTold() {
    // Strategies 0 and 1 show the same first item, and none the same second.
    Slate slate =
        (strategies, items) -> {
          items[0] = Math.max(1, strategies[0]);
          items[1] = strategies[1];
        };
    ArmCounts counts = new ArmCounts(3, 2, new long[6], new long[6]);
    Chosen chosen =
        Exploration.choose(
            slate, Arms.of(counts, new SplittableRandom(1)), Traffic.NONE, new SplittableRandom(1));

    assertThat(chosen.item(0)).isOne();
    assertThat(chosen.agrees(0, 0) && chosen.agrees(0, 1)).isTrue();
    assertThat(chosen.agrees(0, 2)).isFalse();
    assertThat(chosen.agrees(1, 0)).isTrue();
    assertThat(chosen.agrees(1, 1) || chosen.agrees(1, 2)).isFalse();
    assertThat(chosen.isGreedy(0) && chosen.isGreedy(1)).isTrue();
  }

  @Test
  void theSameSeedChoosesTheSame() {
    ArmCounts counts = ArmCounts.none(3, 4);
    Chosen one = choose(counts, 9);
    Chosen other = choose(counts, 9);

    for (int slot = 0; slot < 4; slot++) {
      assertThat(one.item(slot)).isEqualTo(other.item(slot));
      assertThat(one.propensity(slot)).isEqualTo(other.propensity(slot));
    }
  }

  @Test
  void clicksWithoutImpressionsImplyThem() {
    ArmCounts counts = new ArmCounts(1, 1, new long[] {2}, new long[] {5});

    assertThat(counts.drawn(0, new SplittableRandom(1))).isZero();
    assertThatThrownBy(() -> new ArmCounts(1, 1, new long[1], new long[] {-1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ArmCounts(2, 1, new long[1], new long[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Traffic(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Chosen choose(ArmCounts counts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Exploration.choose(APART, Arms.of(counts, random), ALL, random);
  }

  private static double propensityOfFirst(Arms arms) {
    double first = 0;
    for (int way = 0; way < arms.ways(); way++) {
      first += arms.way(way)[0] == 0 ? arms.times(way) : 0;
    }
    return first / Arms.DRAWS;
  }

  private static void apart(int[] strategies, int[] items) {
    for (int slot = 0; slot < strategies.length; slot++) {
      items[slot] = 100 * strategies[slot] + slot;
    }
  }
}
