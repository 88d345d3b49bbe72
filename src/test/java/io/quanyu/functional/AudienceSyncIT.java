package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.functional.Receiver.Call;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ad platform's list follows the audience and what its members agree to. */
class AudienceSyncIT {
  @TempDir private static Path directory;
  private static LocalProcess product;
  private static Shop shop;
  private static Receiver platform;
  private static String secret;
  private static String key;

  private final Set<String> heard = new HashSet<>();

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
    shop = new Shop(product);
    platform = new Receiver(call -> 200);
    secret = shop.webhook("platform", platform.url());
    key = new NewSource(product).put("web", "{\"consent\":\"explicit\"}");
    shop.put(
        "audiences/vips",
        "{\"condition\":{\"trait\":\"plan\",\"is\":\"vip\"},\"destinations\":[\"platform\"]}");
  }

  @AfterAll
  static void stop() {
    platform.close();
    product.close();
  }

  @Test
  void thePlatformIsToldOfEntryWithdrawalNewConsentAndExitAndNeverOfWhoDidNotAgree()
      throws Exception {
    send("ann", "\"plan\":\"vip\",\"email\":\" Ann@Shop.example\",\"phone\":\"+442079460018\"", "");
    send("bob", "\"plan\":\"vip\",\"email\":\"bob@shop.example\"", "");
    for (int i = 0; i < 150 && members().size() < 2; i++) {
      Thread.sleep(200);
    }
    assertThat(members()).containsExactlyInAnyOrder("user_id:ann", "user_id:bob");

    answer("ann", true);
    assertCall("add");
    answer("ann", false);
    assertCall("remove");
    answer("ann", true);
    assertCall("add");
    // Many clients say with each event what they said before.
    answer("ann", true);
    send("ann", "\"plan\":\"free\"", "");
    assertCall("remove");
    assertThat(members()).containsExactly("user_id:bob");
    answer("ann", false);
    // Agrees and enters at once: one call, as the next shows.
    send("ann", "\"plan\":\"vip\"", consent(true));
    assertCall("add");
    answer("ann", false);
    assertCall("remove");

    assertThat(platform.calls()).hasSize(heard.size());
    assertThat(platform.calls().toString()).doesNotContain(sha256("bob@shop.example"));
  }

  /** The next call has one row, of Ann, and its signature holds. */
  private void assertCall(String list) throws Exception {
    Receiver.await(() -> platform.calls().stream().anyMatch(each -> !heard.contains(each.id())));
    List<Call> calls = platform.calls().stream().filter(each -> heard.add(each.id())).toList();
    assertThat(calls).hasSize(1);
    Call call = calls.get(0);
    assertThat(call.signature()).isEqualTo(signature(call));
    JsonNode body = call.json();
    assertThat(body.path("type").asText()).isEqualTo("track");
    assertThat(body.path("event").asText()).isEqualTo("Audience Synced");
    assertThat(body.path("messageId").asText()).startsWith("sync-");
    assertThat(body.at("/properties/audience").asText()).isEqualTo("vips");
    String row =
        "[{\"email_sha256\":[\"%s\"],\"phone_sha256\":[\"%s\"]}]"
            .formatted(sha256("ann@shop.example"), sha256("+442079460018"));
    for (String each : List.of("add", "remove")) {
      assertThat(body.at("/properties/" + each).toString())
          .isEqualTo(each.equals(list) ? row : "[]");
    }
  }

  private static void answer(String user, boolean granted) throws Exception {
    send(
        "{\"type\":\"track\",\"event\":\"Segment Consent Preference Updated\",\"userId\":\"%s\"%s"
            .formatted(user, consent(granted)));
  }

  private static String consent(boolean granted) {
    return ",\"context\":{\"consent\":{\"categoryPreferences\":{\"ads\":" + granted + "}}}";
  }

  private static void send(String user, String traits, String more) throws Exception {
    send(
        "{\"type\":\"identify\",\"userId\":\"%s\",\"traits\":{%s}%s".formatted(user, traits, more));
  }

  private static void send(String event) throws Exception {
    String batch = "{\"batch\":[%s,\"messageId\":\"%s\"}]}".formatted(event, UUID.randomUUID());
    HttpResponse<String> reply = product.send("/v1/batch", batch, "authorization", key);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    new StoredEvents(product).awaitDrained();
  }

  private static List<String> members() throws Exception {
    return shop.get("audiences/vips/members").findValuesAsText("person");
  }

  /** As docs/destinations.md says. */
  private static String signature(Call call) throws Exception {
    byte[] bytes = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
    byte[] hmac =
        mac.doFinal((call.id() + "." + call.timestamp() + "." + call.body()).getBytes(UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(hmac);
  }

  private static String sha256(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(hash);
  }
}
