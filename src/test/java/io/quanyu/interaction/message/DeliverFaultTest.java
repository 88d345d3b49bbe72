package io.quanyu.interaction.message;

import static io.quanyu.interaction.message.PostRoom.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import io.quanyu.function.Parallel;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.QuietHours;
import io.quanyu.interaction.message.Message.State;
import io.quanyu.interaction.provider.Answer;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message is sent once or not at all, though workers die and many work at once. */
class DeliverFaultTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static MemoryTables tables;
  private static int workspaces;

  private final MovedClock clock = new MovedClock(NOON);
  private final Faults faults = new Faults();
  private PostRoom room;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void agree() {
    workspaces++;
    room = new PostRoom(faults.around(tables.client()), "w" + workspaces, clock);
    room.setUp(1_000, MessageRules.NONE, List.of());
    room.identify("i1", Json.object().put("name", "Ann").put("locale", "zh-CN"), true);
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whereverAWorkerDiesAReceiverThatHeedsIdsSendsItOnce(Faults.Kind kind) {
    for (int write = 1; write <= 3; write++) {
      Postman postman = Postman.reliable();
      String id = room.ask(kind + " " + write, "");

      breaking(kind, write, () -> room.deliver(postman).deliver(id));
      again(postman, id);

      assertThat(postman.distinct()).as("write %d", write).containsExactly(id);
      assertThat(room.state(id)).isEqualTo(State.SENT);
      assertThat(room.messages.told(ANN, Set.of(ANN)).touches().count(null, ALL, today()))
          .as("counted once")
          .isEqualTo(countedSoFar++);
      assertThat(room.became()).isEqualTo(Map.of("sent", (long) write));
    }
  }

  private static final Cap ALL = new Cap(Cap.Per.PERSON, 100, 1);
  private int countedSoFar = 1;

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whereverAWorkerDiesAMailServerIsHandedItOnceAtMost(Faults.Kind kind) {
    for (int write = 1; write <= 3; write++) {
      Postman postman = new Postman(false, call -> Answer.SENT);
      String id = room.ask(kind + " " + write, "");

      breaking(kind, write, () -> room.deliver(postman).deliver(id));
      again(postman, id);

      assertThat(postman.letters().size()).as("write %d", write).isLessThanOrEqualTo(1);
      if (room.state(id) == State.FAILED) {
        assertThat(room.reason(id)).isEqualTo("outcome_unknown");
        assertThat(room.told("Message Failed")).isNotEmpty();
      } else {
        assertThat(room.state(id)).isEqualTo(State.SENT);
        assertThat(postman.letters()).hasSize(1);
      }
    }
  }

  /** As the queue does where nobody acknowledged: until it is done, each time after the lease. */
  private void again(Postman postman, String id) {
    for (int i = 0; i < 3; i++) {
      clock.move(Deliver.LEASE.plusSeconds(1));
      room.deliver(postman).deliver(id);
    }
  }

  private void breaking(Faults.Kind kind, int write, Runnable work) {
    faults.arm(kind, write);
    try {
      work.run();
    } catch (Faults.Killed | RuntimeException e) {
      // It died, or the queue brings it again.
    } finally {
      faults.disarm();
    }
  }

  @Test
  void manyAtOnceDoNotExceedACap() throws InterruptedException {
    room.setUp(1_000, rules(null, new Cap(Cap.Per.CAMPAIGN, 3, 7)), List.of());
    Postman postman = Postman.reliable();
    List<String> ids = IntStream.range(0, 8).mapToObj(i -> room.ask("c" + i, "spring")).toList();
    Deliver deliver = room.deliver(postman);

    new Parallel(8).forEach(ids, deliver::deliver);
    for (int i = 0; i < 10; i++) {
      clock.move(Duration.ofSeconds(1));
      ids.forEach(deliver::deliver);
    }

    assertThat(postman.letters()).hasSize(3);
    assertThat(ids).filteredOn(id -> room.state(id) == State.ABORTED).hasSize(5);
    assertThat(ids)
        .filteredOn(id -> room.state(id) == State.ABORTED)
        .allMatch(id -> room.reason(id).equals("capped_campaign"));
    assertThat(room.told("Message Aborted")).hasSize(5);
    assertThat(room.became()).isEqualTo(Map.of("sent", 3L, "aborted.capped_campaign", 5L));
  }

  @ParameterizedTest
  @EnumSource(
      value = Faults.Kind.class,
      names = {"KILL_BEFORE", "KILL_AFTER"})
  void whatIsHeldGoesOutThoughTheReleaseDies(Faults.Kind kind) {
    room.setUp(1_000, rules(new QuietHours(11 * 60, 13 * 60)), List.of());
    Postman postman = Postman.reliable();
    String id = room.ask("noon", "");
    breaking(kind, 2, () -> room.deliver(postman).deliver(id));
    room.deliver(postman).deliver(id);
    clock.move(Duration.ofHours(30));

    breaking(kind, 1, () -> room.release().work(Long.MAX_VALUE));
    room.release().work(Long.MAX_VALUE);
    room.queue.bodies().forEach(each -> room.deliver(postman).deliver(each));

    assertThat(postman.letters()).hasSize(1);
  }

  private long today() {
    return Math.floorDiv(clock.millis(), Duration.ofDays(1).toMillis());
  }

  private static MessageRules rules(QuietHours quiet, Cap... caps) {
    return new MessageRules("", "UTC", quiet, List.of(caps));
  }
}
