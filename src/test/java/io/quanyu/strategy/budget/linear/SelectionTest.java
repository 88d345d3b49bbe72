package io.quanyu.strategy.budget.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void theValueAtARankIsThatOfTheSortedValues() {
    Random random = new Random(1);
    for (int n = 1; n < 200; n++) {
      double[] values = random.ints(n, 0, 1 + n / 2).asDoubleStream().toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int rank = random.nextInt(n);

      assertThat(Selection.at(values, n, rank)).isEqualTo(sorted[rank]);
    }
  }
}
