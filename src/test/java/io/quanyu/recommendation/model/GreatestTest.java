package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;

class GreatestTest {
  @Property(tries = 200)
  void selectsWhatSortingWouldPutFirst(
      @ForAll @Size(min = 5, max = 60) float @FloatRange(min = -9, max = 9) [] all) {
    Greatest greatest = new Greatest(5);
    greatest.select(all);
    int[] places = new int[5];
    float[] values = new float[5];
    greatest.copy(places, values, 0);
    float[] sorted = all.clone();
    Arrays.sort(sorted);
    assertThat(values)
        .containsExactlyInAnyOrder(Arrays.copyOfRange(sorted, all.length - 5, all.length));
    for (int i = 0; i < 5; i++) {
      assertThat(all[places[i]]).isEqualTo(values[i]);
    }
    assertThat(places).doesNotHaveDuplicates();
  }
}
