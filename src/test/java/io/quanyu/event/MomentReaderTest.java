package io.quanyu.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MomentReaderTest {
  private static final long NOON = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long TEN_YEARS = 3_650L * 24 * 3_600_000;

  @Test
  void aClockThatIsAheadIsCorrectedAsSegmentDoes() {
    assertThat(time(NOON + 2 * HOUR - MINUTE, NOON + 2 * HOUR, NOON)).isEqualTo(NOON - MINUTE);
  }

  @Test
  void aRetryWithItsOldSentAtDoesNotShiftTheEvent() {
    long first = time(NOON - MINUTE, NOON, NOON + 1_000);
    assertThat(first).isEqualTo(NOON - MINUTE);
    assertThat(time(NOON - MINUTE, NOON, NOON + HOUR)).isEqualTo(first);
    assertThat(time(NOON - MINUTE, NOON, NOON + TEN_YEARS)).isEqualTo(first);
  }

  @Test
  void aClockThatIsBehindIsLeftAsItIsSinceItCannotBeToldFromARetry() {
    assertThat(time(NOON - 2 * HOUR, NOON - HOUR, NOON)).isEqualTo(NOON - 2 * HOUR);
  }

  @Test
  void aClockThatWasNeverSetIsCorrected() {
    assertThat(time(7 * HOUR, 8 * HOUR, NOON)).isEqualTo(NOON - HOUR);
  }

  @Test
  void aFewMinutesAreTheNetworksSoThatCopiesAgree() {
    assertThat(time(NOON - MINUTE, NOON + 4 * MINUTE, NOON)).isEqualTo(NOON - MINUTE);
    assertThat(time(NOON - MINUTE, NOON - 4 * MINUTE, NOON)).isEqualTo(NOON - MINUTE);
  }

  @Test
  void theLaterSentAtOfEventAndRequestIsTheOneThatCounts() {
    ObjectNode payload = payload(NOON - 3 * HOUR).put("sentAt", NOON - 2 * HOUR);
    Received received = new Received("s", "", NOON, NOON + 3 * HOUR, payload);
    assertThat(EventReader.sentAt(received)).isEqualTo(NOON + 3 * HOUR);
    assertThat(MomentReader.read(received).time()).isEqualTo(NOON - 6 * HOUR);
    assertThat(EventReader.sentAt(new Received("s", "", NOON, null, payload)))
        .isEqualTo(NOON - 2 * HOUR);
    assertThat(EventReader.sentAt(new Received("s", "", NOON, null, payload(NOON)))).isNull();
  }

  @Test
  void aTimeBefore1970IsOf1970AndOneAfterTheArrivalIsOfTheArrival() {
    assertThat(time(-HOUR, NOON, NOON)).isZero();
    assertThat(time(NOON + HOUR, NOON, NOON)).isEqualTo(NOON);
  }

  @Property
  void whileTheClockIsRightACopyHasOneMomentHoweverLateItComes(
      @ForAll @LongRange(min = 0, max = 100_000_000_000L) long age,
      @ForAll @LongRange(min = -299_000, max = 299_000) long error,
      @ForAll @LongRange(min = 0, max = 100_000_000_000L) long wait) {
    long sentAt = NOON + error;
    assertThat(time(sentAt - age, sentAt, NOON + wait)).isEqualTo(time(sentAt - age, sentAt, NOON));
  }

  @Property
  void aClockThatIsAheadIsCorrectedByItsErrorAndTheWait(
      @ForAll @LongRange(min = 0, max = 100_000_000L) long age,
      @ForAll @LongRange(min = 300_001, max = 100_000_000L) long error) {
    long sentAt = NOON + error;
    assertThat(time(sentAt - age, sentAt, NOON)).isEqualTo(NOON - age);
  }

  @Property
  void aMomentIsNeverNegativeAndNeverLaterThanTheArrivalAndTheTolerance(
      @ForAll @LongRange(min = -200_000_000_000_000L, max = 200_000_000_000_000L) long original,
      @ForAll @LongRange(min = -200_000_000_000_000L, max = 200_000_000_000_000L) long sentAt) {
    assertThat(time(original, sentAt, NOON)).isBetween(0L, NOON + 5 * MINUTE);
  }

  private static long time(long original, long sentAt, long receivedAt) {
    return MomentReader.read(new Received("s", "", receivedAt, sentAt, payload(original))).time();
  }

  private static ObjectNode payload(long original) {
    return Json.object().put("type", "page").put("userId", "u").put("timestamp", original);
  }
}
