package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RepeatRatesTest {
  @Test
  void aRateIsHitsInTrialsWithTenMoreTrialsThatMissed() {
    int[][] rows = new int[20][];
    Arrays.fill(rows, 0, 5, new int[] {0, 0});
    Arrays.fill(rows, 5, 20, new int[] {0, 1});
    RepeatRates rates = RepeatRates.of(Rows.of(2, rows));
    assertThat(rates.rate(0, 1)).isEqualTo(5f / 30);
  }

  @Test
  void whatWasThereTwiceIsCountedApart() {
    RepeatRates rates = RepeatRates.of(Rows.of(2, new int[] {0, 0, 0}));
    assertThat(rates.rate(0, 1)).isEqualTo(1f / 11);
    assertThat(rates.rate(0, 2)).isEqualTo(1f / 11);
    assertThat(rates.rate(0, 3)).isZero();
  }

  @Test
  void anItemIsJudgedByWhenItWasLastThere() {
    RepeatRates rates = RepeatRates.of(Rows.of(3, new int[] {0, 1, 0}));
    float[] scores = new float[3];
    rates.add(History.of(2, 1), 2, scores);
    assertThat(scores).containsExactly(0, 0, 2f / 11);
  }

  @Test
  void rowsWithoutRepeatsSayNothing() {
    RepeatRates rates = RepeatRates.of(Rows.of(3, new int[] {0, 1, 2}, new int[] {2, 0}));
    float[] scores = new float[3];
    rates.add(History.of(0, 1, 2), 1, scores);
    assertThat(scores).containsExactly(0, 0, 0);
  }
}
