package io.quanyu.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  @Test
  void allWaitsTogetherTakeTheClosedForm() {
    long all =
        IntStream.rangeClosed(1, RetrySchedule.MOST_TRIES - 1)
            .mapToLong(RetrySchedule::delay)
            .sum();

    assertThat(all).isEqualTo(5_000L * ((1 << 11) - 1) + 9 * Duration.ofHours(2).toMillis());
    assertThat(Duration.ofMillis(all)).isEqualTo(Duration.parse("PT20H50M35S"));
  }

  @Property
  void aWaitIsNeverShorterThanTheOneBeforeNorLongerThanTwoHours(
      @ForAll @IntRange(min = 0, max = 1_000_000) int failures) {
    assertThat(RetrySchedule.delay(failures + 1))
        .isGreaterThanOrEqualTo(RetrySchedule.delay(failures))
        .isBetween(5_000L, 7_200_000L);
  }

  @Property
  void jitterShiftsByAFifthAtMost(
      @ForAll @IntRange(min = 0, max = 7_200_000) int delay,
      @ForAll @DoubleRange(max = 1) double random) {
    assertThat((double) RetrySchedule.jittered(delay, random))
        .isBetween(delay * 0.8 - 1, delay * 1.2 + 1);
  }
}
