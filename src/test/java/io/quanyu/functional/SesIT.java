package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import io.quanyu.testing.AwsPost;
import io.quanyu.testing.SnsTopic;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails by SES, and what its topic tells of them: both stand in this process. */
class SesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOTIFICATIONS = "/v1/providers/ses/notifications";
  private static final String MAIL =
      """
      {"channel": "email", "provider": "ses", "purpose": "news", "traits": {"name": "you"},
       "texts": {"en": {"subject": "News for {traits.name}", "text": "Hi. {unsubscribe_url}"}}}
      """;
  private static final String BOUNCE =
      """
      {"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General",
       "timestamp":"2026-11-23T12:05:00.000Z",
       "bouncedRecipients":[{"emailAddress":"mia@shop.example"}]},"mail":{"tags":{"message":["%s"]}}}
      """;

  @TempDir private static Path directory;
  private static AwsPost post;
  private static SnsTopic topic;
  private static LocalProcess product;

  @BeforeAll
  static void serve() throws Exception {
    post = new AwsPost();
    topic = new SnsTopic(directory);
    String endpoint = post.endpoint().toString();
    product =
        LocalProcess.serve(
            directory,
            Map.of(
                "AWS_ENDPOINT_URL_SESV2", endpoint,
                "AWS_ENDPOINT_URL_SNS", endpoint,
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"));
    Shop shop = new Shop(product);
    shop.put("settings/messages", "{\"url\":\"%s\"}".formatted(product.url()));
    shop.put(
        "providers/ses",
        "{\"ses\":{\"from\":\"Shop <news@shop.example>\",\"configurationSet\":\"shop\",\"topic\":\"%s\"}}"
            .formatted(SnsTopic.ARN));
    shop.put("providers/sns", "{\"sns\":{\"senderId\":\"SHOP\"}}");
    shop.put("templates/mail", MAIL);
    shop.put(
        "templates/push",
        "{\"channel\":\"push\",\"provider\":\"sns\",\"transactional\":true,"
            + "\"texts\":{\"en\":{\"text\":\"Sent.\"}}}");
  }

  @AfterAll
  static void stop() {
    product.close();
    topic.close();
    post.close();
  }

  @Test
  void aMailThatBouncedForGoodIsOnTheTimelineAndTheAddressIsWrittenToNoMore() throws Exception {
    identify("mia", "{\"email\":\"mia@shop.example\"}");
    String id = await(ask("mia-1", "user_id:mia", "mail"), "sent").get("id").asText();
    assertThat(post.calls().toString()).contains("mia@shop.example", id, "List-Unsubscribe-Post");

    assertThat(product.send(NOTIFICATIONS, topic.confirmation().toString()).statusCode())
        .isEqualTo(200);
    assertThat(topic.confirmed()).hasSize(1);
    String notice = topic.notification("n1", BOUNCE.formatted(id), "2").toString();
    assertThat(product.send(NOTIFICATIONS, notice.replace("General", "Other")).statusCode())
        .as("not what was signed")
        .isEqualTo(403);
    for (int time = 0; time < 2; time++) {
      HttpResponse<String> taken =
          product.send(NOTIFICATIONS, notice, "content-type", "text/plain; charset=UTF-8");
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    }

    JsonNode next = await(ask("mia-2", "user_id:mia", "mail"), "aborted");
    assertThat(next.get("reason").asText()).isEqualTo("address_bounced");
    Receiver.await(() -> timeline("user_id:mia").contains("Message Bounced"));
    assertThat(timeline("user_id:mia").split("Message Bounced", -1)).hasSize(2);
    String counts = new Shop(product).call("GET", "counts/templates/mail", "").body();
    assertThat(counts).contains("\"bounced\":1");

    assertThat(bar("GET").body()).contains("\"reason\":\"bounced\"");
    Shop shop = new Shop(product);
    assertThat(shop.call("GET", "undeliverable?limit=5", "").body())
        .contains("\"address\":\"email:mia@shop.example\",\"reason\":\"bounced\"");
    for (String bad : List.of("limit=0", "limit=x", "cursor=x")) {
      assertThat(shop.call("GET", "undeliverable?" + bad, "").statusCode()).isEqualTo(400);
    }
    for (String bad : List.of("{}", "{\"addresses\":[]}", "{\"addresses\":[1],\"reason\":\"?\"}")) {
      assertThat(shop.call("POST", "undeliverable", bad).statusCode()).isEqualTo(400);
    }
    assertThat(bar("DELETE").statusCode()).isEqualTo(200);
    assertThat(bar("GET").statusCode()).isEqualTo(404);
    assertThat(product.send(NOTIFICATIONS, notice).statusCode()).isEqualTo(200);
    await(ask("mia-3", "user_id:mia", "mail"), "sent");
    assertThat(new Shop(product).call("GET", "audit", "").body())
        .contains("lift address that bounced");
  }

  private HttpResponse<String> bar(String method) throws Exception {
    return new Shop(product).call(method, "undeliverable/email:mia%40shop.example", "");
  }

  @Test
  void aPushGoesToTheEndpointThatTheTraitNames() throws Exception {
    String endpoint = "arn:aws:sns:eu-west-1:123456789012:endpoint/GCM/shop/5e3e9847";
    identify("kim", "{\"push_endpoint\":\"%s\"}".formatted(endpoint));
    await(ask("kim-1", "user_id:kim", "push"), "sent");
    assertThat(post.calls().stream().map(call -> call.form().get("TargetArn"))).contains(endpoint);

    JsonNode none = await(ask("lin-1", "user_id:lin", "push"), "aborted");
    assertThat(none.get("reason").asText()).isEqualTo("address_missing");
  }

  @Test
  void aTemplateTellsAllItsFaultsAndAWebhookThatAProviderNamesStays() throws Exception {
    Shop shop = new Shop(product);
    JsonNode faults =
        JSON.readTree(
            shop.call(
                    "PUT",
                    "templates/bad",
                    """
                    {"channel": "email", "provider": "nobody", "purpose": "news",
                     "texts": {"en": {"subject": "{traits.a} {data.b}", "text": "{x}\\n{y}"}}}
                    """)
                .body());
    assertThat(faults.path("faults").findValuesAsText("code"))
        .containsExactlyInAnyOrder(
            "template_field_unknown",
            "template_field_unknown",
            "template_field_unknown",
            "template_field_unknown",
            "template_unsubscribe_missing",
            "provider_unknown");

    shop.webhook("hook", "https://nowhere.invalid/");
    shop.put("providers/hook-mails", "{\"destination\":\"hook\"}");
    HttpResponse<String> kept = shop.call("DELETE", "destinations/hook", "");
    assertThat(kept.statusCode()).isEqualTo(409);
    assertThat(kept.body()).contains("destination_of_provider", "hook-mails");
    assertThat(shop.call("DELETE", "providers/hook-mails", "").statusCode()).isEqualTo(200);
    assertThat(shop.call("DELETE", "destinations/hook", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aProviderTellsAllItsFaults() throws Exception {
    Shop shop = new Shop(product);
    assertThat(
            JSON.readTree(
                    shop.call(
                            "PUT",
                            "providers/bad",
                            "{\"ses\":{\"from\":\"x\",\"topic\":\"mails\",\"configurationSet\":\"a b\"},"
                                + "\"sns\":{\"senderId\":\"123\"}}")
                        .body())
                .path("faults")
                .findValuesAsText("code"))
        .containsExactlyInAnyOrder(
            "provider_kind_unclear",
            "provider_from_invalid",
            "provider_topic_invalid",
            "provider_configuration_invalid",
            "provider_sender_invalid");
  }

  private static void identify(String user, String traits) throws Exception {
    String body =
        "{\"writeKey\":\"local-write\",\"messageId\":\"i-%s\",\"userId\":\"%s\",\"traits\":%s,"
            + "\"context\":{\"consent\":{\"categoryPreferences\":{\"news\":true}}}}";
    product.send("/v1/identify", body.formatted(user, user, traits));
    new StoredEvents(product).awaitDrained();
  }

  private static String ask(String key, String to, String template) throws Exception {
    String body = "{\"id\":\"%s\",\"to\":\"%s\",\"template\":\"%s\"}";
    HttpResponse<String> reply =
        new Shop(product).call("POST", "messages", body.formatted(key, to, template));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    return JSON.readTree(reply.body()).get("id").asText();
  }

  private static JsonNode await(String id, String state) throws Exception {
    List<String> done = List.of("sent", "aborted", "failed");
    Receiver.await(() -> done.contains(shown("messages/" + id).path("state").asText()));
    JsonNode message = shown("messages/" + id);
    assertThat(message.path("state").asText()).as(message.toString()).isEqualTo(state);
    return message;
  }

  private static String timeline(String person) {
    return shown("profiles/" + person + "/timeline").toString();
  }

  private static JsonNode shown(String path) {
    try {
      return new Shop(product).get(path);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
