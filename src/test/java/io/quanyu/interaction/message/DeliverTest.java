package io.quanyu.interaction.message;

import static io.quanyu.interaction.message.PostRoom.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.QuietHours;
import io.quanyu.interaction.message.Message.State;
import io.quanyu.interaction.provider.Answer;
import io.quanyu.profile.Consents;
import io.quanyu.profile.DueNotes;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import io.quanyu.testing.SuppressionLists;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message is sent once or not at all, whatever happens between. */
class DeliverTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static MemoryTables tables;
  private static int workspaces;

  private final MovedClock clock = new MovedClock(NOON);
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
    room.setUp(1_000, MessageRules.NONE, List.of());
    room.identify("i1", Json.object().put("name", "Ann").put("locale", "zh-CN"), true);
  }

  @Test
  void isSentOnceHoweverOftenItIsAskedForAndBrought() {
    Postman postman = Postman.reliable();
    String id = room.ask("order 1", "");
    assertThat(room.ask("order 1", "")).isEqualTo(id);
    assertThat(room.queue.bodies()).containsExactly(id, id);

    for (int i = 0; i < 3; i++) {
      assertThat(room.deliver(postman).deliver(id)).isEqualTo(State.SENT);
    }

    assertThat(postman.letters()).hasSize(1);
    assertThat(postman.letters().get(0).text().text()).isEqualTo("Ann你好：X1");
    assertThat(room.told("Message Sent")).hasSize(1);
  }

  @Test
  void anotherMessageUnderTheSameIdIsToldApart() {
    room.ask("order 1", "");
    Message.Request other =
        new Message.Request("hello", ANN, null, "", Json.object().put("code", "X2"));

    assertThat(room.sendMessage().send("order 1", other).same()).isFalse();
  }

  @Test
  void whileSomebodyIsSendingItAnotherLooksAgainLater() {
    String id = room.ask("busy", "");
    Message queued = room.messages.find(id).orElseThrow();
    long lease = clock.millis() + Deliver.LEASE.toMillis();
    room.messages.save(queued.sending("news", lease, clock.millis()));

    Postman postman = Postman.reliable();
    room.deliver(postman).deliver(id);

    assertThat(postman.letters()).isEmpty();
    assertThat(room.queue.bodies()).containsExactly(id, id);
  }

  @Test
  void aCapCountsTheDaysOfWhereThePersonIs() {
    room.setUp(1_000, MessageRules.NONE, List.of(new Cap(Cap.Per.ACTION, 1, 1)));
    room.identify("i2", Json.object().put("timezone", "Asia/Shanghai"), true);
    assertThat(deliver("d1")).isEqualTo(State.SENT);
    assertThat(deliver("d2")).isEqualTo(State.ABORTED);

    // 16:30 UTC is past midnight in Shanghai.
    clock.move(Duration.ofHours(4).plusMinutes(30));
    assertThat(deliver("d3")).isEqualTo(State.SENT);
  }

  @Test
  void atNightItIsHeldAndGoesOutInTheMorning() {
    room.setUp(1_000, rules(new QuietHours(22 * 60, 8 * 60)), List.of());
    room.identify("i2", Json.object().put("timezone", "America/Los_Angeles"), true);
    Postman postman = Postman.reliable();
    String id = room.ask("night", "");

    // 04:00 in Los Angeles.
    room.deliver(postman).deliver(id);
    room.deliver(postman).deliver(id);
    assertThat(room.state(id)).isEqualTo(State.HELD);
    assertThat(room.told("Message Held")).hasSize(1);
    assertThat(room.release().work(Long.MAX_VALUE)).isZero();

    clock.move(Duration.ofHours(4));
    int before = room.queue.bodies().size();
    // Two notes of two deliveries at the same time are one.
    assertThat(room.release().work(Long.MAX_VALUE)).isEqualTo(1);
    assertThat(room.queue.bodies()).hasSize(before + 1);
    assertThat(room.release().work(Long.MAX_VALUE)).isZero();
    assertThat(room.deliver(postman).deliver(id)).isEqualTo(State.SENT);
    assertThat(room.became()).isEqualTo(Map.of("held", 1L, "sent", 1L));
  }

  @Test
  void aNoteThatIsWrittenJustAfterItsHourIsFound() {
    long hourEnd = (DueNotes.hour(clock.millis()) + 1) * Duration.ofHours(1).toMillis();
    room.held.add("early", clock.millis(), clock.millis());
    clock.move(Duration.ofMillis(hourEnd - clock.millis() + 1_000));
    assertThat(room.release().work(Long.MAX_VALUE)).isEqualTo(1);
    room.held.add("late", hourEnd - 1, clock.millis());
    assertThat(room.release().work(Long.MAX_VALUE)).isEqualTo(1);
    clock.move(Duration.ofHours(2));
    assertThat(room.release().work(Long.MAX_VALUE)).isZero();
  }

  @Test
  void whoTookTheirConsentBackMeanwhileIsNotWrittenTo() {
    String id = room.ask("late", "");
    clock.move(Duration.ofSeconds(1));
    room.identify("i2", Json.object(), false);

    assertThat(room.deliver(Postman.reliable()).deliver(id)).isEqualTo(State.ABORTED);
    assertThat(room.reason(id)).isEqualTo("consent_missing");
  }

  @Test
  void theLinkOfAMessageTakesItsPurposeBackAndNothingElse() {
    String id = room.ask("one", "");
    room.deliver(Postman.reliable()).deliver(id);
    clock.move(Duration.ofSeconds(1));
    room.messageEvents().tellUnsubscribed(room.messages.find(id).orElseThrow(), "news");
    room.fold(room.events.events().toArray(Received[]::new));

    Consents consents = room.persons().find(ANN).orElseThrow().summary().consents();
    assertThat(room.consentCheck().grants(consents, "news")).isFalse();
    assertThat(room.consentCheck().grants(consents, "ads")).as("by default of its source").isTrue();
    assertThat(deliver("two")).isEqualTo(State.ABORTED);
  }

  @Test
  void ourOwnEventsAreEventsOfThatPerson() {
    String id = room.ask("one", "");
    room.deliver(Postman.reliable()).deliver(id);

    Event event = EventReader.read(room.events.events().get(0)).event();
    assertThat(event.identity().anchor()).isEqualTo(ANN);
    assertThat(event.payload().at("/properties/message_id").asText()).isEqualTo(id);
  }

  @Test
  void whoIsSuppressedIsNeitherStoredNorWrittenTo() {
    String before = room.ask("before", "");
    SuppressionLists.secret(tables.client(), "w" + workspaces).ensure(new SecureRandom());
    SuppressionLists.of(tables.client(), "w" + workspaces).add(ANN);
    PostRoom fresh = new PostRoom(tables.client(), "w" + workspaces, clock);
    Postman postman = Postman.reliable();

    assertThat(fresh.deliver(postman).deliver(before)).isEqualTo(State.ABORTED);
    assertThat(fresh.reason(before)).isEqualTo("suppressed");
    assertThat(postman.letters()).isEmpty();
    Message.Request request =
        new Message.Request("hello", ANN, null, "", Json.object().put("code", "X"));
    assertThat(fresh.sendMessage().send("after", request).message()).isNull();
  }

  @Test
  void aProviderThatFailsForAWhileGetsItLaterAndUnderTheSameId() {
    Postman postman =
        new Postman(
            true,
            call ->
                call < 2 ? new Answer(Answer.Outcome.LATER, "status_503", 60_000) : Answer.SENT);
    String id = room.ask("flaky", "");

    assertThat(room.deliver(postman).deliver(id)).isEqualTo(State.QUEUED);
    assertThat(room.deliver(postman).deliver(id)).as("too early").isEqualTo(State.QUEUED);
    assertThat(postman.letters()).hasSize(1);
    clock.move(Duration.ofMinutes(1));
    assertThat(room.deliver(postman).deliver(id)).isEqualTo(State.QUEUED);
    clock.move(Duration.ofMinutes(1));
    assertThat(room.deliver(postman).deliver(id)).isEqualTo(State.SENT);
    assertThat(postman.distinct()).containsExactly(id);
  }

  @Test
  void aProviderThatNeverTakesItIsGivenUpAfterADay() {
    Postman postman = new Postman(true, call -> new Answer(Answer.Outcome.LATER, "status_503", 0));
    String id = room.ask("never", "");
    for (int i = 0; i < 30; i++) {
      room.deliver(postman).deliver(id);
      clock.move(Duration.ofHours(2));
    }

    assertThat(postman.letters()).hasSize(21);
    assertThat(room.state(id)).isEqualTo(State.FAILED);
    assertThat(room.reason(id)).isEqualTo("status_503");
  }

  @Test
  void aProviderIsHandedNoMoreASecondThanItTakes() {
    room.setUp(2, MessageRules.NONE, List.of());
    Postman postman = Postman.reliable();
    List<String> ids = IntStream.range(0, 7).mapToObj(i -> room.ask("p" + i, "")).toList();
    List<Integer> sent = new ArrayList<>();

    for (int second = 0; second < 4; second++) {
      ids.forEach(id -> room.deliver(postman).deliver(id));
      sent.add(postman.letters().size());
      clock.move(Duration.ofSeconds(1));
    }

    // What is due within the second goes out with it.
    assertThat(sent).containsExactly(3, 5, 7, 7);
  }

  @ParameterizedTest
  @CsvSource({"template_unknown,true", "consent_missing,false"})
  void whatCannotBeSentSaysWhy(String reason, boolean removed) {
    Identifier nobody = Identifier.parse("user_id:nobody").orElseThrow();
    Message.Request request =
        new Message.Request(
            "hello", removed ? ANN : nobody, null, "", Json.object().put("code", "X"));
    String id = room.sendMessage().send("x", request).message().id();
    if (removed) {
      room.removeTemplate();
    }

    room.deliver(Postman.reliable()).deliver(id);

    assertThat(room.reason(id)).isEqualTo(reason);
    assertThat(room.told("Message Aborted")).hasSize(1);
  }

  @Test
  void nothingIsLeftOfWhoIsErased() {
    String id = room.ask("one", "");
    room.deliver(Postman.reliable()).deliver(id);
    PersonalMessages personal = new PersonalMessages(room.messages, room.undeliverable);
    assertThat(personal.export(Set.of(ANN), null, 0).entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.at("/data/code").asText()).isEqualTo("X1"));

    assertThat(personal.erase(Set.of(ANN), null, 0).removed()).containsEntry("interactions", 1L);

    assertThat(personal.export(Set.of(ANN), null, 0).entries()).isEmpty();
    assertThat(room.messages.find(id)).isEmpty();
    assertThat(room.messages.told(ANN, Set.of(ANN)).touches().counts()).isEmpty();
    assertThat(room.deliver(Postman.reliable()).deliver(id)).isNull();
  }

  private State deliver(String cause) {
    return room.deliver(Postman.reliable()).deliver(room.ask(cause, ""));
  }

  private static MessageRules rules(QuietHours quiet, Cap... caps) {
    return new MessageRules("", "UTC", quiet, List.of(caps));
  }
}
