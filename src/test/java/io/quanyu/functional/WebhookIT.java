package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.capture.webhook.DocumentedSources;
import io.quanyu.function.WorkspaceSecret;
import io.quanyu.local.LocalProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems that sign and send what they have: a shop system and a till. */
class WebhookIT {
  private static final String RECEIPTS =
      "{\"till\":\"t1\",\"receipts\":[{\"number\":7,\"at\":\"2026-11-20T10:00:00Z\",\"total\":5.5,"
          + "\"cards\":[{\"id\":\"c-9\"}],"
          + "\"lines\":[{\"sku\":\"milk\",\"price\":1.1,\"pieces\":5}]}]}";

  @TempDir private static Path directory;
  private static LocalProcess product;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
    assertThat(put("till", DocumentedSources.till())).isEqualTo(200);
    assertThat(put("shopify", DocumentedSources.shopify())).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void aReceiptIsFoldedOnceHoweverOftenItIsSentWithChannelAndPlaceOfItsSource() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(till(RECEIPTS, sign(RECEIPTS, "till-secret")).statusCode()).isEqualTo(200);
    }

    new StoredEvents(product).awaitDrained();
    ClientEvents events = new ClientEvents(product);
    String person = events.await("card:c-9", 1).toString();
    assertThat(person).contains("\"store:berlin-1\"").contains("\"store\"");
  }

  @Test
  void aWrongSignatureIsAnsweredAsASourceThatDoesNotExist() throws Exception {
    HttpResponse<String> wrong = till(RECEIPTS, sign(RECEIPTS, "another-secret"));
    HttpResponse<String> none = product.send("/v1/webhook/nobody", RECEIPTS, "x-signature", "00");

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(code(wrong)).isEqualTo(code(none)).isEqualTo("webhook_signature_invalid");
    assertThat(product.send("/v1/webhook/till", RECEIPTS).statusCode()).isEqualTo(401);
  }

  @Test
  void aCallThatNoRuleIsForIsKeptUntilARuleIsAndThenGoesInOnce() throws Exception {
    String body = "{\"id\":1,\"customer\":{\"id\":77}}";
    ObjectNode source = DocumentedSources.shopify();
    byte[] hmac =
        WorkspaceSecret.hmac(
            source.at("/webhook/secret").asText().getBytes(UTF_8), body.getBytes(UTF_8));
    HttpResponse<String> reply =
        product.send(
            "/v1/webhook/shopify",
            body,
            "x-shopify-hmac-sha256",
            Base64.getEncoder().encodeToString(hmac),
            "x-shopify-topic",
            "carts/update");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).contains("webhook_unmapped");
    new StoredEvents(product).awaitDrained();
    assertThat(replay("shopify")).contains("\"replayed\":0").contains("webhook_unmapped");

    ObjectNode rule = ((ArrayNode) source.at("/webhook/mapping/rules")).addObject();
    rule.putObject("when").put("header:x-shopify-topic", "carts/update");
    rule.putObject("event")
        .put("type", "=track")
        .put("event", "=Cart Updated")
        .put("userId", "/customer/id");
    assertThat(put("shopify", source)).isEqualTo(200);
    assertThat(replay("shopify")).contains("\"replayed\":1");
    assertThat(replay("shopify")).contains("\"replayed\":0").doesNotContain("webhook_unmapped");
    new StoredEvents(product).awaitDrained();

    String person = new ClientEvents(product).await("user_id%3A77", 1).toString();
    assertThat(person).contains("Cart Updated");
  }

  private static String replay(String source) throws Exception {
    return product
        .send(
            "/v1/quarantine/replay",
            "{\"source\":\"" + source + "\"}",
            "authorization",
            "Bearer local-admin")
        .body();
  }

  @Test
  void aSourceIsShownWithoutItsSecretAndABuiltInOneStaysAsItIs() throws Exception {
    String shown =
        product.send("/v1/sources/till", null, "authorization", "Bearer local-admin").body();

    assertThat(shown).contains("berlin-1").doesNotContain("till-secret");
    assertThat(put("local", DocumentedSources.till())).isEqualTo(409);
    assertThat(put("till", new ObjectMapper().createObjectNode().put("channel", "moon")))
        .isEqualTo(400);
  }

  private static HttpResponse<String> till(String body, String signature) throws Exception {
    return product.send("/v1/webhook/till", body, "x-signature", signature);
  }

  private static String sign(String body, String secret) {
    byte[] hmac = WorkspaceSecret.hmac(secret.getBytes(UTF_8), body.getBytes(UTF_8));
    return "sha256=" + HexFormat.of().formatHex(hmac);
  }

  private static String code(HttpResponse<String> reply) throws Exception {
    return new ObjectMapper().readTree(reply.body()).path("code").asText();
  }

  private static int put(String name, ObjectNode source) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(product.url() + "/v1/sources/" + name))
            .header("authorization", "Bearer local-admin")
            .PUT(HttpRequest.BodyPublishers.ofString(source.toString()))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
