package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputIT {
  @TempDir static Path directory;
  private static LocalProcess process;

  @BeforeAll
  static void start() throws Exception {
    process = LocalProcess.serve(directory);
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  void aBodyThatIsNoJsonIsAnswered400WithLineAndColumnAndNothingOfItself() throws Exception {
    HttpResponse<String> reply = send("track", "{\"userId\":\"secret\",\n \"event\" \"x\"}");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(json(reply).get("code").asText()).isEqualTo("body_not_json");
    assertThat(json(reply).get("detail").asText()).contains("line 2, column 10");
    assertThat(reply.body()).doesNotContain("secret");
  }

  @Test
  void aNumberThatNobodyCanKeepIsAnswered400WithItsPlace() throws Exception {
    HttpResponse<String> reply =
        send(
            "track", "{\"userId\":\"u\",\n \"event\":\"x\", \"properties\":{\"a\":1e99999999999}}");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply).get("detail").asText()).contains("line 2");
  }

  @Test
  void aBodyThatIsNestedTooDeepIsAnswered400AndNotToBeTriedAgain() throws Exception {
    String deep = "[".repeat(990) + "]".repeat(990);
    HttpResponse<String> reply = send("track", "{\"userId\":\"u\",\"event\":" + deep + "}");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply).get("code").asText()).isEqualTo("body_too_deep");
  }

  @Test
  void anUnknownWriteKeyIsAnswered401() throws Exception {
    String event = "{\"userId\":\"u\",\"event\":\"x\"}";
    assertThat(process.send("/v1/track", event).statusCode()).isEqualTo(401);
    assertThat(process.send("/v1/track", event, "authorization", basic("nobody:")).statusCode())
        .isEqualTo(401);
    assertThat(process.send("/v1/track", event, "authorization", "Basic %%%").statusCode())
        .isEqualTo(401);
    assertThat(
            process.send("/v1/track", event, "authorization", basic("local-admin:")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aRequestThatIsTooLargeIsAnswered413WithSizeAndLimit() throws Exception {
    HttpResponse<String> reply = send("batch", "{\"batch\":[\"" + "x".repeat(512_000) + "\"]}");
    assertThat(reply.statusCode()).isEqualTo(413);
    assertThat(json(reply).at("/parameters/limit").asText()).isEqualTo("512000");
  }

  @Test
  void oneBadEventOfABatchIsSetAsideWithItsReasonWhileTheRestIsTaken() throws Exception {
    String good =
        "{\"type\":\"track\",\"event\":\"Good\",\"userId\":\"batch\",\"messageId\":\"g%d\"}";
    String large = "{\"type\":\"track\",\"event\":\"" + "x".repeat(33_000) + "\",\"userId\":\"u\"}";
    String batch =
        String.join(
            ",",
            good.formatted(1),
            "{\"type\":\"track\",\"userId\":\"u\"}",
            "7",
            large,
            good.formatted(2));
    HttpResponse<String> reply = send("batch", "{\"batch\":[" + batch + "]}");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).get("accepted").asInt()).isEqualTo(2);
    assertThat(json(reply).get("quarantined").findValuesAsText("code"))
        .containsExactly("event_name_missing", "item_not_object", "event_too_large");
    assertThat(json(reply).get("quarantined").findValuesAsText("index"))
        .containsExactly("1", "2", "3");
    new StoredEvents(process).awaitDrained();
    assertThat(json(get("/v1/profiles/user_id:batch")).at("/events/count").asInt()).isEqualTo(2);
    assertThat(new StoredEvents(process).quarantined()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void anImportMayHoldEventsOf128KilobytesAndNoLargerOnes() throws Exception {
    String event = "{\"type\":\"page\",\"userId\":\"u\",\"name\":\"%s\"}";
    String batch =
        event.formatted("x".repeat(130_000)) + "," + event.formatted("x".repeat(132_000));
    HttpResponse<String> reply = send("import", "{\"batch\":[" + batch + "]}");
    assertThat(json(reply).get("accepted").asInt()).isEqualTo(1);
    assertThat(json(reply).at("/quarantined/0/code").asText()).isEqualTo("event_too_large");
  }

  @Test
  void aSingleBadEventIsAnswered400AndSaysWhatToMendInEnglishAndChinese() throws Exception {
    HttpResponse<String> reply = send("track", "{\"event\":\"x\",\"userId\":\"0000\"}");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply).get("detail").asText()).startsWith("Nothing says who it is");
    HttpResponse<String> chinese =
        process.send(
            "/v1/track",
            "{\"event\":\"x\"}",
            "authorization",
            basic("local-write:"),
            "accept-language",
            "zh-CN,zh;q=0.9");
    assertThat(json(chinese).get("detail").asText()).startsWith("无法得知是谁");
  }

  @Test
  void anUnknownPersonIsAnswered404AsProblemDetails() throws Exception {
    HttpResponse<String> reply = get("/v1/profiles/user_id:nobody");
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(json(reply).get("code").asText()).isEqualTo("person_unknown");
  }

  @Test
  void questionsThatCannotBeAnsweredSayWhatToMend() throws Exception {
    assertThat(get("/v1/profiles/nobody").statusCode()).isEqualTo(400);
    assertThat(get("/v1/profiles/user_id:u/timeline?limit=0").statusCode()).isEqualTo(400);
    assertThat(get("/v1/profiles/user_id:u/timeline?cursor=x").statusCode()).isEqualTo(400);
    assertThat(process.send("/v1/profiles/user_id:u", null).statusCode()).isEqualTo(401);
    assertThat(process.send("/v1/identities/unmerge", "{}", "authorization", bearer()).statusCode())
        .isEqualTo(400);
    assertThat(send("purchase", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void anUnmergeOfWhatIsNotLinkedIsAnswered404AndOfALinkPartsIt() throws Exception {
    send("identify", "{\"userId\":\"ann\",\"anonymousId\":\"tablet\",\"messageId\":\"l1\"}");
    new StoredEvents(process).awaitDrained();
    assertThat(unmerge("user_id:ann", "anonymous_id:other").statusCode()).isEqualTo(404);
    assertThat(json(get("/v1/profiles/anonymous_id:tablet")).get("person").asText())
        .isEqualTo("user_id:ann");
    assertThat(unmerge("user_id:ann", "anonymous_id:tablet").statusCode()).isEqualTo(200);
    JsonNode parted = json(get("/v1/profiles/anonymous_id:tablet/identities"));
    assertThat(parted.get("person").asText()).isEqualTo("anonymous_id:tablet");
    assertThat(parted.at("/links/0/active").asBoolean()).isFalse();
  }

  private static HttpResponse<String> unmerge(String identifier, String from) throws Exception {
    String body = "{\"identifier\":\"" + identifier + "\",\"from\":\"" + from + "\"}";
    return process.send("/v1/identities/unmerge", body, "authorization", bearer());
  }

  private static HttpResponse<String> send(String type, String body) throws Exception {
    return process.send("/v1/" + type, body, "authorization", basic("local-write:"));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return process.send(path, null, "authorization", bearer());
  }

  private static String bearer() {
    return "Bearer local-admin";
  }

  private static String basic(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }
}
