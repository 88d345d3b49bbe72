package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quanyu.function.Sources;
import io.quanyu.template.Template;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** The functions of the spine in their processes, with stored keys, and what lies behind them. */
final class Spine implements AutoCloseable {
  private static final String SUPPRESSED = "user_id:sue";

  private static final int ANSWERS_AT_ONCE = 10;

  private final FunctionPackage zip;
  private final StandIns standIns;
  private final FunctionProcess capture;
  private final FunctionProcess updateProfile;
  private final FunctionProcess profile;
  private final FunctionProcess console;
  private final FunctionProcess privacy;
  private final String writeKey;
  private final String slowKey;
  private final String readerKey;
  private final String adminKey;

  Spine() throws IOException {
    standIns = new StandIns(Template.ofProject());
    StoredAudience.put(standIns.dynamoDb());
    StoredRecommendation.put(standIns.dynamoDb(), "ida");
    zip = FunctionPackage.ofBuild();
    capture = new FunctionProcess(zip, "capture", standIns).started();
    updateProfile = new FunctionProcess(zip, "update-profile", standIns).started();
    profile = new FunctionProcess(zip, "profile", standIns).started();
    console = new FunctionProcess(zip, "console", standIns).started();
    privacy = new FunctionProcess(zip, "privacy", standIns).started();
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    new Sources(standIns.dynamoDb(), clock, "SettingsTable", "main", List.of())
        .create(Source.of("shop", ConsentBasis.explicit()));
    new Sources(standIns.dynamoDb(), clock, "SettingsTable", "main", List.of())
        .create(
            Source.of("slow", ConsentBasis.explicit())
                .with(new SourceRules(List.of(), 1, null, Map.of(), null, null, List.of())));
    slowKey = Events.basic(store(NewKey.write("slow", "", clock.instant(), random)));
    writeKey = Events.basic(store(NewKey.write("shop", "", clock.instant(), random)));
    readerKey =
        "Bearer " + store(NewKey.api(Set.of(Scope.PROFILES_READ), "", clock.instant(), random));
    adminKey = "Bearer " + store(NewKey.api(Set.of(Scope.ADMIN), "", clock.instant(), random));
    // Before the first fold, which remembers for a minute where nobody is.
    privacy("suppress", SUPPRESSED);
  }

  private String store(NewKey key) {
    new AccessKeys(standIns.dynamoDb(), Clock.systemUTC(), "AccessTable", "main", List.of())
        .create(key);
    return key.secret();
  }

  /** Processor time that a function without a framework takes to its first reply. */
  Duration processorTimeOfPlainFunction() throws IOException {
    try (FunctionProcess plain =
        new FunctionProcess(zip, "capture", standIns, PlainFunction.class.getName())) {
      String event = Events.http("GET /v1/activity", "/v1/activity", adminKey, null);
      if (plain.call(event).failed()) {
        throw new IllegalStateException(plain.log());
      }
      return plain.processorTime();
    }
  }

  DynamoDbClient dynamoDb() {
    return standIns.dynamoDb();
  }

  String writeKey() {
    return writeKey;
  }

  String readerKey() {
    return readerKey;
  }

  String adminKey() {
    return adminKey;
  }

  Reply track(String person, String messageId) {
    return capture(
        "track",
        writeKey,
        String.format(
            "{\"userId\":\"%s\",\"event\":\"Viewed\",\"messageId\":\"%s\"}", person, messageId));
  }

  Reply capture(String type, String authorization, String body) {
    return capture.call(Events.http("POST /v1/{type}", "/v1/" + type, authorization, body));
  }

  Reply fold(List<String> messages) {
    return updateProfile.call(Events.sqs(messages));
  }

  Reply get(String route, String identifier) {
    return get(route, identifier, adminKey);
  }

  Reply get(String route, String identifier, String authorization) {
    String path = route.replace("{identifier}", identifier);
    return profile.call(Events.http("GET " + route, path, authorization, null));
  }

  /** Asks the console with the admin's key and a further header. */
  Reply console(String route, String path, String header, String value) {
    return console.call(Events.http("GET " + route, path, adminKey, null, Map.of(header, value)));
  }

  Reply post(String route, String authorization, String body) {
    return profile.call(Events.http("POST " + route, route, authorization, body));
  }

  /** Makes a destination, and a source name it. */
  void sendToDestination(String source, String name) {
    Deliveries.putDestination(standIns.dynamoDb(), name, "https://127.0.0.1/");
    SourceRules rules =
        Json.read(
            "{\"destinations\":[\"%s\"],\"pausesChannels\":true}".formatted(name).getBytes(UTF_8),
            SourceRules.class);
    new Sources(standIns.dynamoDb(), Clock.systemUTC(), "SettingsTable", "main", List.of())
        .put(Source.of(source, ConsentBasis.explicit()).with(rules));
  }

