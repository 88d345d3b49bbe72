package io.quanyu.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT = new QuietHours(21 * 60, 8 * 60);

  @Test
  void theyGoOverMidnightAndEndWhereTheyEnd() {
    assertThat(NIGHT.hold(at("2026-11-27T19:59:00Z"), BERLIN)).isFalse();
    assertThat(NIGHT.hold(at("2026-11-27T20:00:00Z"), BERLIN)).isTrue();
    assertThat(NIGHT.hold(at("2026-11-28T02:00:00Z"), BERLIN)).isTrue();
    assertThat(NIGHT.hold(at("2026-11-28T07:00:00Z"), BERLIN)).isFalse();
    QuietHours noon = new QuietHours(12 * 60, 13 * 60);
    assertThat(noon.hold(at("2026-11-28T11:30:00Z"), BERLIN)).isTrue();
    assertThat(noon.hold(at("2026-11-28T12:00:00Z"), BERLIN)).isFalse();
  }

  @Test
  void threeInTheMorningThereIsQuietThoughItIsNoonHere() {
    long noonInBerlin = at("2026-11-27T11:00:00Z");

    assertThat(NIGHT.hold(noonInBerlin, BERLIN)).isFalse();
    assertThat(NIGHT.hold(noonInBerlin, ZoneId.of("America/Los_Angeles"))).isTrue();
  }

  @Test
  void whenTheyAreOverIsToldAlsoAcrossAChangeOfTheClocks() {
    assertThat(NIGHT.over(at("2026-11-27T22:00:00Z"), BERLIN))
        .isEqualTo(at("2026-11-28T07:00:00Z"));
    assertThat(NIGHT.over(at("2026-11-28T05:00:00Z"), BERLIN))
        .isEqualTo(at("2026-11-28T07:00:00Z"));
    // Summer time begins at two in the morning of 2026-03-29.
    assertThat(NIGHT.over(at("2026-03-28T21:00:00Z"), BERLIN))
        .isEqualTo(at("2026-03-29T06:00:00Z"));
  }

  private static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
