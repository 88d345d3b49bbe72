package io.quanyu.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestsTest {
  private final MovableClock clock = new MovableClock();
  private final Rests rests = new Rests(clock);

  @Test
  void aDestinationThatFailsRestsLongerEachTimeAndFifteenMinutesAtMost() {
    long last = 0;
    for (int failure = 1; failure <= 12; failure++) {
      rests.failed("crm", new Trouble("timed_out", 0));
      long rest = rests.of("crm").orElseThrow().until() - clock.millis();
      assertThat(rest).isEqualTo(Math.min(900_000, 5_000L << (failure - 1)));
      assertThat(rest).isGreaterThanOrEqualTo(last);
      last = rest;
      clock.move(Duration.ofMillis(rest));
      assertThat(rests.of("crm")).isEmpty();
    }
  }

  @Test
  void callsThatFailTogetherAreOneFailure() {
    rests.failed("crm", new Trouble("timed_out", 0));
    rests.failed("crm", new Trouble("timed_out", 0));

    assertThat(rests.of("crm").orElseThrow().failures()).isEqualTo(1);
  }

  @Test
  void itRestsAsLongAsItAsksFor() {
    rests.failed("crm", new Trouble("status_503", 120_000));

    clock.move(Duration.ofSeconds(119));
    assertThat(rests.of("crm")).isPresent();
    assertThat(rests.of("other")).isEmpty();
    clock.move(Duration.ofSeconds(1));
    assertThat(rests.of("crm")).isEmpty();
  }

  @Test
  void oneThatIsOnlySlowIsNotFailingAndOneThatIsWellHasNoRest() {
    rests.slow("crm");
    assertThat(rests.of("crm").orElseThrow().isFailing()).isFalse();

    rests.well("crm");
    assertThat(rests.of("crm")).isEmpty();
  }
}
