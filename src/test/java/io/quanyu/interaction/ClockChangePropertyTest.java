package io.quanyu.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Quiet hours and caps around changes of the clocks: by an hour, half an hour (Lord Howe), at
 * midnight (Cairo, Santiago), back behind midnight (Havana), and where there are none.
 */
class ClockChangePropertyTest {
  private static final long MINUTE = 60_000;
  private static final int TWO_DAYS = 2_880;

  /** A moment in a zone. */
  record Moment(long millis, ZoneId zone) {}

  @Property(tries = 2_000)
  void quietHoursAreOverAtTheFirstMinuteThatIsNotQuiet(
      @ForAll("moments") Moment moment,
      @ForAll @IntRange(max = 1_439) int from,
      @ForAll @IntRange(max = 1_439) int to) {
    QuietHours quiet = new QuietHours(from, to);
    if (from == to || !quiet.hold(moment.millis(), moment.zone())) {
      return;
    }
    long first = moment.millis();
    while (quiet.hold(first, moment.zone())) {
      first += MINUTE;
    }

    assertThat(quiet.over(moment.millis(), moment.zone())).isEqualTo(first);
  }

  @Property(tries = 2_000)
  void aCapOfSomeDaysIsFreeAgainWithTheDayAfterThemAndNotBefore(
      @ForAll("moments") Moment moment, @ForAll @IntRange(min = 1, max = 5) int days) {
    Touch touch = new Touch("email", "spring", "coupon");
    Cap cap = new Cap(Cap.Per.PERSON, 1, days);
    LocalDate day = day(moment.millis(), moment.zone());
    Touches told = Touches.NONE.with(touch, day.toEpochDay());
    long free = day.plusDays(days).atStartOfDay(moment.zone()).toInstant().toEpochMilli();

    assertThat(told.allow(touch, cap, day(free - 1, moment.zone()).toEpochDay())).isFalse();
    assertThat(told.allow(touch, cap, day(free, moment.zone()).toEpochDay())).isTrue();
  }

  private static LocalDate day(long millis, ZoneId zone) {
    return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
  }

  /** Whole minutes within two days of one of the next changes, or of any day. */
  @Provide
  Arbitrary<Moment> moments() {
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Cairo",
                "America/Santiago",
                "America/Havana",
                "Asia/Shanghai",
                "Asia/Kathmandu")
            .map(ZoneId::of);
    Arbitrary<Integer> minutes = Arbitraries.integers().between(-TWO_DAYS, TWO_DAYS);
    Arbitrary<Integer> changes = Arbitraries.integers().between(1, 6);
    return Combinators.combine(zones, minutes, changes)
        .as((zone, minute, change) -> new Moment(near(zone, change) + minute * MINUTE, zone));
  }

  private static long near(ZoneId zone, int number) {
    Instant at = Instant.parse("2026-01-15T00:00:00Z");
    for (int each = 0; each < number; each++) {
      ZoneOffsetTransition change = zone.getRules().nextTransition(at);
      at = change == null ? at : change.getInstant();
    }
    return at.toEpochMilli();
  }
}
