package io.quanyu.interaction.message;

import static io.quanyu.interaction.message.PostRoom.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.Touch;
import io.quanyu.interaction.TouchCounts;
import io.quanyu.interaction.Touches;
import io.quanyu.interaction.message.Message.State;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Caps hold over decisions and messages, and what is both counts once. */
class SharedCapsTest {
  private static final MessageRules ONE =
      new MessageRules("", "UTC", null, List.of(new Cap(Cap.Per.PERSON, 1, 7)));
  private static MemoryTables tables;
  private static int workspaces;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
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
    room = new PostRoom(tables.client(), "w" + workspaces, clock);
    room.identify("i1", Json.object(), true);
  }

  @Test
  void whatADecisionHasToldCountsForACapOfMessages() {
    room.setUp(1_000, ONE, List.of());
    tell(told -> told.with(new Touch("web", "spring", "banner"), today()));

    assertThat(deliver(ask("m1", null), Postman.reliable())).isEqualTo(State.ABORTED);
  }

  @Test
  void aMessageThatWasDecidedOnCountsOnceAndItsSecondOneCountsAnew() {
    room.setUp(1_000, ONE, List.of());
    tell(told -> told.promising("d1", new Touch("web", "spring", "spring-mail"), today()));

    assertThat(deliver(ask("m1", "d1"), Postman.reliable())).isEqualTo(State.SENT);
    Touches told = room.messages.told(ANN, Set.of(ANN)).touches();
    assertThat(told.counts())
        .containsExactly(new Touches.Count(today(), new Touch("app", "spring", "spring-mail"), 1));
    assertThat(deliver(ask("m2", "d1"), Postman.reliable())).isEqualTo(State.ABORTED);
    assertThat(deliver(ask("m3", "made-up"), Postman.reliable())).isEqualTo(State.ABORTED);
    assertThat(room.events.events().get(0).payload().at("/properties/decision_id").asText())
        .isEqualTo("d1");
  }

  private String ask(String cause, String decision) {
    Message.Request request =
        new Message.Request("hello", ANN, null, "", Json.object().put("code", "X"), decision);
    return room.sendMessage().send(cause, request).message().id();
  }

  private State deliver(String id, Postman postman) {
    return room.deliver(postman).deliver(id);
  }

  /** As a decision counts. */
  private void tell(UnaryOperator<Touches> more) {
    TouchCounts counts = new TouchCounts(tables.client(), "InteractionsTable", "w" + workspaces);
    TouchCounts.Told before = counts.read(ANN, Set.of(ANN));
    TransactWriteItem write = counts.put(before, more.apply(before.own()), clock.millis());
    tables.client().transactWriteItems(request -> request.transactItems(write));
  }

  private long today() {
    return Math.floorDiv(clock.millis(), Duration.ofDays(1).toMillis());
  }
}
