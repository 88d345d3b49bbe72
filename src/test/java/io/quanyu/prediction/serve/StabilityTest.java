package io.quanyu.prediction.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.prediction.model.Column;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Schema;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class StabilityTest {
  @Test
  void percentilesAreThoseOfTheTables() {
    double[] published = {
      6.635, 9.210, 11.345, 13.277, 15.086, 16.812, 18.475, 20.090, 21.666, 23.209
    };
    for (int freedom = 2; freedom <= 10; freedom++) {
      assertThat(Stability.chiSquare99(freedom))
          .isCloseTo(published[freedom - 1], Percentage.withPercentage(1.5));
    }
  }

  @Test
  void theIndexIsTheSumOverTheBins() {
    double half = .5;
    double then = 100 + 2 * half;
    double e = (50 + half) / then;
    double a = (80 + half) / then;
    double other = (20 + half) / then;
    double expected = (a - e) * Math.log(a / e) + (other - e) * Math.log(other / e);
    assertThat(Stability.index(new int[] {50, 50}, 80, 20)).isCloseTo(expected, within(1e-12));
    assertThat(Stability.index(new int[] {7, 9}, 7, 9)).isZero();
    assertThat(Stability.index(new int[] {7, 9}, 0, 0)).isZero();
  }

  @Test
  void withoutDriftAboutOneInAHundredIsAboveTheLimitOfChance() {
    Random random = new Random(5);
    int above = 0;
    int tries = 3_000;
    for (int attempt = 0; attempt < tries; attempt++) {
      double index = Stability.index(drawn(random, 300), drawn(random, 200));
      above += index > Stability.limit(10, 300, 200) ? 1 : 0;
    }
    assertThat(above / (double) tries).isBetween(.003, .02);
  }

  @Test
  void aShiftedFeatureIsAnAlarmAndTheOthersAreNot() {
    Population population = Population.of(people(2_000, 0, 1));
    Population read = Population.decode(population.encode());
    double[] drift = read.drift(people(2_000, 1, 2), 2_000);
    assertThat(drift[0]).isGreaterThan(drift[3]);
    assertThat(drift[1]).isLessThan(drift[4]);
    assertThat(drift[2]).isLessThan(drift[5]);
  }

  /** What many share, or lack, is a bin like any other. */
  private static Dataset people(int size, double shift, long seed) {
    Random random = new Random(seed);
    Dataset.Builder rows = new Dataset.Builder(3);
    for (int row = 0; row < size; row++) {
      float often = random.nextInt(4) == 0 ? random.nextInt(5) : 0;
      float rare = random.nextInt(4) == 0 ? Float.NaN : random.nextFloat();
      rows.add(new float[] {(float) (random.nextGaussian() + shift), often, rare}, 0);
    }
    return rows.build(
        new Schema(
            List.of(Column.numeric("shifted"), Column.numeric("often"), Column.numeric("rare"))));
  }

  private static int[] drawn(Random random, int size) {
    int[] counts = new int[10];
    for (int at = 0; at < size; at++) {
      counts[random.nextInt(10)]++;
    }
    return counts;
  }
}
