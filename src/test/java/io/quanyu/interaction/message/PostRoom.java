package io.quanyu.interaction.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.EventsQueue;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.NamedSettings;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.DailyCounts;
import io.quanyu.interaction.provider.Provider;
import io.quanyu.interaction.provider.ProviderPace;
import io.quanyu.interaction.provider.Providers;
import io.quanyu.interaction.provider.Sender;
import io.quanyu.interaction.template.Composer;
import io.quanyu.interaction.template.MessageTemplate;
import io.quanyu.interaction.template.MessageTemplates;
import io.quanyu.interaction.template.MessageText;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.ConsentHistory;
import io.quanyu.profile.Effects;
import io.quanyu.profile.FoldAnchor;
import io.quanyu.profile.Groups;
import io.quanyu.profile.Links;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.profile.audience.Outbox;
import io.quanyu.testing.Ledgers;
import io.quanyu.testing.MovedClock;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.Retentions;
import io.quanyu.testing.SuppressionLists;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The rooms profile and message wired by hand, over any client, with a template {@code hello}. */
final class PostRoom {
  static final Identifier ANN = Identifier.parse("user_id:ann").orElseThrow();

  final Outbox events = new Outbox();
  final Outbox queue = new Outbox();
  final HeldMessages held;
  final Messages messages;
  final DailyCounts daily;
  final UndeliverableAddresses undeliverable;
  private final DynamoDbClient client;
  private final String workspace;
  private final MovedClock clock;
  private final Tables tables;
  private final Backoff backoff = new Backoff();
  private final Parallel parallel = new Parallel(1);
  private final MessagesQueue messagesQueue = new MessagesQueue(queue, "messages");

  PostRoom(DynamoDbClient client, String workspace, MovedClock clock) {
    this.client = client;
    this.workspace = workspace;
    this.clock = clock;
    this.tables = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    this.held = new HeldMessages(client, "DueTable", workspace);
    this.daily = new DailyCounts(client, "CountersTable", workspace);
    this.messages = new Messages(client, daily, backoff, "InteractionsTable", workspace);
    this.undeliverable = new UndeliverableAddresses(client, "InteractionsTable", workspace);
  }

  /** A template in two languages that needs the purpose, and a provider of so many a second. */
  void setUp(int perSecond, MessageRules rules, List<Cap> caps) {
    MessageTemplate hello =
        new MessageTemplate(
            "hello",
            "app",
            "gateway",
            "news",
            "en",
            new TreeMap<>(Map.of("name", new TreeMap<>(Map.of("*", "you")))),
            List.of("code"),
            caps,
            new TreeMap<>(
                Map.of(
                    "en", new MessageText(null, "Hi {traits.name}, {data.code}", null),
                    "zh", new MessageText(null, "{traits.name}你好：{data.code}", null))));
    put("template", "hello", hello, MessageTemplate.class);
    put("provider", "gateway", Provider.webhook("gateway", perSecond, "x"), Provider.class);
    put("messages", "rules", rules, MessageRules.class);
  }

  /** From now on {@code hello} is a mail. */
  void mail() {
    MessageTemplate mail =
        new MessageTemplate(
            "hello",
            "email",
            "gateway",
            "news",
            "en",
            new TreeMap<>(),
            List.of("code"),
            List.of(),
            new TreeMap<>(Map.of("en", new MessageText("Hi", "{data.code}", null))));
    put("template", "hello", mail, MessageTemplate.class);
  }

  private <T> void put(String kind, String name, T body, Class<T> type) {
    new NamedSettings<>(client, "SettingsTable", workspace + "#" + kind, "body", type)
        .put(name, body);
  }

  void removeTemplate() {
    new NamedSettings<>(
            client, "SettingsTable", workspace + "#template", "body", MessageTemplate.class)
        .delete("hello");
  }

  SendMessage sendMessage() {
    return new SendMessage(messages, messagesQueue, SuppressionLists.of(client, workspace), clock);
  }

  /** The id of a new message to Ann. */
  String ask(String cause, String campaign) {
    ObjectNode data = Json.object().put("code", "X1");
    Message.Request request = new Message.Request("hello", ANN, null, campaign, data);
    return sendMessage().send(cause, request).message().id();
  }

