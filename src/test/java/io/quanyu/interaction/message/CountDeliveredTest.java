package io.quanyu.interaction.message;

import static io.quanyu.interaction.message.PostRoom.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Json;
import io.quanyu.event.OwnEvent;
import io.quanyu.event.Received;
import io.quanyu.function.Parallel;
import io.quanyu.interaction.message.Message.State;
import io.quanyu.interaction.provider.SesNotification;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came back of messages, from the notification to the count. */
class CountDeliveredTest {
  private static MemoryTables tables;
  private static int workspaces;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:10:00Z"));
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
  void setUp() {
    workspaces++;
    room = new PostRoom(tables.client(), "back" + workspaces, clock);
    room.setUp(1_000, MessageRules.NONE, List.of());
    room.mail();
    room.identify("i1", Json.object().put("email", "ann@shop.example"), true);
  }

  @Test
  void eachKindCountsOnceAMessageHoweverOftenAndInWhateverOrderItIsToldAndFolded() {
    for (String message : List.of(sent("m1"), sent("m2"))) {
      for (String notice : List.of("n1", "n2", "n1")) {
        notify(notice, "Delivery", "delivery", message);
        notify(notice, "Open", "open", message);
      }
    }
    notify("n9", "Click", "click", sent("m3"));
    List<Received> told = new ArrayList<>(room.events.events());
    for (int time = 0; time < 3; time++) {
      Collections.shuffle(told, new Random(time));
      fold(told);
    }

    assertThat(room.became())
        .isEqualTo(Map.of("sent", 3L, "delivered", 2L, "opened", 2L, "clicked", 1L));
  }

  @Test
  void manyWorkersWhoAreToldAtOnceCountItOnce() {
    for (int i = 0; i < 4; i++) {
      notify("n", "Open", "open", sent("m" + i));
    }
    List<Received> told = room.events.events();

    new Parallel(8).forEach(IntStream.range(0, 16).boxed().toList(), worker -> fold(told));

    assertThat(room.became()).containsEntry("opened", 4L);
  }

  @Test
  void theWebhookOfAnotherProviderIsCountedTooAndWhatIsNotOursIsNot() {
    String message = sent("m1");

    fold(
        List.of(
            event("Message Opened", message),
            event("Message Opened", "somebody-elses"),
            event("Message Read", message),
            event("Message Opened", " ".repeat(9)),
            event("Message Opened", "x".repeat(5_000))));

    assertThat(room.became()).isEqualTo(Map.of("sent", 1L, "opened", 1L));
  }

  @Test
  void nothingIsLeftOfWhoIsErasedAndTheCountStays() {
    String message = sent("m1");
    fold(List.of(event("Message Opened", message)));

    new PersonalMessages(room.messages, room.undeliverable).erase(Set.of(ANN), null, 0);
    fold(List.of(event("Message Opened", message), event("Message Clicked", message)));

    assertThat(
            tables.client().scan(scan -> scan.tableName("InteractionsTable")).items().stream()
                .map(item -> item.get("pk").s())
                .filter(key -> key.startsWith("back" + workspaces + "#message#")))
        .isEmpty();
    assertThat(room.became()).isEqualTo(Map.of("sent", 1L, "opened", 1L));
  }

  /** The id of a message that its provider has. */
  private String sent(String cause) {
    String id = room.ask(cause, "");
    assertThat(room.deliver(Postman.reliable()).deliver(id)).isEqualTo(State.SENT);
    return id;
  }

  private void notify(String notice, String type, String field, String message) {
    String body =
        "{\"eventType\":\"%s\",\"%s\":{\"link\":\"https://x\"},\"mail\":{\"tags\":{\"message\":[\"%s\"]}}}";
    SesNotification told = SesNotification.of(body.formatted(type, field, message)).orElseThrow();
    room.takeNotification().take(notice, told);
  }

  private Received event(String name, String message) {
    return new OwnEvent(
            name, name + message, clock.millis(), Json.object().put("message_id", message))
        .of(ANN, clock.millis());
  }

  private void fold(List<Received> told) {
    List<Event> events = told.stream().map(each -> EventReader.read(each).event()).toList();
    new CountDelivered(room.messages, new Parallel(4))
        .folded(new FoldObserver.Batch(events, told, List.of(), List.of()));
  }
}
