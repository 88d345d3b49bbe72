package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SelectionTest {
  @Property(tries = 300)
  void theKthLargestIsWhereASortPutsIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll @IntRange(max = 60) int more) {
    Random random = new Random(seed);
    float[] values = new float[k + more];
    for (int at = 0; at < values.length; at++) {
      values[at] = random.nextInt(30);
    }
    float[] sorted = values.clone();
    Arrays.sort(sorted);

    assertThat(Selection.kthLargest(values, values.length, k)).isEqualTo(sorted[sorted.length - k]);
    assertThat(Selection.kthLargest(values, k - 1, k)).isEqualTo(Float.NEGATIVE_INFINITY);
  }
}
