package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearCountingTest {
  @Test
  void theEstimateIsTheFormulaOfThePaper() {
    assertThat(LinearCounting.estimate(0)).isZero();
    assertThat(LinearCounting.estimate(32)).isEqualTo(64 * Math.log(2), within(1e-12));
    assertThat(LinearCounting.estimate(48)).isEqualTo(64 * Math.log(4), within(1e-12));
    assertThat(LinearCounting.estimate(64)).isEqualTo(64 * Math.log(128), within(1e-12));
  }

  @Test
  void whatItSaysIsNearToHowManyThereAre() {
    SplittableRandom random = new SplittableRandom(7);
    for (int many : new int[] {1, 5, 20, 64, 200}) {
      double squares = 0;
      for (int round = 0; round < 500; round++) {
        Set<Integer> buckets = new HashSet<>();
        for (int thing = 0; thing < many; thing++) {
          buckets.add(LinearCounting.bucket(random.nextLong()));
        }
        double error = LinearCounting.estimate(buckets.size()) / many - 1;
        squares += error * error / 500;
      }
      assertThat(Math.sqrt(squares)).isLessThan(many <= 64 ? .12 : .25);
    }
  }
}