  /** What was let through that is not to be. */
  List<String> guardsThatFail() {
    List<String> fail = new ArrayList<>();
    String batch = "{\"batch\":[1,2,3,4,5,6,7,8,9]}";
    capture("batch", slowKey, batch);
    if (capture("batch", slowKey, batch).status() != 429) {
      fail.add("the limit of a source");
    }
    track(SUPPRESSED.substring("user_id:".length()), "suppressed");
    fold(waitingMessages());
    if (!items("TimelineTable", "main#" + SUPPRESSED).isEmpty()
        || privacy("unsuppress", SUPPRESSED).status() != 200) {
      fail.add("the list of the suppressed");
    }
    String request = "/v1/privacy/requests/";
    if (privacy("erase", SUPPRESSED).status() != 202
        || privacy("export", SUPPRESSED).status() != 202
        || privacyGet(request + "{id}", request + "none").status() != 404
        || privacyGet(request + "{id}/archive", request + "none/archive").status() != 404
        || privacyGet("/v1/audit", "/v1/audit").status() != 200) {
      fail.add("requests of persons");
    }
    return fail;
  }

  /** Takes an identifier on the list of those who aren't stored, or off it. */
  private Reply privacy(String what, String identifier) {
    String route = "POST /v1/privacy/" + what;
    String body = "{\"identifiers\":[\"" + identifier + "\"]}";
    return privacy.call(Events.http(route, "/v1/privacy/" + what, adminKey, body));
  }

  private Reply privacyGet(String route, String path) {
    return privacy.call(Events.http("GET " + route, path, adminKey, null));
  }

  /** Bodies of the messages that wait to be folded, which the queue then no longer holds. */
  List<String> waitingMessages() {
    return waitingIn("EventsQueue");
  }

  /** Bodies of the messages that wait in a queue, which it then no longer holds. */
  List<String> waitingIn(String logicalId) {
    List<String> bodies = new ArrayList<>();
    String queue = standIns.queueUrl(logicalId);
    List<Message> received;
    do {
      received =
          standIns
              .sqs()
              .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(ANSWERS_AT_ONCE))
              .messages();
      for (Message message : received) {
        bodies.add(message.body());
        standIns.sqs().deleteMessage(d -> d.queueUrl(queue).receiptHandle(message.receiptHandle()));
      }
    } while (!received.isEmpty());
    return bodies;
  }

  /** The waiting messages, one each person, in the order of the persons. */
  List<String> messagesInOrderOf(List<String> people) {
    Map<String, String> byPerson =
        waitingMessages().stream().collect(Collectors.toMap(Spine::person, body -> body));
    return people.stream().map(byPerson::get).toList();
  }

  private static String person(String body) {
    return EventMessage.decode(body).accepted().get(0).payload().get("userId").asText();
  }

  List<Map<String, AttributeValue>> items(String table, String partition) {
    return standIns
        .dynamoDb()
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
        .items();
  }

  /** Makes the anchor's document one of an older fold, as a change of the code does. */
  void outdate(String partition) {
    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("profile"));
    Map<String, AttributeValue> old = Map.of(":old", AttributeValue.fromN("0"));
    standIns
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName("ProfilesTable")
                    .key(key)
                    .updateExpression("SET foldVersion = :old")
                    .expressionAttributeValues(old));
  }

  int count(String table) {
    return standIns.dynamoDb().scan(scan -> scan.tableName(table)).count();
  }

  /** Breaks the requests of all functions to DynamoDB that fit. */
  void breakDatabaseWhere(Predicate<AwsCall> which) {
    processes().forEach(function -> function.database().breakWhere(which));
  }

  /** Breaks the requests of all functions to SQS that fit. */
  void breakQueuesWhere(Predicate<AwsCall> which) {
    processes().forEach(function -> function.queues().breakWhere(which));
  }

  /** Processor time of each function's process so far, by name. */
  Map<String, Duration> processorTimes() {
    return processes()
        .collect(Collectors.toMap(FunctionProcess::toString, FunctionProcess::processorTime));
  }

  /**
   * What roles allow and no function has needed. Lambda itself, not the function, writes the logs,
   * receives messages and sends dead letters.
   */
  List<String> unusedPermissions() {
    return processes()
        .flatMap(
            function -> function.unusedPermissions().stream().map(one -> function + ": " + one))
        .filter(
            one -> !one.matches(".* (logs:.*|sqs:(Receive|Delete|GetQueue).*|.* on Undelivered)"))
        .toList();
  }

  String logs() {
    return processes().map(FunctionProcess::log).collect(Collectors.joining());
  }

  private Stream<FunctionProcess> processes() {
    return Stream.of(capture, updateProfile, profile, console, privacy);
  }

  @Override
  public void close() {
    processes().forEach(FunctionProcess::close);
    standIns.close();
  }
}
