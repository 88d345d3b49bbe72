package io.quanyu.prediction.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitsTest {
  private static final long START = Instant.parse("2026-03-01T23:10:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private final Visits visits =
      Visits.of(
          History.of(
              List.of(
                  event(START, "web", ""),
                  event(START + 29 * MINUTE, "app", ""),
                  event(START + 58 * MINUTE, "web", "Asia/Tokyo"),
                  event(START + 2 * HOUR, "store", ""),
                  event(START + 26 * HOUR, "app", "Europe/Berlin"))),
          ZoneOffset.UTC);

  @Test
  void aVisitBeginsHalfAnHourBehindTheLastEventAndIsAsItsFirst() {
    assertThat(visits.before(VisitAspect.CHANNEL, Long.MAX_VALUE))
        .containsExactly(1, 1, 1, 0, 0, 0, 0, 0);
    assertThat(visits.before(VisitAspect.CHANNEL, START + 2 * HOUR))
        .containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
    assertThat(visits.before(VisitAspect.CHANNEL, START)).containsOnly(0);
  }

  @Test
  void theHourIsThatOfThePlaceThatThePersonToldBeforeOrWithIt() {
    int[] hours = visits.before(VisitAspect.HOUR, Long.MAX_VALUE);
    assertThat(hours[23]).isEqualTo(1);
    // 01:10 in UTC of the next day is 10:10 in Tokyo, and 01:10 a day later is 02:10 in Berlin.
    assertThat(hours[10]).isEqualTo(1);
    assertThat(hours[2]).isEqualTo(1);
  }

  @Test
  void theNextVisitIsTheFirstToBeginWithinTheRange() {
    assertThat(visits.first(VisitAspect.CHANNEL, START + 1, START + 9 * HOUR)).isEqualTo(2);
    assertThat(visits.first(VisitAspect.CHANNEL, START, START + 9 * HOUR)).isZero();
    assertThat(visits.first(VisitAspect.CHANNEL, START + 1, START + 2 * HOUR)).isEqualTo(-1);
    assertThat(visits.first(VisitAspect.CHANNEL, START + 27 * HOUR, Long.MAX_VALUE)).isEqualTo(-1);
  }

  private static Event event(long time, String channel, String zone) {
    var payload =
        Json.object()
            .put("type", "track")
            .put("messageId", "m" + time)
            .put("userId", "ann")
            .put("event", "Seen")
            .put("timestamp", time);
    payload.putObject("context").put("channel", channel).put("timezone", zone);
    return EventReader.read(new Received("shop", "", time + 1_000, null, payload)).event();
  }
}
