package io.quanyu.interaction.message;

import static io.quanyu.interaction.message.PostRoom.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.interaction.message.Message.State;
import io.quanyu.interaction.message.UndeliverableAddresses.Undeliverable;
import io.quanyu.interaction.provider.SesNotification;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import io.quanyu.testing.SuppressionLists;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SES tells of a mail, in the forms of its developer guide. */
class TakeNotificationTest {
  private static final Identifier MAIL = Identifier.parse("email:ann@shop.example").orElseThrow();
  private static final String BOUNCE =
      """
      {"eventType":"Bounce","bounce":{"bounceType":"%s","bounceSubType":"General",
       "bouncedRecipients":[{"emailAddress":"Ann <Ann@shop.example>","status":"5.1.1"}],
       "timestamp":"2026-11-23T12:05:00.000Z"},"mail":{"tags":{"message":["%s"]}}}
      """;
  private static MemoryTables tables;
  private static int workspaces;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:10:00Z"));
  private PostRoom room;
  private String id;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void send() {
    workspaces++;
    room = new PostRoom(tables.client(), "t" + workspaces, clock);
    room.setUp(1_000, MessageRules.NONE, List.of());
    room.mail();
    room.identify("i1", Json.object().put("email", "ann@shop.example"), true);
    id = room.ask("m1", "");
    assertThat(room.deliver(Postman.reliable()).deliver(id)).isEqualTo(State.SENT);
  }

  @Test
  void whatBouncesForGoodIsOnTheTimelineOnceAndTheAddressIsWrittenToNoMore() {
    take("n1", BOUNCE.formatted("Permanent", id));
    take("n2", BOUNCE.formatted("Permanent", id));

    assertThat(room.told("Message Bounced")).containsExactly("message-" + id + "-bounce");
    assertThat(event("Message Bounced").at("/properties/reason").asText())
        .isEqualTo("permanent_general");
    assertThat(event("Message Bounced").path("timestamp").asText())
        .isEqualTo("2026-11-23T12:05:00.000Z");
    assertThat(next()).isEqualTo("address_bounced");
  }

  @Test
  void aFullMailboxMayTakeTheNextOne() {
    take("n1", BOUNCE.formatted("Transient", id));

    assertThat(room.told("Message Bounced")).hasSize(1);
    assertThat(next()).isNull();
  }

  @Test
  void whoCallsItSpamIsWrittenToNoMoreThoughTheMailIsNotOurs() {
    take(
        "n1",
        """
        {"notificationType":"Complaint","complaint":{"complaintFeedbackType":"abuse",
         "complainedRecipients":[{"emailAddress":"ann@shop.example"}]},"mail":{}}
        """);

    assertThat(room.told("Message Complained")).isEmpty();
    assertThat(next()).isEqualTo("address_complained");
    assertThat(room.undeliverable.remove(MAIL)).isTrue();
    assertThat(next()).isNull();
  }

  @Test
  void anAddressThatIsLiftedIsWrittenToUntilItBouncesAnewWhateverIsToldAgain() {
    take("n1", BOUNCE.formatted("Permanent", id));
    Undeliverable why = room.undeliverable.find(MAIL).orElseThrow();
    assertThat(room.undeliverable.lift(MAIL, why, clock.millis() + 3_600_000)).isTrue();
    assertThat(room.undeliverable.lift(MAIL, why, clock.millis() + 3_600_000)).isFalse();
    take("n1", BOUNCE.formatted("Permanent", id));
    assertThat(next()).isNull();
    assertThat(room.undeliverable.noted(MAIL).orElseThrow().lifted()).isPositive();

    room.undeliverable.add(MAIL, Undeliverable.bounced(clock.millis() + 7_200_000));
    assertThat(next()).isEqualTo("address_bounced");
  }

  @Test
  void aComplaintSaysMoreThanABounceAndIsNotLiftedAsOne() {
    Undeliverable bounced = Undeliverable.bounced(1);
    room.undeliverable.add(MAIL, bounced);
    room.undeliverable.add(MAIL, Undeliverable.complained(2));
    room.undeliverable.add(MAIL, Undeliverable.bounced(3));

    assertThat(room.undeliverable.lift(MAIL, bounced, 4)).isFalse();
    assertThat(next()).isEqualTo("address_complained");
  }

