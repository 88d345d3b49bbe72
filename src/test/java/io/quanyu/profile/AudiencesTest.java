package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.profile.audience.AudienceRoom;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.Faults;
import io.quanyu.testing.Meanwhile;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import io.quanyu.testing.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What time alone changes, what a changed definition changes, and what it costs to have none. */
class AudiencesTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2033-01-22T10:00:30Z");
  private static final String VIEWED = "{\"event\":\"Product Viewed\",\"within\":\"24h\"}";

  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(NOW);
  private final Faults faults = new Faults();
  private final CountedCalls calls = new CountedCalls();
  private final Meanwhile meanwhile = new Meanwhile();
  private final DynamoDbClient client =
      meanwhile.around(calls.around(faults.around(tables.client())));
  private final String workspace = "t" + WORKSPACES.incrementAndGet();
  private final AudienceRoom audiences = new AudienceRoom(client, workspace, clock, 4);
  private final Room room = room(audiences);

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void aThousandMembersLeaveInTheMinuteInWhichTheirTimeIsOverAndACrashLosesNone() {
    audiences.define("viewers", VIEWED);
    fold(1_000);
    assertThat(audiences.count("viewers")).isEqualTo(1_000);
    clock.move(Duration.between(NOW, Instant.parse("2033-01-23T10:59:59Z")));
    assertThat(audiences.settleDue()).isZero();
    assertThat(audiences.count("viewers")).isEqualTo(1_000);
    clock.move(Duration.ofSeconds(2));
    faults.arm(Faults.Kind.KILL_AFTER, 700);
    try {
      audiences.settleDue();
    } catch (RuntimeException | Faults.Killed e) {
      // The schedule fires again.
    }
    faults.disarm();
    assertThat(audiences.count("viewers")).isBetween(1L, 999L);
    audiences.settleDue();
    assertThat(audiences.count("viewers")).isZero();
    assertThat(audiences.members("viewers")).isEmpty();
    assertThat(audiences.told()).isEmpty();
    assertThat(audiences.settleDue()).isZero();
  }

  @Test
  void whoEntersDoesSoBecauseOfTheNewestEventThatTheAudienceAsksForAndLeavesByTime() {
    audiences.define("viewers", VIEWED);
    room.update(
        List.of(
            Room.message(
                "q", List.of(viewed("m1", 3_000), viewed("m2", 2_000), identified("m3", 1_000)))));
    clock.move(Duration.ofHours(26));
    audiences.settleDue();

    assertThat(audiences.outbox().events())
        .extracting(each -> each.payload().at("/properties/cause_id").asText())
        .containsExactly(idOf("m2"), "");
  }

  private String idOf(String messageId) {
    return room.timeline().read(room.whole("user_id:ann").members(), null, 9).arrivals().stream()
        .map(Arrival::event)
        .filter(event -> event.key().messageId().equals(messageId))
        .map(event -> PersonTimeline.Cursor.of(event).encode())
        .findFirst()
        .orElseThrow();
  }

  private static Sent viewed(String id, long ago) {
    return sent(id, "track", "ann", ago, "item0");
  }

  private static Sent identified(String id, long ago) {
    return sent(id, "identify", "ann", ago, null);
  }

  private static Sent sent(String id, String type, String user, long ago, String item) {
    long time = NOW.toEpochMilli() - ago;
    return new Sent(id, type, user, null, null, null, time, true, Map.of(), item, null);
  }

  @Test
  void daysThatWereMissedAreCaughtUp() {
    audiences.define("viewers", VIEWED);
    fold(3);
    clock.move(Duration.ofDays(9));
    calls.reset();
    assertThat(audiences.settleDue()).isEqualTo(3);
    assertThat(audiences.count("viewers")).isZero();
  }

  @Test
  void whoIsNotedJustAfterTheirHourIsOverLeavesToo() {
    audiences.define("viewers", VIEWED);
    clock.move(Duration.between(NOW, Instant.parse("2033-01-23T11:00:01Z")));
    assertThat(audiences.settleDue()).isZero();
    MovedClock behind = new MovedClock(Instant.parse("2033-01-23T10:00:10Z"));
    fold(1, room(new AudienceRoom(client, workspace, behind, 1)));
    assertThat(audiences.count("viewers")).isEqualTo(1);
    assertThat(audiences.settleDue()).isEqualTo(1);
    assertThat(audiences.count("viewers")).isZero();
  }

  @Test
  void aNewDefinitionIsBackFilledFromTheTimelineAndADeletedOneEmpties() {
    fold(30);
    audiences.define("viewers", VIEWED);
    assertThat(audiences.count("viewers")).isZero();
    audiences.fill();
    assertThat(audiences.count("viewers")).isEqualTo(30);
    audiences.define("viewers", "{\"none\":\"Product Viewed\",\"within\":\"24h\"}");
    audiences.fill();
    assertThat(audiences.count("viewers")).isZero();
    audiences.define("viewers", VIEWED);
    audiences.fill();
    audiences.delete("viewers");
    audiences.fill();
    assertThat(audiences.count("viewers")).isZero();
    assertThat(audiences.told()).isEmpty();
    assertThat(audiences.names()).isEmpty();
  }

  @Test
  void aBackFillThatDiesGoesOnWhereItWas() {
    fold(40);
    audiences.define("viewers", VIEWED);
    for (int i = 1; i < 5; i++) {
      faults.arm(Faults.Kind.KILL_BEFORE, 20);
      try {
        audiences.fill();
      } catch (RuntimeException | Faults.Killed e) {
        // The queue delivers again.
      }
    }
    faults.disarm();
    audiences.fill();
    assertThat(audiences.count("viewers")).isEqualTo(40);
    assertThat(audiences.members("viewers")).hasSize(40);
  }

  @Test
  void aSegmentOfABackFillThatBeginsAnewWhileItIsWorkedAtIsFinished() {
    fold(40);
    audiences.define("viewers", VIEWED);
    meanwhile.before("scan", () -> audiences.restartFill("viewers"));
    audiences.fill();
    assertThat(audiences.filled("viewers")).isEqualTo(40);
    assertThat(audiences.members("viewers")).hasSize(40);
  }

  @Test
  void aBackFillOfADefinitionThatIsReplacedMeanwhileLeavesItToTheNewOne() {
    fold(40);
    audiences.define("viewers", "{\"event\":\"Never Seen\"}");
    meanwhile.before("scan", () -> audiences.define("viewers", VIEWED));
    audiences.fill();
    audiences.fill();
    assertThat(audiences.filled("viewers")).isEqualTo(40);
    assertThat(audiences.members("viewers")).hasSize(40);
  }

  @Test
  void whereThereIsNoAudienceNothingIsReadButTheSettingsOnceAMinute() {
    fold(1);
    calls.reset();
    fold(1);
    assertThat(calls.of("query")).isZero();
    assertThat(calls.of("transactWriteItems")).isZero();
  }

  private Room room(AudienceRoom followed) {
    return new Room(
        client,
        workspace,
        FoldLimits.STANDARD,
        List.of(followed.observer()),
        followed.definitions());
  }

  private void fold(int persons) {
    fold(persons, room);
  }

  private void fold(int persons, Room room) {
    List<UpdateProfile.Message> messages = new ArrayList<>();
    for (int i = 0; i < persons; i++) {
      Sent event = sent("m" + i, "track", "u" + i, 1_000, "item0");
      messages.add(Room.message("q" + i, List.of(event)));
    }
    assertThat(room.update(messages).failed()).isEmpty();
  }
}
