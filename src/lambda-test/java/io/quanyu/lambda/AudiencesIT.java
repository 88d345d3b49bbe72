package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.EventKey;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.function.WorkspaceSecret;
import io.quanyu.template.Template;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The packaged functions fill an audience and empty it, and their roles allow that and no more. */
@EnabledOnOs(OS.LINUX)
class AudiencesIT {
  private static final String SIGHTED =
      "{\"condition\":{\"event\":\"Sighted\",\"within\":\"24h\"}}";
  private static final String BOUGHT = "{\"condition\":{\"event\":\"Bought\",\"within\":\"24h\"}}";
  private static final String KIM = "user_id:kim";

  private static StandIns standIns;
  private static FunctionProcess updateProfile;
  private static FunctionProcess audiences;
  private static FunctionProcess fill;
  private static FunctionProcess due;
  private static FunctionProcess settings;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(Template.ofProject());
    FunctionPackage zip = FunctionPackage.ofBuild();
    updateProfile = new FunctionProcess(zip, "update-profile", standIns).started();
    audiences = new FunctionProcess(zip, "audiences", standIns).started();
    fill = new FunctionProcess(zip, "fill-audiences", standIns).started();
    due = new FunctionProcess(zip, "due", standIns).started();
    settings = new FunctionProcess(zip, "settings", standIns).started();
    Clock clock = Clock.systemUTC();
    NewKey created = NewKey.api(Set.of(Scope.ADMIN), "", clock.instant(), new SecureRandom());
    new AccessKeys(standIns.dynamoDb(), clock, "AccessTable", "main", List.of()).create(created);
    key = "Bearer " + created.secret();
    new WorkspaceSecret(standIns.dynamoDb(), clock, "SettingsTable", "main")
        .ensure(new SecureRandom());
    StoredTrigger.define(standIns.dynamoDb(), "told", "\"send\":{\"template\":\"hello\"}");
    String call = "\"call\":{\"destination\":\"crm\",\"purpose\":\"none\"}";
    StoredTrigger.define(standIns.dynamoDb(), "called", call);
    Deliveries.putDestination(standIns.dynamoDb(), "crm", "https://nowhere.invalid/");
  }

  @AfterAll
  static void stop() {
    Stream.of(updateProfile, audiences, fill, due, settings).forEach(FunctionProcess::close);
    standIns.close();
  }

  @Test
  void anAudienceIsFilledAndEmptiedWithNothingThatTheRolesLackOrHaveTooMuch() {
    see();
    put(SIGHTED);
    assertThat(members()).isZero();
    assertThat(fill()).isEqualTo(1);

    readAll();
    overdue();
    assertThat(
            http("GET /v1/profiles/{identifier}/audiences", "/v1/profiles/" + KIM + "/audiences"))
        .contains("sighted");
    put(BOUGHT);
    overdue();
    assertThat(
            http("GET /v1/profiles/{identifier}/audiences", "/v1/profiles/" + KIM + "/audiences"))
        .doesNotContain("sighted");
    put(SIGHTED);
    assertThat(fill()).isEqualTo(1);

    put(BOUGHT);
    noteDue();
    noteScore();
    Reply settled = due.call("{\"schedule\":\"due\"}");
    tellAgain();
    assertThat(settled.text()).contains("\"settled\":1");
    assertThat(members()).isZero();
    assertThat(item("DueTable", "main#score", "everybody").get("body").s())
        .contains("\"version\":\"given\"", "\"done\":true");

    put(SIGHTED);
    assertThat(fill()).isEqualTo(1);
    http("DELETE /v1/audiences/{name}", "/v1/audiences/sighted");
    assertThat(fill()).isZero();

    // A note is taken back where an event changed it while somebody looked; what four minutes
    // leave is handed over.
    assertThat(unused())
        .containsExactlyInAnyOrder(
            "audiences: dynamodb:DeleteItem on DueTable",
            "fill-audiences: sqs:SendMessage on AudiencesQueue");
  }

  @Test
  void anAudienceIsFilledAnewWhereItsComputedTraitChanges() {
    String trait = "{\"event\":\"%s\",\"function\":\"count\"}";
    define(trait.formatted("Sighted"));
    call(
        "PUT /v1/audiences/{name}",
        "/v1/audiences/seen",
        "{\"condition\":{\"computed\":\"seen\",\"atLeast\":1}}");
    String before = item("SettingsTable", "main#audience", "seen").get("body").s();

    define(trait.formatted("Bought"));

    String after = item("SettingsTable", "main#audience", "seen").get("body").s();
    assertThat(after).isNotEqualTo(before);
    assertThat(item("AudiencesTable", "main#fill#seen", "07").get("body").s())
        .contains(after.replaceAll(".*(\"version\":[0-9]+).*", "$1"));
  }

  private static void define(String trait) {
    String path = "/v1/computed-traits/seen";
    Reply reply = settings.call(Events.http("PUT /v1/computed-traits/{name}", path, key, trait));
    assertThat(reply.status()).as(reply.text() + settings.log()).isEqualTo(200);
  }

  private static void see() {
    ObjectNode payload =
        Json.object()
            .put("type", "track")
            .put("event", "Sighted")
            .put("messageId", "m")
            .put("userId", "kim")
            .put("anonymousId", "kim-phone");
    long now = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
    Received received = new Received("shop", "", now, null, payload);
    EventMessage message = new EventMessage(1, "c", List.of(received), List.of());
    assertThat(updateProfile.call(Events.sqs(List.of(message.encode()))).failed()).isFalse();
  }

  private static void put(String definition) {
    call("PUT /v1/audiences/{name}", "/v1/audiences/sighted", definition);
  }

  /** Works at all segments, twice, and tells how many members there are then. */
  private static long fill() {
    Map<String, AttributeValue> stored = item("SettingsTable", "main#audience", "sighted");
    String version = stored.get("body").s().replaceAll(".*\"version\":([0-9]+).*", "$1");
    for (int call = 0; call < 16; call++) {
      String message =
          "{\"v\":1,\"audience\":\"sighted\",\"version\":%s,\"segment\":%d}"
              .formatted(version, call % 8);
      Reply reply = fill.call(Events.sqs(List.of(message)));
      assertThat(reply.json().findValuesAsText("itemIdentifier")).as(fill.log()).isEmpty();
    }
    return members();
  }

  private static void readAll() {
    http("GET /v1/audiences", "/v1/audiences");
    assertThat(http("GET /v1/audiences/{name}", "/v1/audiences/sighted")).contains("\"members\":1");
    assertThat(http("GET /v1/audiences/{name}/members", "/v1/audiences/sighted/members"))
        .contains(KIM);
    http("GET /v1/audiences/{name}/export", "/v1/audiences/sighted/export");
    call("POST /v1/audiences/preview", "/v1/audiences/preview", BOUGHT);
  }

  private static String http(String route, String path) {
    return call(route, path, null);
  }

  private static String call(String route, String path, String body) {
    Reply reply = audiences.call(Events.http(route, path, key, body));
    assertThat(reply.status()).as(route + " " + reply.text() + audiences.log()).isBetween(200, 299);
    return reply.json().path("body").asText();
  }

  /** Has Kim's time come: as it would after a day. */
  private static void overdue() {
    Map<String, AttributeValue> state = item("AudiencesTable", "main#person#" + KIM, "state");
    byte[] body = Compression.inflate(state.get("body").b().asByteArray());
    String past = new String(body, UTF_8).replaceAll("\"dueAt\":[0-9]+", "\"dueAt\":60000");
    Map<String, AttributeValue> changed = new HashMap<>(state);
    byte[] packed = Compression.deflate(past.getBytes(UTF_8));
    changed.put("body", AttributeValue.fromB(SdkBytes.fromByteArray(packed)));
    standIns.dynamoDb().putItem(put -> put.tableName("AudiencesTable").item(changed));
  }

  /** An hour that is over, of which Kim is left, and a message that was held. */
  private static void noteDue() {
    long hour = System.currentTimeMillis() / Duration.ofHours(1).toMillis() - 1;
    int shard = Math.floorMod(KIM.hashCode(), 8);
    String minute = String.format("%010d", hour * 60);
    put("main#due#" + hour + "#" + shard, minute + "#" + KIM, Map.of());
    AttributeValue before = AttributeValue.fromN(Long.toString(hour - 1));
    put("main#due", "position", Map.of("hour", before));
    put("main#held#" + hour, String.format("%013d", hour * 3_600_000) + "#message", Map.of());
    put("main#held", "position", Map.of("hour", before));
    noteTriggers();
  }

  /** There is a model of behavior, and Kim is to be scored again. */
  private static void noteScore() {
    StoredBehavior.put(standIns.dynamoDb());
    StoredScoring.note(standIns.dynamoDb(), KIM);
  }

  /** What Kim waits for is back; of two triggers something is due. */
  private static void noteTriggers() {
    StoredTrigger.begin(standIns.dynamoDb(), "told", KIM, false);
    StoredTrigger.begin(standIns.dynamoDb(), "called", KIM, false);
    StoredTrigger.change(standIns.dynamoDb(), "told", KIM);
    StoredTrigger.enter(standIns.dynamoDb(), KIM, EventKey.of("shop", "m"));
  }

  /** As where the first try died before it was forgotten. */
  private static void tellAgain() {
    // On a busy machine the share of time may end before all that is due was looked at.
    for (int call = 0; call < 5 && stored("main#message#").size() < 2; call++) {
      due.call("{\"schedule\":\"due\"}");
    }
    assertThat(stored("main#message#")).hasSize(2);
    StoredTrigger.begin(standIns.dynamoDb(), "told", KIM, true);
    due.call("{\"schedule\":\"due\"}");
    assertThat(stored("main#message#")).as("the same again").hasSize(2);
  }

  private static List<String> stored(String prefix) {
    return standIns
        .dynamoDb()
        .scanPaginator(scan -> scan.tableName("InteractionsTable"))
        .items()
        .stream()
        .map(item -> item.get("pk").s())
        .filter(partition -> partition.startsWith(prefix))
        .toList();
  }

  private static void put(String partition, String sort, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new HashMap<>(more);
    item.put("pk", AttributeValue.fromS(partition));
    item.put("sk", AttributeValue.fromS(sort));
    standIns.dynamoDb().putItem(put -> put.tableName("DueTable").item(item));
  }

  private static Map<String, AttributeValue> item(String table, String partition, String sort) {
    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
    return standIns.dynamoDb().getItem(get -> get.tableName(table).key(key)).item();
  }

  private static long members() {
    return standIns
        .dynamoDb()
        .scanPaginator(scan -> scan.tableName("AudiencesTable"))
        .items()
        .stream()
        .filter(item -> item.get("pk").s().equals("main#members#sighted"))
        .count();
  }

  /** Lambda itself writes the logs, receives messages and sends dead letters. */
  private static List<String> unused() {
    return Stream.of(audiences, fill, due)
        .flatMap(
            function -> function.unusedPermissions().stream().map(one -> function + ": " + one))
        .filter(
            one -> !one.matches(".* (logs:.*|sqs:(Receive|Delete|GetQueue).*|.* on Undelivered)"))
        .toList();
  }
}