  @Test
  void theListHasWhatIsBarredAndNothingThatIsLiftedOrErased() {
    Set<Identifier> all = new HashSet<>();
    for (int number = 0; number < 7; number++) {
      all.add(Identifier.stored("email:u" + number + "@shop.example"));
    }
    room.barred().note(all, new Undeliverable("listed", 5, 0));
    room.barred().note(all, new Undeliverable("listed", 6, 0));
    room.undeliverable.add(MAIL, Undeliverable.bounced(1));
    room.undeliverable.add(MAIL, Undeliverable.complained(2));
    assertThat(listed(3)).hasSize(8).containsEntry(MAIL, Undeliverable.complained(2));
    assertThat(listed(8)).containsAllEntriesOf(only(all, new Undeliverable("listed", 5, 0)));

    room.undeliverable.lift(MAIL, Undeliverable.complained(2), 9);
    assertThat(listed(3)).hasSize(7);
    room.undeliverable.add(MAIL, new Undeliverable("listed", 10, 0));
    assertThat(next()).isEqualTo("address_listed");
    assertThat(listed(3)).hasSize(8);
    new PersonalMessages(room.messages, room.undeliverable).erase(all, null, 0);

    assertThat(listed(3)).containsOnlyKeys(MAIL);
  }

  @Test
  void whatWasBarredBeforeThereWasAListIsInItOnceSomebodyListsIt() {
    room.undeliverable.add(MAIL, Undeliverable.bounced(1));
    unlist();
    assertThat(listed(3)).isEmpty();

    room.barred().note(Set.of(MAIL), new Undeliverable("listed", 6, 0));

    assertThat(listed(3)).containsExactly(Map.entry(MAIL, Undeliverable.bounced(1)));
  }

  /** As a release that knew no list left it. */
  private void unlist() {
    String partition = "t" + workspaces + "#undeliverable";
    tables.client().scan(scan -> scan.tableName("InteractionsTable")).items().stream()
        .filter(item -> item.get("pk").s().equals(partition))
        .forEach(
            item ->
                tables
                    .client()
                    .deleteItem(
                        delete ->
                            delete
                                .tableName("InteractionsTable")
                                .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
  }

  private static Map<Identifier, Undeliverable> only(Set<Identifier> all, Undeliverable why) {
    return all.stream().collect(Collectors.toMap(each -> each, each -> why));
  }

  private Map<Identifier, Undeliverable> listed(int most) {
    Map<Identifier, Undeliverable> all = new HashMap<>();
    String after = null;
    do {
      UndeliverableAddresses.Page page = room.undeliverable.list(after, most);
      page.addresses().forEach(each -> all.put(each.address(), each.why()));
      after = page.next();
    } while (after != null);
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "Delivery,delivery,Message Delivered,1",
    "Open,open,Message Opened,2",
    "Click,click,Message Clicked,2",
    "DeliveryDelay,deliveryDelay,Message Delayed,0"
  })
  void whatRecursIsToldEachTimeAndAllElseOnce(String type, String field, String event, int times) {
    String body =
        "{\"eventType\":\"%s\",\"%s\":{\"link\":\"https://x\"},\"mail\":{\"tags\":{\"message\":[\"%s\"]}}}";
    take("n1", body.formatted(type, field, id));
    take("n1", body.formatted(type, field, id));
    take("n2", body.formatted(type, field, id));

    assertThat(room.told(event)).hasSize(times);
  }

  @Test
  void nothingIsStoredOfWhoIsSuppressedAndNothingIsLeftOfWhoIsErased() {
    take("n1", BOUNCE.formatted("Permanent", id));
    PersonalMessages personal = new PersonalMessages(room.messages, room.undeliverable);
    assertThat(personal.export(Set.of(ANN, MAIL), null, 0).entries())
        .anySatisfy(entry -> assertThat(entry.path("reason").asText()).isEqualTo("bounced"));
    personal.erase(Set.of(ANN, MAIL), null, 0);
    assertThat(room.undeliverable.find(MAIL)).isEmpty();

    SuppressionLists.secret(tables.client(), "t" + workspaces).ensure(new SecureRandom());
    SuppressionLists.of(tables.client(), "t" + workspaces).add(MAIL);
    room.barred().note(Set.of(MAIL), new Undeliverable("listed", 1, 0));
    assertThat(listed(9)).isEmpty();
    PostRoom fresh = new PostRoom(tables.client(), "t" + workspaces, clock);
    fresh.takeNotification().take("n2", read(BOUNCE.formatted("Permanent", id)));
    assertThat(fresh.undeliverable.find(MAIL)).isEmpty();
    assertThat(fresh.told("Message Bounced")).as("nobody knows whose it was").isEmpty();
  }

  private void take(String notice, String text) {
    SesNotification.of(text).ifPresent(told -> room.takeNotification().take(notice, told));
  }

  private static SesNotification read(String text) {
    return SesNotification.of(text).orElseThrow();
  }

  /** Why the next one is not sent; null if it is. */
  private String next() {
    String next = room.ask("next " + room.queue.bodies().size(), "");
    room.deliver(Postman.reliable()).deliver(next);
    return room.reason(next);
  }

  private JsonNode event(String name) {
    return room.events.events().stream()
        .map(Received::payload)
        .filter(payload -> payload.path("event").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
