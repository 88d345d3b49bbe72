package io.quanyu.profile;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.OwnEvent;
import io.quanyu.event.Received;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.PlainFold;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventWayTest {
  private static final long TIME = Room.NOW.toEpochMilli() - 3_600_000;
  private static final long MINUTE = 60_000;

  private final MemoryTables tables = new MemoryTables();
  private final Room room = new Room(tables.client(), "way", FoldLimits.STANDARD);
  private final ComputedTraits traits =
      new ComputedTraits(
          tables.client(),
          Clock.systemUTC(),
          NoDefinitions.in(tables.client(), "way"),
          "SettingsTable",
          "way");

  @BeforeEach
  void define() {
    traits.put("orders", Json.object().put("event", "Order Completed").put("function", "count"));
    traits.put("views", Json.object().put("event", "Product Viewed").put("function", "count"));
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void anOrderTellsWhoItNamesWhatItAddsAndWhatCameInTheQuarterOfAnHourAfterIt() {
    fold(received("o1", 0, order()), own("Audience Entered", 1), own("Message Sent", 16));

    JsonNode way = way("user_id:ann", "o1");
    assertThat(way.at("/event/messageId").asText()).isEqualTo("o1");
    assertThat(way.path("resolved").toString())
        .isEqualTo(
            "{\"person\":\"user_id:ann\",\"byRules\":false,\"identifiers\":["
                + "{\"identifier\":\"user_id:ann\",\"anchor\":true,\"member\":true},"
                + "{\"identifier\":\"anonymous_id:v7\",\"anchor\":false,\"member\":true}]}");
    assertThat(way.path("added").toString())
        .isEqualTo(
            "{\"traits\":[],\"items\":[\"lamp\"],\"spending\":{\"EUR\":{\"orderedMinor\":2000,"
                + "\"refundedMinor\":0,\"netMinor\":2000}},\"groups\":[],"
                + "\"features\":{\"favoriteCategories\":[\"light\"],\"searches\":[],"
                + "\"hours\":[%d],\"weekdays\":[%d],\"rfm\":true},"
                    .formatted(
                        Instant.ofEpochMilli(TIME).atZone(UTC).getHour(),
                        Instant.ofEpochMilli(TIME).atZone(UTC).getDayOfWeek().getValue())
                + "\"computed\":[\"orders\"]}");
    assertThat(way.path("after").findValuesAsText("event")).containsExactly("Audience Entered");
    assertThat(way("anonymous_id:v7", "o1")).isEqualTo(way);
  }

  @Test
  void whatTheEventCausedIsToldHoweverLaterAndWhatAnotherCausedIsNot() {
    fold(received("o1", 0, order()), received("i1", 0, identify("Ann")));
    String order = place("user_id:ann", "o1").encode();
    String identify = place("user_id:ann", "i1").encode();
    fold(own("Audience Entered", 1, order), own("Audience Exited", 1, identify));
    String entered = place("user_id:ann", "Audience Entered").encode();
    fold(own("Message Sent", 59, entered), own("Message Held", 2), own("Message Failed", 40));

    JsonNode after = way("user_id:ann", "o1").path("after");
    assertThat(after.findValuesAsText("event"))
        .containsExactly("Audience Entered", "Message Held", "Message Sent");
    assertThat(after.findValuesAsText("caused")).containsExactly("true", "false", "true");
    assertThat(way("user_id:ann", "i1").path("after").findValuesAsText("event"))
        .containsExactly("Audience Exited", "Message Held");
    assertThat(way("user_id:ann", "Message Sent").at("/resolved/byRules").asBoolean()).isFalse();
  }

  @Test
  void aTraitTellsWhetherItStillStands() {
    fold(received("i1", 0, identify("Ann")), received("i2", 1, identify("Anna")));

    assertThat(way("user_id:ann", "i1").at("/added/traits").toString())
        .isEqualTo("[{\"name\":\"name\",\"current\":false,\"value\":\"Ann\"}]");
    assertThat(way("user_id:ann", "i2").at("/added/traits/0/current").asBoolean()).isTrue();
  }

  @Test
  void whoBelongsToThePersonNoMoreIsNamedAsSuch() {
    fold(received("o1", 0, order()));
    room.unmerge(new PlainFold.TakenBack("user_id:ann", "anonymous_id:v7", TIME + MINUTE));

    assertThat(way("user_id:ann", "o1").at("/resolved/identifiers/1/member").asBoolean()).isFalse();
  }

  @Test
  void ofAPlaceWhereNothingIsThereIsNoWay() {
    fold(received("o1", 0, order()));
    PersonTimeline.Cursor place = place("user_id:ann", "o1");

    assertThat(find("user_id:ann", new PersonTimeline.Cursor(place.time(), place.key() - 1)))
        .isFalse();
    assertThat(find("user_id:ann", new PersonTimeline.Cursor(place.time() + 1, place.key())))
        .isFalse();
    assertThat(find("user_id:ann", new PersonTimeline.Cursor(place.time(), Long.MAX_VALUE)))
        .isFalse();
    assertThat(find("user_id:ann", place)).isTrue();
  }

  private boolean find(String person, PersonTimeline.Cursor place) {
    return new EventWay(room.timeline(), traits).of(room.whole(person), place).isPresent();
  }

  private JsonNode way(String person, String messageId) {
    return new EventWay(room.timeline(), traits)
        .of(room.whole(person), place(person, messageId))
        .orElseThrow();
  }

  private PersonTimeline.Cursor place(String person, String messageId) {
    return room.timeline().read(room.whole(person).members(), null, 100).arrivals().stream()
        .map(Arrival::event)
        .filter(event -> event.key().messageId().equals(messageId))
        .map(PersonTimeline.Cursor::of)
        .findFirst()
        .orElseThrow();
  }

  private void fold(Received... events) {
    EventMessage message = new EventMessage(EventMessage.VERSION, "1", List.of(events), List.of());
    UpdateProfile.Outcome outcome =
        room.update(List.of(new UpdateProfile.Message("1", message.encode(), 0)));
    assertThat(outcome.folded()).isEqualTo(events.length);
  }

  private static Received own(String name, int minute) {
    long time = TIME + minute * MINUTE;
    OwnEvent event = new OwnEvent(name, name, time, Json.object().put("audience", "buyers"));
    return event.of(Identifier.stored("user_id:ann"), time);
  }

  private static Received own(String name, int minute, String cause) {
    long time = TIME + minute * MINUTE;
    return new OwnEvent(name, name, time, Json.object())
        .because(cause)
        .of(Identifier.stored("user_id:ann"), time);
  }

  private static Received received(String id, int minute, ObjectNode payload) {
    long time = TIME + minute * MINUTE;
    payload.put("messageId", id).put("userId", "ann").put("timestamp", time);
    return new Received("shop", "web", time, null, payload);
  }

  private static ObjectNode identify(String name) {
    ObjectNode payload = Json.object().put("type", "identify");
    payload.putObject("traits").put("name", name);
    return payload;
  }

  private static ObjectNode order() {
    ObjectNode payload = Json.object().put("type", "track").put("event", "Order Completed");
    payload
        .put("anonymousId", "v7")
        .putObject("properties")
        .put("order_id", "o1")
        .put("currency", "EUR")
        .put("revenue", 20)
        .putArray("products")
        .addObject()
        .put("product_id", "lamp")
        .put("category", "light");
    return payload;
  }
}
