package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.destination.Destination;
import io.quanyu.destination.Destinations;
import io.quanyu.destination.Handout;
import io.quanyu.destination.Lanes;
import io.quanyu.event.Compression;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.OwnEvent;
import io.quanyu.event.Received;
import io.quanyu.event.Times;
import io.quanyu.function.EventsQueue;
import io.quanyu.function.NamedSettings;
import io.quanyu.interaction.message.Message;
import io.quanyu.interaction.message.Messages;
import io.quanyu.interaction.message.MessagesQueue;
import io.quanyu.interaction.message.SendMessage;
import io.quanyu.profile.Items;
import io.quanyu.profile.PersonTimeline;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.profile.audience.Outbox;
import io.quanyu.recommendation.Catalog;
import io.quanyu.recommendation.CatalogChanges;
import io.quanyu.recommendation.CatalogWrites;
import io.quanyu.recommendation.Product;
import io.quanyu.recommendation.StateItems;
import io.quanyu.testing.MovedClock;
import io.quanyu.testing.SuppressionLists;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The room of triggers wired by hand, over any client and clock, with what surrounds it. */
final class TriggerRoom extends TriggerParts {
  final Outbox calls = new Outbox();
  final Outbox queue = new Outbox();
  private int sent;

  TriggerRoom(DynamoDbClient client, String workspace, MovedClock clock) {
    super(client, workspace, clock);
  }