  Deliver deliver(Sender sender) {
    Judge judge =
        new Judge(
            persons(),
            consentCheck(),
            barred(),
            messages,
            new Judge.Setup(
                new MessageTemplates(client, clock, "SettingsTable", workspace),
                new Providers(client, clock, "SettingsTable", workspace),
                settings(),
                letters()));
    Deliver.Ways ways =
        new Deliver.Ways(
            List.of(sender),
            new ProviderPace(client, "CountersTable", workspace),
            messagesQueue,
            held);
    return new Deliver(messages, judge, ways, messageEvents(), clock);
  }

  Barred barred() {
    return new Barred(SuppressionLists.of(client, workspace), undeliverable, new Parallel(4));
  }

  TakeNotification takeNotification() {
    return new TakeNotification(messages, barred(), messageEvents(), clock);
  }

  ReleaseHeld release() {
    return new ReleaseHeld(held, messagesQueue, new Parallel(2), clock);
  }

  MessageEvents messageEvents() {
    return new MessageEvents(new EventsQueue(events, "events"), clock);
  }

  UnsubscribeLinks links() {
    return new UnsubscribeLinks(settings(), SuppressionLists.secret(client, workspace));
  }

  /** What became of messages, over all days. */
  Map<String, Long> became() {
    Map<String, Long> total = new TreeMap<>();
    daily
        .since(new DailyCounts.Of(DailyCounts.Kind.TEMPLATES, "hello"), LocalDate.EPOCH)
        .values()
        .forEach(day -> day.forEach((what, count) -> total.merge(what, count, Long::sum)));
    return total;
  }

  /** The state of a message now. */
  Message.State state(String id) {
    return messages.find(id).orElseThrow().state();
  }

  String reason(String id) {
    return messages.find(id).orElseThrow().progress().reason();
  }

  /** Ids of events of this name, each once. */
  List<String> told(String name) {
    return events.events().stream()
        .map(Received::payload)
        .filter(payload -> payload.path("event").asText().equals(name))
        .map(payload -> payload.path("messageId").asText())
        .distinct()
        .toList();
  }

  /** Folds an identify call of Ann with these traits, and her answer to news. */
  void identify(String messageId, ObjectNode traits, boolean agrees) {
    ObjectNode payload =
        Json.object()
            .put("type", "identify")
            .put("messageId", messageId)
            .put("userId", "ann")
            .put("timestamp", clock.millis());
    payload.set("traits", traits);
    payload
        .putObject("context")
        .putObject("consent")
        .putObject("categoryPreferences")
        .put("news", agrees);
    fold(new Received("shop", "", clock.millis(), null, payload));
  }

  void fold(Received... received) {
    Effects effects =
        new Effects(
            new Links(client, tables, backoff),
            new Groups(client, tables, backoff),
            new ConsentHistory(client, tables),
            Ledgers.of(client, workspace));
    Refresh refresh = new Refresh(profiles(), timeline(), NoDefinitions.in(client, workspace));
    EventMessage message =
        new EventMessage(EventMessage.VERSION, "test", List.of(received), List.of());
    new UpdateProfile(
            new FoldAnchor(profiles(), timeline(), effects, backoff, refresh),
            new Quarantine(client, "QuarantineTable", workspace, 730),
            SuppressionLists.of(client, workspace),
            parallel,
            List.of())
        .update(List.of(new UpdateProfile.Message("m", message.encode(), 0)));
  }

  private Letters letters() {
    return new Letters(new Composer(), links(), clock);
  }

  private MessageSettings settings() {
    return new MessageSettings(client, clock, "SettingsTable", workspace);
  }

  Persons persons() {
    IdentitySettings settings = new IdentitySettings(client, clock, "SettingsTable", workspace);
    Links links = new Links(client, tables, backoff);
    return new Persons(links, profiles(), settings, clock, parallel);
  }

  ConsentCheck consentCheck() {
    List<Source> sources = List.of(Source.of("shop", new ConsentBasis(List.of("ads"))));
    return new ConsentCheck(new Sources(client, clock, "SettingsTable", workspace, sources));
  }

  private Timeline timeline() {
    return new Timeline(client, tables, backoff, Retentions.of(client, workspace), clock);
  }

  private Profiles profiles() {
    return new Profiles(client, tables, backoff);
  }
}
