package io.quanyu.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class OccurrenceCountsTest {
  @Property(tries = 50)
  void countsAsAMapWould(
      @ForAll @Size(min = 1, max = 5_000) List<@LongRange(min = -2_000, max = 2_000) Long> hashes) {
    OccurrenceCounts counts = new OccurrenceCounts();
    Map<Long, Integer> expected = new HashMap<>();

    for (long hash : hashes) {
      assertThat(counts.increment(hash)).isEqualTo(expected.merge(hash, 1, Integer::sum));
    }
  }
}
