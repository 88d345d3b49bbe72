package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Compression;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** The packaged function exports and erases a person, and its role allows that and no more. */
@EnabledOnOs(OS.LINUX)
class EraseIT {
  private static final String RECEIVED =
      "{\"source\":\"shop\",\"channel\":\"\",\"receivedAt\":1773119783000,\"payload\":{\"type\":"
          + "\"track\",\"event\":\"x\",\"userId\":\"%1$s\",\"messageId\":\"%1$s-1\"}}";
  private static final String ZOE = RECEIVED.formatted("zoe77");
  private static final String BOB = RECEIVED.formatted("bob");

  private static final String EXPORT =
      "{\"id\":\"x1\",\"state\":\"QUEUED\",\"version\":1,\"identifiers\":[\"user_id:zoe77\","
          + "\"email:zoe77@shop.example\"],\"rooms\":[],\"held\":{},\"archive\":{\"parts\":0,"
          + "\"bytes\":0},\"createdAt\":4102444800000}";

  private static StandIns standIns;
  private static FunctionProcess updateProfile;
  private static FunctionProcess function;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(Template.ofProject());
    FunctionPackage zip = FunctionPackage.ofBuild();
    updateProfile = new FunctionProcess(zip, "update-profile", standIns).started();
    function = new FunctionProcess(zip, "fulfill-request", standIns).started();
  }

  @AfterAll
  static void stop() {
    updateProfile.close();
    function.close();
    standIns.close();
  }

  @Test
  void aPersonIsExportedAndErasedWithNothingThatTheRoleLacksOrHasTooMuch() throws IOException {
    fold();
    plant("ArtifactsTable", "main#training#j", "segment#00", "body", checkpoint());
    plantAudience();
    StoredRecommendation.put(standIns.dynamoDb(), "zoe77");
    StoredScoring.put(standIns.dynamoDb(), "user_id:zoe77");
    plantUndelivered();
    plantDeadLetters();
    plantArchive();
    plant("ArtifactsTable", "main#privacy#x1", "export", "body", EXPORT);
    plant("ArtifactsTable", "main#privacy#r1", "request", "body", request("QUEUED"));

    assertThat(failed("x1")).isEmpty();
    assertThat(stored("x1", "export"))
        .contains("\"state\":\"DONE\"", "\"destinations-dead-letters\":1", "\"archive\":2")
        .doesNotContain("zoe77");
    assertThat(failed("r1")).isEmpty();
    assertThat(stored("r1", "request")).contains("\"state\":\"WAITING\"", "zoe77");
    // As if the pause were over.
    plant("ArtifactsTable", "main#privacy#r1", "request", "body", request("WAITING"));
    assertThat(failed("r1")).isEmpty();

    assertThat(stored("x1", "export")).contains("\"state\":\"REMOVED\"");
    assertThat(stored("r1", "request")).contains("\"state\":\"DONE\"").doesNotContain("zoe77");
    assertThat(tables()).doesNotContain("zoe77").contains("user_id:bob");
    assertThat(standIns.bucket().objects()).hasSize(1);
    // Settings are listed only where traits are defined.
    assertThat(function.unusedPermissions())
        .filteredOn(one -> !one.equals("dynamodb:Query on SettingsTable"))
        .filteredOn(one -> !one.matches("(logs|s3):.*|.* on Undelivered|.*GetQueueAttributes.*"))
        .filteredOn(one -> !one.matches("sqs:(Receive|Delete)Message on PrivacyQueue"))
        .isEmpty();
  }

  private static List<String> failed(String id) {
    Reply reply = function.call(Events.sqs(List.of(id)));
    assertThat(reply.failed()).as(reply.text() + function.log()).isFalse();
    return reply.json().findValuesAsText("itemIdentifier");
  }

  /** Events of both, also with Zoe's address, which so is nobody's, and one that is set aside. */
  private static void fold() {
    Received zoe = Json.read(ZOE.getBytes(UTF_8), Received.class);
    Received bob = Json.read(BOB.getBytes(UTF_8), Received.class);
    Received hers = withAddress(ZOE, "hers");
    Received both = withAddress(BOB, "both");
    Quarantined aside =
        new Quarantined("fold", Rejection.of("x", ""), "shop", 1773119783000L, zoe.payload());
    Quarantined kept =
        new Quarantined("fold", Rejection.of("x", ""), "shop", 1773119783000L, bob.payload());
    EventMessage message =
        new EventMessage(1, "c", List.of(zoe, hers, bob, both), List.of(aside, kept));
    assertThat(updateProfile.call(Events.sqs(List.of(message.encode()))).failed()).isFalse();
  }

  private static Received withAddress(String event, String messageId) {
    Received received = Json.read(event.getBytes(UTF_8), Received.class);
    received
        .payload()
        .put("messageId", messageId)
        .putObject("context")
        .putObject("traits")
        .put("email", "zoe77@shop.example");
    return received;
  }

  private static String request(String state) {
    return "{\"id\":\"r1\",\"state\":\""
        + state
        + "\",\"version\":1,\"identifiers\":[\"user_id:zoe77\","
        + "\"email:zoe77@shop.example\"],\"suppressed\":0,\"rooms\":[],\"removed\":{},\"pausedUntil\":0,"
        + "\"createdAt\":1773119783000}";
  }

  private static String checkpoint() {
    return "{\"segment\":{\"number\":0,\"of\":1},\"step\":1,\"done\":false,\"events\":1,\"persons\":1,"
        + "\"after\":{\"partition\":\"main#user_id:zoe77\",\"sort\":\"2026\"}}";
  }

  private static void plant(String table, String pk, String sk, String name, String value) {
    standIns
        .dynamoDb()
        .putItem(
            put ->
                put.tableName(table)
                    .item(
                        Map.of(
                            "pk",
                            AttributeValue.fromS(pk),
                            "sk",
                            AttributeValue.fromS(sk),
                            "version",
                            AttributeValue.fromN("1"),
                            name,
                            AttributeValue.fromS(value))));
  }

  private static void plantAudience() {
    String state = "{\"memberships\":{\"lookers\":1},\"pending\":[],\"dueAt\":60000}";
    plantPacked("AudiencesTable", "main#person#user_id:zoe77", "state", state);
    plant("AudiencesTable", "main#members#lookers", "user_id:zoe77", "since", "1");
    int shard = Math.floorMod("user_id:zoe77".hashCode(), 8);
    plant("DueTable", "main#due#0#" + shard, "0000000001#user_id:zoe77", "v", "1");
    String fill =
        "{\"version\":1,\"segment\":0,\"step\":1,\"after\":\"main#user_id:zoe77\",\"persons\":0,"
            + "\"done\":false}";
    standIns
        .dynamoDb()
        .putItem(
            put ->
                put.tableName("AudiencesTable")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("main#fill#lookers"),
                            "sk", AttributeValue.fromS("00"),
                            "version", AttributeValue.fromN("1"),
                            "step", AttributeValue.fromN("1"),
                            "body", AttributeValue.fromS(fill))));
  }

  private static void plantPacked(String table, String pk, String sk, String json) {
    byte[] body = Compression.deflate(json.getBytes(UTF_8));
    standIns
        .dynamoDb()
        .putItem(
            put ->
                put.tableName(table)
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS(pk),
                            "sk", AttributeValue.fromS(sk),
                            "version", AttributeValue.fromN("1"),
                            "body", AttributeValue.fromB(SdkBytes.fromByteArray(body)))));
  }

  private static void plantUndelivered() {
    plant("QuarantineTable", "main#undelivered#crm", "2026#a", "reason", "x");
    byte[] body =
        Compression.deflate(("[" + outgoing(ZOE) + "," + outgoing(BOB) + "]").getBytes(UTF_8));
    standIns
        .dynamoDb()
        .putItem(
            put ->
                put.tableName("QuarantineTable")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("main#undelivered-events#crm"),
                            "sk", AttributeValue.fromS("2026#a"),
                            "body", AttributeValue.fromB(SdkBytes.fromByteArray(body)))));
  }

  private static void plantDeadLetters() {
    String both = "{\"v\":1,\"correlationId\":\"c\",\"accepted\":[%s],\"quarantined\":[]}";
    send("EventsDeadLetters", both.formatted(ZOE + "," + BOB));
    send("EventsDeadLetters", both.formatted(BOB));
    String delivery =
        "{\"v\":1,\"destination\":\"crm\",\"tries\":0,\"since\":0,\"notBefore\":0,\"events\":[%s]}";
    send("DestinationsDeadLetters", delivery.formatted(outgoing(ZOE) + "," + outgoing(BOB)));
    send("DestinationsDeadLetters", delivery.formatted(outgoing(BOB)));
  }

  private static String outgoing(String received) {
    return "{\"messageId\":\"m\",\"received\":" + received + "}";
  }

  private static void send(String queue, String json) {
    String body = Base64.getEncoder().encodeToString(Compression.deflate(json.getBytes(UTF_8)));
    standIns.sqs().sendMessage(send -> send.queueUrl(standIns.queueUrl(queue)).messageBody(body));
  }

  private static void plantArchive() throws IOException {
    standIns.bucket().put("/ArchiveBucket/raw/a", lines(ZOE, BOB));
    standIns.bucket().put("/ArchiveBucket/raw/b", lines(ZOE));
  }

  private static byte[] lines(String... received) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (String one : received) {
        gzip.write(
            ("{\"id\":\"i\",\"messageId\":\"m\"," + one.substring(1) + "\n").getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static String stored(String id, String kind) {
    return standIns
        .dynamoDb()
        .getItem(
            get ->
                get.tableName("ArtifactsTable")
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("main#privacy#" + id),
                            "sk", AttributeValue.fromS(kind))))
        .item()
        .get("body")
        .s();
  }

  /** Keys and texts, and what is packed. */
  private static String tables() {
    StringBuilder all = new StringBuilder();
    for (String table : Template.ofProject().resources("AWS::DynamoDB::Table").keySet()) {
      standIns.dynamoDb().scanPaginator(scan -> scan.tableName(table)).items().stream()
          .flatMap(item -> item.values().stream())
          .forEach(value -> all.append(value.b() == null ? value.toString() : unpacked(value)));
    }
    for (String queue : List.of("EventsDeadLetters", "DestinationsDeadLetters")) {
      List<Message> messages =
          standIns
              .sqs()
              .receiveMessage(
                  receive ->
                      receive
                          .queueUrl(standIns.queueUrl(queue))
                          .maxNumberOfMessages(10)
                          .waitTimeSeconds(5))
              .messages();
      assertThat(messages).as(queue).isNotEmpty();
      messages.forEach(message -> all.append(Deliveries.text(message.body())));
    }
    return all.toString();
  }

  private static String unpacked(AttributeValue value) {
    try {
      return new String(Compression.inflate(value.b().asByteArray()), UTF_8);
    } catch (RuntimeException e) {
      return new String(value.b().asByteArray(), UTF_8);
    }
  }
}