  /** Puts a trigger; single quotes stand for double ones. */
  void put(String key, String json) {
    ObjectNode body = object(json);
    List<?> faults = TriggerReader.read(key, body).faults();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.toString());
    }
    triggers().put(new Trigger.Definition(key, body));
  }

  static ObjectNode object(String json) {
    return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }

  void webhook(String name) {
    Destination destination =
        new Destination(name, false, List.of(), new Destination.Webhook("https://x", "s"), null);
    new NamedSettings<>(
            client, "SettingsTable", workspace + "#destination", "body", Destination.class)
        .put(name, destination);
  }

  /** Each is named as it was first said. */
  Received track(String user, String event, String properties) {
    return event("m" + sent++, user, event, properties, clock.millis());
  }

  Received event(String id, String user, String event, String properties, long time) {
    ObjectNode payload =
        Json.object()
            .put("type", "track")
            .put("event", event)
            .put("messageId", id)
            .put("timestamp", Times.iso(time));
    payload.put(user.startsWith("a-") ? "anonymousId" : "userId", user);
    payload.set("properties", object(properties));
    return new Received("shop", "", clock.millis(), null, payload);
  }

  /** As a client says it that tells no time: each copy is dated by its arrival. */
  Received untimed(String id, String user, String event, String properties) {
    Received received = event(id, user, event, properties, clock.millis());
    received.payload().remove("timestamp");
    return received;
  }

  Received identify(String user, String anonymous) {
    ObjectNode payload =
        Json.object()
            .put("type", "identify")
            .put("messageId", "i" + sent++)
            .put("userId", user)
            .put("anonymousId", anonymous)
            .put("timestamp", Times.iso(clock.millis()));
    return new Received("shop", "", clock.millis(), null, payload);
  }

  /** As the room of audiences tells it. */
  Received audience(String user, String name, String reason) {
    ObjectNode properties = Json.object().put("audience", name).put("reason", reason);
    return new OwnEvent("Audience Entered", "e" + sent++, clock.millis(), properties)
        .of(person(user), clock.millis());
  }

  static Identifier person(String user) {
    String type = user.startsWith("a-") ? "anonymous_id:" : "user_id:";
    return Identifier.parse(type + user).orElseThrow();
  }

  /** Folds these as one message of the queue; whether it may be acknowledged. */
  boolean fold(Received... received) {
    EventMessage message =
        new EventMessage(EventMessage.VERSION, "test", List.of(received), List.of());
    return updateProfile()
        .update(List.of(new UpdateProfile.Message("m", message.encode(), 0)))
        .failed()
        .isEmpty();
  }

  /** As the function due does each minute. */
  void tick() {
    spread().work(Long.MAX_VALUE);
    fire().work(Long.MAX_VALUE);
  }

  /** Minutes pass, and each of them the function works. */
  void minutes(int count) {
    for (int minute = 0; minute < count; minute++) {
      clock.move(Duration.ofMinutes(1));
      tick();
    }
  }

  /** What each message says to whom, in no order; the queue may have named one more than once. */
  List<String> messages() {
    Set<String> ids = new TreeSet<>(queue.bodies());
    return ids.stream().map(this::message).map(TriggerRoom::shown).sorted().toList();
  }

  Message.Request message(String id) {
    Map<String, AttributeValue> key = Items.key(workspace + "#message#" + id, "message");
    String body =
        client.getItem(get -> get.tableName("InteractionsTable").key(key)).item().get("body").s();
    return Json.read(body.getBytes(StandardCharsets.UTF_8), Message.class).request();
  }

  private static String shown(Message.Request request) {
    return request.template() + " " + request.to().value() + " " + request.data();
  }

  /** Calls by their ids, with what they say. */
  Map<String, ObjectNode> called() {
    Map<String, ObjectNode> called = new HashMap<>();
    for (String body : calls.bodies()) {
      byte[] json = Compression.inflate(Base64.getDecoder().decode(body));
      ArrayNode events = (ArrayNode) Json.read(json, ObjectNode.class).get("events");
      events.forEach(
          event ->
              called.put(
                  event.path("messageId").asText(),
                  (ObjectNode) event.at("/received/payload/properties")));
    }
    return called;
  }

  FireTriggers fire() {
    TriggerPeople people =
        new TriggerPeople(
            persons(),
            new PersonTimeline(timeline()),
            audiences(),
            consentCheck(),
            SuppressionLists.of(client, workspace));
    TriggerEffects effects =
        new TriggerEffects(sendMessage(), handout(), new EventsQueue(events, "events"));
    Claims claims = new Claims(states());
    WalkJourney.Doing doing =
        new WalkJourney.Doing(
            effects, new Divide(experiments(), new EventsQueue(events, "events"), clock), counts());
    FireState fireState =
        new FireState(
            states(),
            new FireTrigger(triggers(), people, claims, effects),
            new WalkJourney(journeys(), people, claims, doing),
            backoff,
            clock);
    return new FireTriggers(followed(), dueTriggers(), fireState, parallel, clock);
  }

  SpreadItemChanges spread() {
    return new SpreadItemChanges(
        triggers(),
        new ItemChanges(client, "DueTable", workspace),
        new SpreadItemChanges.Places(watchers(), catalog()),
        startTriggers(),
        clock);
  }

  PersonalTriggers personal() {
    return new PersonalTriggers(states(), watchers());
  }

  /** States an item as {@code PUT /v1/catalog/items} does. */
  void state(String id, Product product) {
    new StateItems(
            catalog(),
            new CatalogChanges(client, "CatalogTable", workspace, clock),
            new CatalogWrites(client, "CatalogTable", workspace, clock),
            List.of(
                new NoteItemChange(
                    triggers(), new ItemChanges(client, "DueTable", workspace), clock)),
            parallel)
        .state(id, product);
  }

  SendMessage sendMessage() {
    return new SendMessage(
        messagesStore(),
        new MessagesQueue(queue, "messages"),
        SuppressionLists.of(client, workspace),
        clock);
  }

  private Messages messagesStore() {
    return new Messages(client, daily(), backoff, "InteractionsTable", workspace);
  }

  private Handout handout() {
    return new Handout(
        new Destinations(client, clock, "SettingsTable", workspace),
        new Lanes(calls, clock, "normal", "slow"),
        clock);
  }

  Triggers triggers() {
    return new Triggers(client, clock, "SettingsTable", workspace);
  }

  private Followed followed() {
    return new Followed(triggers(), journeys());
  }

  Journeys journeys() {
    return new Journeys(client, clock, "SettingsTable", workspace);
  }

  StepCounts counts() {
    return new StepCounts(client, "CountersTable", workspace);
  }

  /** Puts a version of a journey; single quotes stand for double ones. */
  void journey(String key, long version, String json) {
    ObjectNode body = object(json);
    List<?> faults = JourneyReader.read(key, version, body).faults();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.toString());
    }
    journeys().put(new Journey.Definition(key, version, body));
  }

  TriggerStates states() {
    return new TriggerStates(client, dueTriggers(), daily(), "InteractionsTable", workspace);
  }

  private DueTriggers dueTriggers() {
    return new DueTriggers(client, "DueTable", workspace);
  }

  Watchers watchers() {
    return new Watchers(client, "InteractionsTable", workspace);
  }

  private StartTriggers startTriggers() {
    return new StartTriggers(states(), backoff, parallel, clock);
  }

  private Catalog catalog() {
    return new Catalog(client, "CatalogTable", workspace);
  }

  private UpdateProfile updateProfile() {
    return updateProfile(
        new FollowTriggers(followed(), startTriggers(), watchers(), parallel, clock));
  }
}
