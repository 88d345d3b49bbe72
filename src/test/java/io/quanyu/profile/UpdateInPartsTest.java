package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.EventsQueue;
import io.quanyu.profile.audience.Outbox;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UpdateInPartsTest {
  private static MemoryTables tables;

  private final List<Integer> parts = new ArrayList<>();
  private final MovedClock clock = new MovedClock(Room.NOW);
  private final Outbox queue = new Outbox();

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void aBatchOfLiveEventsIsFoldedAtOnce() {
    UpdateProfile.Outcome outcome =
        update("live", Duration.ZERO, large("a", 10), large("b", 10), large("c", 10));

    assertThat(parts).containsExactly(3);
    assertThat(outcome.folded()).isEqualTo(3);
  }

  @Test
  void aBatchOfImportsIsFoldedInParts() {
    UpdateProfile.Outcome outcome =
        update(
            "imports",
            Duration.ZERO,
            large("a", 200_000),
            large("b", 200_000),
            large("c", 200_000),
            large("d", 400_000));

    assertThat(parts).containsExactly(2, 1, 1);
    assertThat(outcome.folded()).isEqualTo(4);
    assertThat(outcome.done()).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(outcome.oldest()).isEqualTo(1_000);
    assertThat(queue.bodies()).isEmpty();
  }

  @Test
  void whatIsLeftWhenTheTimeIsUpGoesToTheEndOfTheQueueAndIsDone() {
    UpdateProfile.Message first = large("a", 400_000);
    UpdateProfile.Message second = large("b", 400_000);
    UpdateProfile.Message third = large("c", 400_000);

    UpdateProfile.Outcome outcome =
        update("late", UpdateInParts.BUDGET.dividedBy(2), first, second, third);

    assertThat(outcome.folded()).isEqualTo(2);
    assertThat(outcome.failed()).isEmpty();
    assertThat(queue.bodies()).containsExactly(third.body());
  }

  /** Each part takes as long as is said. */
  private UpdateProfile.Outcome update(
      String workspace, Duration each, UpdateProfile.Message... messages) {
    FoldObserver observer =
        batch -> {
          parts.add(batch.events().size());
          clock.move(each);
        };
    Room room = new Room(tables.client(), workspace, FoldLimits.STANDARD, List.of(observer));
    return new UpdateInParts(room.updateProfile(), new EventsQueue(queue, "events"), clock)
        .update(Stream.of(messages).toList());
  }

  /** One event, whose message has about this many characters. */
  private static UpdateProfile.Message large(String id, int characters) {
    byte[] noise = new byte[characters * 5 / 9];
    new Random(1).nextBytes(noise);
    var payload = Json.object().put("type", "track").put("event", "x").put("userId", id);
    payload.put("messageId", id).put("timestamp", "2026-11-20T10:00:00Z");
    payload.set("properties", Json.object().set("noise", TextNode.valueOf(hex(noise))));
    Received received = new Received("shop", "web", 1_000, null, payload);
    EventMessage message = new EventMessage(EventMessage.VERSION, id, List.of(received), List.of());
    return new UpdateProfile.Message(id, message.encode(), 0);
  }

  private static String hex(byte[] noise) {
    return HexFormat.of().formatHex(noise);
  }
}
