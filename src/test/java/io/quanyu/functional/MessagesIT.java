package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quanyu.functional.Receiver.Call;
import io.quanyu.local.LocalProcess;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop writes to its customers: once, where they agree, and not at night. */
class MessagesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HELLO =
      """
      {"channel": "app", "provider": "gateway", "purpose": "news",
       "traits": {"name": {"*": "you", "zh": "您"}}, "data": ["code"],
       "texts": {"en": {"text": "Hi {traits.name}: {data.code}"},
                 "zh": {"text": "{traits.name}好：{data.code}"}}}
      """;
  private static final String MAIL =
      """
      {"channel": "email", "provider": "mail", "purpose": "news", "traits": {"name": "you"},
       "texts": {"en": {"subject": "News for {traits.name}", "text": "Hi. {unsubscribe_url}",
                        "html": "<p>Hi {traits.name}</p><a href='{unsubscribe_url}'>no more</a>"}}}
      """;

  @TempDir private static Path directory;
  private static LocalProcess product;
  private static Receiver gateway;
  private static GreenMail mails;

  @BeforeAll
  static void serve() throws Exception {
    mails = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    gateway = new Receiver(call -> 200);
    product = LocalProcess.serve(directory);
    setUp(product, gateway);
  }

  @AfterAll
  static void stop() {
    product.close();
    gateway.close();
    mails.stop();
  }

  /** At night where it is twelve hours later, so that everybody else can be written to. */
  private static void setUp(LocalProcess process, Receiver receiver) throws Exception {
    Shop shop = new Shop(process);
    shop.webhook("gateway", receiver.url());
    shop.put("providers/gateway", "{\"destination\":\"gateway\",\"perSecond\":100}");
    LocalTime night = LocalTime.now(ZoneOffset.UTC).plusHours(12).withSecond(0).withNano(0);
    shop.put(
        "settings/messages",
        "{\"url\":\"%s\",\"quiet\":{\"from\":\"%s\",\"to\":\"%s\"}}"
            .formatted(process.url(), night.minusHours(2), night.plusHours(2)));
    String smtp =
        "{\"smtp\":{\"host\":\"localhost\",\"port\":%d,\"security\":\"none\","
            + "\"from\":\"Shop <news@shop.example>\"}}";
    shop.put("providers/mail", smtp.formatted(mails.getSmtp().getPort()));
    shop.put("templates/hello", HELLO);
    shop.put("templates/mail", MAIL);
  }

  @Test
  void aMessageAskedForTwiceIsSentOnceInThePersonsLanguageAndIsOnTheirTimeline() throws Exception {
    identify(product, "lin", "{\"name\":\"Lin\",\"locale\":\"zh-CN\"}");
    JsonNode first = ask(202, "lin-1", "user_id:lin", "hello", "{\"code\":\"A1\"}");
    JsonNode other = ask(409, "lin-1", "user_id:lin", "hello", "{\"code\":\"A2\"}");

    String id = first.get("id").asText();
    assertThat(await(id, "sent").get("tries").asInt()).isZero();
    assertThat(other.get("code").asText()).isEqualTo("message_other");
    ask(200, "lin-1", "user_id:lin", "hello", "{\"code\":\"A1\"}");
    List<Call> calls = calls(gateway, "user_id:lin");
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).id()).isEqualTo("msg_" + id);
    assertThat(calls.get(0).signature()).startsWith("v1,");
    assertThat(calls.get(0).json().at("/message/text").asText()).isEqualTo("Lin好：A1");
    awaitTold("user_id:lin", "Message Sent");
  }

  @Test
  void aMailBringsALinkThatTakesConsentBackOnlyWhenItIsPosted() throws Exception {
    identify(product, "mia", "{\"name\":\"<Mia>\",\"email\":\"mia@shop.example\"}");
    await(ask(202, "mia-1", "user_id:mia", "mail", "{}").get("id").asText(), "sent");
    MimeMessage mail = mails.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()[0]).hasToString("mia@shop.example");
    assertThat(mail.getSubject()).isEqualTo("News for <Mia>");
    String link = mail.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
    assertThat(mail.getHeader("List-Unsubscribe-Post")[0]).isEqualTo("List-Unsubscribe=One-Click");

    HttpResponse<String> page = call("GET", URI.create(link), "");
    assertThat(page.body()).contains("<button>Unsubscribe</button>").doesNotContain("mia");
    assertThat(consent("user_id:mia")).isTrue();
    assertThat(call("POST", URI.create(link + "x"), "").statusCode()).isEqualTo(404);
    assertThat(call("POST", URI.create(link), "List-Unsubscribe=One-Click").statusCode())
        .isEqualTo(200);

    Receiver.await(() -> !consent("user_id:mia"));
    JsonNode next = ask(202, "mia-2", "user_id:mia", "mail", "{}");
    assertThat(await(next.get("id").asText(), "aborted").get("reason").asText())
        .isEqualTo("consent_missing");
    awaitTold("user_id:mia", "Message Aborted");
    assertThat(mails.getReceivedMessages()).hasSize(1);
  }

  @Test
  void whereItIsNightAMessageIsHeld() throws Exception {
    identify(product, "kai", "{\"timezone\":\"+12:00\"}");
    JsonNode message = ask(202, "kai-1", "user_id:kai", "hello", "{\"code\":1}");

    JsonNode held = await(message.get("id").asText(), "held");
    assertThat(held.get("until").asText()).isGreaterThan(held.get("since").asText());
    awaitTold("user_id:kai", "Message Held");
    assertThat(calls(gateway, "user_id:kai")).isEmpty();
  }

  @Test
  void whatWasAcceptedIsSentOnceAfterAKillInTheMiddle() throws Exception {
    Path own = Files.createDirectory(directory.resolve("killed"));
    List<String> ids = new ArrayList<>();
    try (Receiver slow = new Receiver(call -> 200)) {
      try (LocalProcess first = LocalProcess.serve(own)) {
        setUp(first, slow);
        identify(first, "pat", "{}");
        for (int i = 0; i < 40; i++) {
          String body = request("pat-" + i, "user_id:pat", "hello", "{\"code\":1}");
          ids.add(
              JSON.readTree(new Shop(first).call("POST", "messages", body).body())
                  .get("id")
                  .asText());
        }
        Receiver.await(() -> slow.calls().size() > 5);
        first.kill();
      }
      try (LocalProcess second = LocalProcess.serve(own)) {
        Receiver.await(() -> ids.stream().allMatch(id -> state(second, id).equals("sent")));
        assertThat(ids).allMatch(id -> state(second, id).equals("sent"));
        assertThat(slow.calls().stream().map(Call::id).collect(Collectors.toSet()))
            .hasSize(ids.size());
      }
    }
  }

  @Test
  void nothingIsLeftOfWhoIsErasedAndNobodyWritesToThemAgain() throws Exception {
    identify(product, "eve88", "{\"name\":\"Eve88\"}");
    await(
        ask(202, "eve-1", "user_id:eve88", "hello", "{\"code\":\"eve88\"}").get("id").asText(),
        "sent");
    String link = calls(gateway, "user_id:eve88").get(0).json().at("/unsubscribeUrl").asText();
    Holdings holdings = new Holdings(product, directory);
    assertThat(holdings.holding("eve88")).contains("InteractionsTable");

    HttpResponse<String> reply =
        new Shop(product).call("POST", "privacy/erase", "{\"identifiers\":[\"user_id:eve88\"]}");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);

    Receiver.await(() -> !holdings.holding("eve88").contains("InteractionsTable"));
    assertThat(holdings.holding("eve88")).doesNotContain("InteractionsTable", "MessagesQueue");
    assertThat(ask(409, "eve-2", "user_id:eve88", "hello", "{\"code\":1}").get("code").asText())
        .isEqualTo("message_suppressed");
    assertThat(call("POST", URI.create(link), "").statusCode()).isEqualTo(410);
  }

  @Test
  void whatIsWrongIsToldWhenItIsDefinedAndAPreviewShowsTheRest() throws Exception {
    Shop shop = new Shop(product);
    String unknown = HELLO.replace("Hi {traits.name}", "Hi\\n {traits.nmae}");
    JsonNode faults = JSON.readTree(shop.call("PUT", "templates/bad", unknown).body());
    assertThat(faults.at("/faults/0/pointer").asText()).isEqualTo("/texts/en/text");
    assertThat(faults.at("/faults/0/detail").asText()).contains("Line 2, column 2");
    assertThat(codes("PUT", "templates/bad", HELLO.replace("gateway", "nobody")))
        .containsExactly("provider_unknown");
    assertThat(codes("PUT", "templates/bad", HELLO.replace("gateway", "mail")))
        .containsExactly("template_provider_unfit");
    assertThat(codes("PUT", "providers/bad", "{\"destination\":\"x\",\"smtp\":{\"host\":\"h\"}}"))
        .containsExactlyInAnyOrder(
            "provider_kind_unclear", "provider_destination_unknown", "rules_text_invalid");
    assertThat(
            codes(
                "PUT",
                "settings/messages",
                "{\"timezone\":\"Mars/Base\",\"quiet\":{\"from\":\"25:00\",\"to\":\"8\"},"
                    + "\"caps\":[{\"per\":\"moon\",\"most\":1}],\"url\":\"ftp://x\"}"))
        .containsExactlyInAnyOrder(
            "message_zone_unknown",
            "message_time_invalid",
            "message_time_invalid",
            "rules_code_unknown",
            "message_url_invalid");
    assertThat(
            codes("POST", "messages", "{\"to\":\"ann\",\"template\":\"hello\",\"data\":{\"x\":1}}"))
        .containsExactlyInAnyOrder(
            "rules_text_invalid", "message_to_invalid", "rules_field_unknown", "field_missing");
    assertThat(shop.call("DELETE", "providers/mail", "").statusCode()).isEqualTo(409);
    assertThat(shop.call("GET", "messages/none", "").statusCode()).isEqualTo(404);
    JsonNode preview =
        JSON.readTree(
            shop.call("POST", "templates/mail/preview", "{\"traits\":{\"name\":\"<b>\"}}").body());
    assertThat(preview.get("language").asText()).isEqualTo("en");
    assertThat(preview.get("subject").asText()).isEqualTo("News for <b>");
    assertThat(preview.get("html").asText()).startsWith("<p>Hi &lt;b&gt;</p>");
  }

  private static List<String> codes(String method, String path, String body) throws Exception {
    HttpResponse<String> reply = new Shop(product).call(method, path, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
    return JSON.readTree(reply.body()).path("faults").findValuesAsText("code");
  }

  private static void identify(LocalProcess process, String user, String traits) throws Exception {
    String body =
        "{\"writeKey\":\"local-write\",\"messageId\":\"i-%s\",\"userId\":\"%s\",\"traits\":%s,"
            + "\"context\":{\"consent\":{\"categoryPreferences\":{\"news\":true}}}}";
    process.send("/v1/identify", body.formatted(user, user, traits));
    new StoredEvents(process).awaitDrained();
  }

  private static String request(String key, String to, String template, String data) {
    return "{\"id\":\"%s\",\"to\":\"%s\",\"template\":\"%s\",\"data\":%s}"
        .formatted(key, to, template, data);
  }

  private static JsonNode ask(int status, String key, String to, String template, String data)
      throws Exception {
    HttpResponse<String> reply =
        new Shop(product).call("POST", "messages", request(key, to, template, data));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    return JSON.readTree(reply.body());
  }

  private static JsonNode await(String id, String state) throws Exception {
    Receiver.await(() -> state(product, id).equals(state));
    JsonNode message = new Shop(product).get("messages/" + id);
    assertThat(message.path("state").asText()).as(message.toString()).isEqualTo(state);
    return message;
  }

  private static String state(LocalProcess process, String id) {
    return shown(process, "messages/" + id).path("state").asText();
  }

  private static void awaitTold(String person, String event) throws Exception {
    String path = "profiles/" + person + "/timeline";
    Receiver.await(() -> shown(product, path).toString().contains(event));
    assertThat(shown(product, path).toString()).contains(event);
  }

  private static boolean consent(String person) {
    JsonNode reply = shown(product, "profiles/" + person + "/consent");
    return reply.at("/consent/news/granted").asBoolean();
  }

  private static JsonNode shown(LocalProcess process, String path) {
    try {
      return new Shop(process).get(path);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Call> calls(Receiver receiver, String person) {
    return receiver.calls().stream()
        .filter(call -> call.json().at("/to/identifier").asText().equals(person))
        .toList();
  }

  private static HttpResponse<String> call(String method, URI url, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
