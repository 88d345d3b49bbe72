package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.functional.Receiver.Call;
import io.quanyu.local.LocalProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's other tools still get their events. */
class DestinationsIT {
  @TempDir private static Path directory;
  private static LocalProcess product;
  private static Shop shop;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
    shop = new Shop(product);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void aWebhookGetsTheEventsOfItsSourceAndNoOtherAndTheirSignatureHolds() throws Exception {
    try (Receiver crm = new Receiver(call -> 200)) {
      String secret = shop.webhook("crm", crm.url());
      String key = shop.source("web", "crm");
      String other = shop.source("other");
      shop.send(other, "other", 3);
      Set<String> sent = shop.send(key, "web", 5);
      shop.send(other, "late", 3);

      Receiver.await(() -> crm.taken().equals(sent));
      assertThat(crm.taken()).isEqualTo(sent);
      for (Call call : crm.calls()) {
        assertThat(call.signature()).isEqualTo(signature(secret, call));
        assertThat(call.json().at("/quanyu/source").asText()).isEqualTo("web");
        assertThat(call.json().get("event").asText()).isEqualTo("Product Viewed");
      }
      assertThat(crm.calls().stream().map(Call::id).toList()).doesNotHaveDuplicates();
    }
  }

  @Test
  void aDestinationOfAllSourcesGetsOnlyTheEventsItWants() throws Exception {
    try (Receiver all = new Receiver(call -> 200)) {
      String body = "{\"kind\":\"webhook\",\"url\":\"%s\",\"sources\":\"all\",\"events\":[\"%s\"]}";
      shop.put("destinations/all", body.formatted(all.url(), "identify"));
      String key = shop.source("any");
      shop.send(key, "any", 2);
      product.send(
          "/v1/identify", "{\"writeKey\":\"" + key + "\",\"userId\":\"u\",\"messageId\":\"i1\"}");

      Receiver.await(() -> !all.calls().isEmpty());
      assertThat(all.taken()).containsExactly("i1");
      assertThat(shop.call("DELETE", "destinations/all", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void oneThatNeverAnswersDoesNotHoldTheOtherAndGetsAllOnceItAnswers() throws Exception {
    try (Receiver mute = new Receiver(call -> Receiver.NEVER);
        Receiver quick = new Receiver(call -> 200)) {
      shop.webhook("mute", mute.url());
      shop.webhook("quick", quick.url());
      String key = shop.source("both", "mute", "quick");
      Set<String> sent = new HashSet<>();
      for (int i = 0; i < 60; i++) {
        sent.addAll(shop.send(key, "both" + i, 10));
      }

      Receiver.await(() -> quick.taken().equals(sent));
      assertThat(quick.taken()).isEqualTo(sent);
      // Each look at it is eight calls at most, and it is looked at less and less often.
      assertThat(mute.calls()).isNotEmpty().hasSizeLessThan(sent.size() / 4);

      mute.answer(200);
      Receiver.await(() -> mute.taken().equals(sent));
      assertThat(mute.taken()).isEqualTo(sent);
      assertThat(idsOf(mute, sent)).isEqualTo(idsOf(quick, sent));
    }
  }

  @Test
  void oneThatFailsForAWhileGetsAllUnderTheSameIds() throws Exception {
    try (Receiver flaky = new Receiver(call -> call < 20 && call % 2 == 0 ? 503 : 200)) {
      shop.webhook("flaky", flaky.url());
      Set<String> sent = shop.send(shop.source("shaky", "flaky"), "shaky", 20);

      Receiver.await(() -> flaky.taken().equals(sent));
      assertThat(flaky.taken()).isEqualTo(sent);
      assertThat(idsOf(flaky, sent)).hasSize(20);
    }
  }

  @Test
  void whatIsRefusedIsADeadLetterAndGoesOutAgainByReplay() throws Exception {
    try (Receiver strict = new Receiver(call -> 400)) {
      shop.webhook("strict", strict.url());
      Set<String> sent = shop.send(shop.source("refused", "strict"), "refused", 12);

      JsonNode failures = awaitFailures("strict", 12);
      assertThat(failures.at("/failures/0/reason").asText()).isEqualTo("status_400");
      assertThat(failures.at("/failures/0/tries").asInt()).isEqualTo(1);
      assertThat(failures.toString()).doesNotContain("Product Viewed");
      assertThat(strict.calls()).hasSize(12);

      strict.answer(200);
      JsonNode replayed = replay("strict");
      assertThat(replayed.get("replayed").asInt()).isEqualTo(12);
      assertThat(replayed.get("more").asBoolean()).isFalse();
      Receiver.await(() -> strict.taken().equals(sent));
      assertThat(strict.taken()).isEqualTo(sent);
      assertThat(idsOf(strict, sent)).hasSize(12);
      assertThat(shop.get("destinations/strict/failures").get("events").asInt()).isZero();
      assertThat(replay("strict").get("replayed").asInt()).isZero();
    }
  }

  @Test
  void anArchiveHoldsTheEventsOfTheTimeline() throws Exception {
    shop.put("destinations/lake", "{\"kind\":\"archive\",\"prefix\":\"raw/v1\"}");
    String key = shop.source("archived", "lake");
    Set<String> sent = new HashSet<>(shop.send(key, "archived-a", 30));
    sent.addAll(shop.send(key, "archived-b", 30));

    Path folder = directory.resolve(".quanyu/archive/raw/v1/archived");
    Receiver.await(() -> Archived.ids(folder).containsAll(sent));
    List<JsonNode> lines = Archived.lines(folder);
    assertThat(Archived.ids(folder)).isEqualTo(sent);
    assertThat(lines).allMatch(line -> line.get("id").asText().startsWith("evt_"));
    new StoredEvents(product).awaitDrained();
    Set<JsonNode> timeline = new HashSet<>();
    for (Received received : new StoredEvents(product).received("archived")) {
      timeline.add(Json.tree(received));
    }
    Set<JsonNode> archived = new HashSet<>();
    for (JsonNode line : lines) {
      archived.add(((ObjectNode) line.deepCopy()).remove(List.of("id", "messageId")));
    }
    assertThat(archived).isEqualTo(timeline).hasSize(60);
  }

  @Test
  void whatWasAcceptedGoesOutAfterAKillInTheMiddle() throws Exception {
    Path own = Files.createDirectory(directory.resolve("killed"));
    try (Receiver crm = new Receiver(call -> 200)) {
      Set<String> sent = new HashSet<>();
      try (LocalProcess first = LocalProcess.serve(own)) {
        Shop before = new Shop(first);
        before.webhook("crm", crm.url());
        String key = before.source("web", "crm");
        for (int i = 0; i < 60; i++) {
          sent.addAll(before.send(key, "k" + i, 10));
        }
        Receiver.await(() -> crm.taken().size() > 20);
        first.kill();
      }
      assertThat(crm.taken()).hasSizeLessThan(sent.size());
      try (LocalProcess second = LocalProcess.serve(own)) {
        new StoredEvents(second).awaitDrained();
        Receiver.await(() -> crm.taken().equals(sent));
        assertThat(crm.taken()).isEqualTo(sent);
        assertThat(idsOf(crm, sent)).hasSize(sent.size());
      }
    }
  }

  @Test
  void whatIsWrongIsToldAndADestinationInUseStays() throws Exception {
    shop.webhook("used", "http://localhost:9/");
    shop.source("user", "used");

    assertThat(code("PUT", "destinations/A", "{}")).isEqualTo("destination_name_invalid");
    assertThat(code("PUT", "destinations/a", "{\"kind\":\"webhook\",\"url\":\"ftp://a\"}"))
        .isEqualTo("destination_url_invalid");
    assertThat(code("GET", "destinations/nobody", "")).isEqualTo("destination_unknown");
    assertThat(code("GET", "destinations/nobody/failures", "")).isEqualTo("destination_unknown");
    assertThat(code("POST", "destinations/nobody/replay", "")).isEqualTo("destination_unknown");
    assertThat(code("DELETE", "destinations/nobody", "")).isEqualTo("destination_unknown");
    assertThat(code("DELETE", "destinations/used", "")).isEqualTo("destination_in_use");
    assertThat(code("PUT", "sources/x", "{\"consent\":\"explicit\",\"destinations\":[\"nobody\"]}"))
        .isEqualTo("destination_unknown");
    JsonNode shown = shop.get("destinations");
    assertThat(shown.toString()).doesNotContain("whsec_");
    assertThat(shown.get("destinations").findValuesAsText("name")).contains("used");
  }

  private static JsonNode awaitFailures(String name, int events) throws Exception {
    JsonNode failures = shop.get("destinations/" + name + "/failures");
    for (int i = 0; i < 600 && failures.get("events").asInt() < events; i++) {
      Thread.sleep(100);
      failures = shop.get("destinations/" + name + "/failures");
    }
    assertThat(failures.get("events").asInt()).isEqualTo(events);
    return failures;
  }

  private static JsonNode replay(String name) throws Exception {
    String reply = shop.call("POST", "destinations/" + name + "/replay", "").body();
    return new ObjectMapper().readTree(reply);
  }

  private static String code(String method, String path, String body) throws Exception {
    JsonNode reply = new ObjectMapper().readTree(shop.call(method, path, body).body());
    return reply.path("code").asText();
  }

  private static Set<String> idsOf(Receiver receiver, Set<String> messageIds) {
    List<Call> calls =
        receiver.calls().stream().filter(call -> messageIds.contains(call.messageId())).toList();
    return calls.stream().map(Call::id).collect(Collectors.toSet());
  }

  /** As docs/destinations.md says. */
  private static String signature(String secret, Call call) throws Exception {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    byte[] hmac =
        mac.doFinal((call.id() + "." + call.timestamp() + "." + call.body()).getBytes(UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(hmac);
  }
}
