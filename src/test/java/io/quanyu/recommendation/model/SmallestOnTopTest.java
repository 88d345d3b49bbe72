package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SmallestOnTopTest {
  @Property(tries = 300)
  void onTopIsTheKthLargestValue(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll @IntRange(max = 60) int more) {
    Random random = new Random(seed);
    float[] values = new float[k + more];
    SmallestOnTop largest = new SmallestOnTop(k);
    for (int at = 0; at < values.length; at++) {
      values[at] = random.nextInt(30);
      largest.offer(values[at]);
    }
    Arrays.sort(values);
    assertThat(largest.top()).isEqualTo(values[values.length - k]);
  }
}
