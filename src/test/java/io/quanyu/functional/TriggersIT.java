package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quanyu.local.LocalProcess;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop writes to customers because of what they did, and because of what became of its items. */
class TriggersIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MAIL =
      """
      {"channel": "email", "provider": "mail", "purpose": "news", "data": ["product"],
       "texts": {"en": {"subject": "Still want the {data.product}?", "text": "{unsubscribe_url}"}}}
      """;
  private static final String LOOKED =
      """
      {"on": {"event": "Product Viewed", "where": {"price": {"atLeast": 5}}}, "after": 2,
       "unless": [{"event": "Order Completed", "same": "product_id"}],
       "send": {"template": "looked", "data": {"product": "name"}}}
      """;
  private static final String CHEAPER =
      """
      {"on": {"item": "cheaper"},
       "call": {"destination": "crm", "purpose": "news", "data": {"was": "old_price", "now": "price"}}}
      """;

  @TempDir private static Path directory;
  private static LocalProcess product;
  private static Receiver crm;
  private static GreenMail mails;

  @BeforeAll
  static void serve() throws Exception {
    mails = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    crm = new Receiver(call -> 200);
    product = LocalProcess.serve(directory);
    Shop shop = new Shop(product);
    shop.webhook("crm", crm.url());
    shop.put("settings/messages", "{\"url\":\"%s\"}".formatted(product.url()));
    String smtp =
        "{\"smtp\":{\"host\":\"localhost\",\"port\":%d,\"security\":\"none\","
            + "\"from\":\"Shop <news@shop.example>\"}}";
    shop.put("providers/mail", smtp.formatted(mails.getSmtp().getPort()));
    shop.put("templates/looked", MAIL);
    shop.put("triggers/looked", LOOKED);
    shop.put("triggers/cheaper", CHEAPER);
  }

  @AfterAll
  static void stop() {
    product.close();
    crm.close();
    mails.stop();
  }

  @Test
  void whoLookedAndDidNotBuyGetsOneMailAndWhoWaitsForAPriceIsTold() throws Exception {
    Shop shop = new Shop(product);
    shop.put("catalog/items/pot", "{\"name\":\"Pot\",\"price\":30,\"currency\":\"EUR\"}");
    for (String user : List.of("ann", "bob", "eve99", "cat")) {
      identify(user, !user.equals("cat"));
    }
    List<String> views = views();
    send(views);
    send(views);
    erase("eve99");
    shop.put("catalog/items/pot", "{\"name\":\"Pot\",\"price\":24.5,\"currency\":\"EUR\"}");

    Receiver.await(() -> crm.calls().size() >= 2);
    assertThat(crm.calls())
        .extracting(call -> call.json().path("userId").asText())
        .containsExactlyInAnyOrder("ann", "bob");
    JsonNode told = crm.calls().get(0).json();
    assertThat(told.path("event").asText()).isEqualTo("Trigger Fired");
    assertThat(told.at("/properties/data/was").asDouble()).isEqualTo(30);
    assertThat(told.at("/properties/data/now").asDouble()).isEqualTo(24.5);
    Receiver.await(() -> mails.getReceivedMessages().length > 0);
    MimeMessage[] sent = mails.getReceivedMessages();
    assertThat(sent)
        .extracting(mail -> mail.getAllRecipients()[0].toString())
        .containsExactly("ann@shop.example");
    assertThat(sent[0].getSubject()).isEqualTo("Still want the Pot?");
    assertThat(awaitCaused("ann", "Product Viewed")).containsExactly("Message Sent looked");
    Receiver.await(() -> timeline("cat").contains("Message Aborted"));
    assertThat(timeline("cat")).contains("Message Aborted", "consent_missing");
    assertThat(new Holdings(product, directory).holding("eve99"))
        .doesNotContain("InteractionsTable", "DueTable");
    assertThat(shop.get("counts/triggers/looked").path("total").toString())
        .isEqualTo("{\"fired\":2,\"unless\":1}");
    assertThat(shop.get("counts/triggers/cheaper?days=2").path("total").path("fired").asInt())
        .isEqualTo(2);
    assertThat(shop.get("counts/templates/looked").path("total").toString())
        .isEqualTo("{\"aborted.consent_missing\":1,\"sent\":1}");
    assertThat(shop.call("GET", "counts/triggers/looked?days=91", "").body())
        .contains("days_invalid");
    assertThat(shop.call("GET", "counts/people/looked", "").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsWrongIsToldWhenItIsDefinedAllAtOnce() throws Exception {
    assertThat(
            codes(
                "{\"on\":{\"event\":\"Product Viewed\",\"where\":{\"a\":{}}},\"after\":\"91d\","
                    + "\"unless\":[{\"where\":{}}],\"while\":\"nobody\",\"again\":\"1s\",\"x\":1,"
                    + "\"send\":{\"template\":\"looked\",\"data\":{\"prodct\":\"name\"}}}"))
        .containsExactlyInAnyOrder(
            "rules_field_unknown",
            "filter_operator_missing",
            "trigger_span_invalid",
            "rules_text_invalid",
            "audience_unknown",
            "trigger_span_invalid",
            "field_missing",
            "trigger_data_unknown");
    assertThat(
            codes(
                "{\"on\":{\"audience\":\"gone\",\"change\":\"joined\"},"
                    + "\"send\":{\"template\":\"none\"},\"call\":{\"destination\":\"none\"}}"))
        .containsExactlyInAnyOrder(
            "audience_unknown",
            "rules_code_unknown",
            "trigger_effect_unclear",
            "template_unknown",
            "provider_destination_unknown");
    assertThat(
            codes(
                "{\"on\":{\"item\":\"cheaper\"},"
                    + "\"call\":{\"destination\":\"crm\",\"purpose\":\"none\",\"data\":{\"a\":\"brand\"}}}"))
        .containsExactly("trigger_path_unknown");
    Shop shop = new Shop(product);
    assertThat(shop.get("triggers").path("triggers")).hasSize(2);
    assertThat(shop.get("triggers/looked").at("/on/event").asText()).isEqualTo("Product Viewed");
    assertThat(shop.call("DELETE", "triggers/none", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aJourneyDividesByAnExperimentThatRunsAndByEachOfItsVariations() throws Exception {
    Shop shop = new Shop(product);
    String journey =
        "{\"on\":{\"event\":\"Signed Up\"},\"first\":\"tried\",\"steps\":{"
            + "\"tried\":{\"experiment\":\"half\",\"variations\":{\"a\":\"exit\",\"%s\":\"exit\"}}}}";
    assertThat(put(shop, "journeys/tried", journey.formatted("b"))).contains("experiment_unknown");
    shop.put("experiments/half", "{\"variations\":[{\"key\":\"a\"},{\"key\":\"b\"}]}");
    assertThat(put(shop, "journeys/tried", journey.formatted("b")))
        .contains("journey_experiment_not_running", "/steps/tried/experiment", "draft");
    assertThat(shop.call("POST", "experiments/half/start", "{}").statusCode()).isEqualTo(200);
    assertThat(put(shop, "journeys/tried", journey.formatted("c")))
        .contains("journey_variations_differ", "a, b");
    shop.put("journeys/tried", journey.formatted("b"));

    // What is defined is known a minute later.
    for (int time = 0; time == 0 || (time < 40 && !isExposed("dan")); time++) {
      send(List.of(track("dan", "Signed Up", "{\"t\":\"%s\"}".formatted("x".repeat(time)))));
      Thread.sleep(5_000);
    }
    assertThat(isExposed("dan")).isTrue();
    JsonNode total = shop.get("counts/journeys/tried").path("total");
    assertThat(total.path("entered").asInt()).isEqualTo(1);
    assertThat(total.path("exit").asInt()).isEqualTo(1);
  }

  private static boolean isExposed(String user) {
    return timeline(user).contains("Experiment Viewed");
  }

  private static String put(Shop shop, String path, String body) throws Exception {
    HttpResponse<String> reply = shop.call("PUT", path, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
    return reply.body();
  }

  private static List<String> views() {
    List<String> views = new ArrayList<>();
    String pot = "{\"product_id\":\"pot\",\"name\":\"Pot\",\"price\":%d}";
    for (String user : List.of("ann", "bob", "cat")) {
      views.add(track(user, "Product Viewed", pot.formatted(30)));
    }
    // Too cheap for a mail, which might go out before she is erased; she waits for its price.
    views.add(track("eve99", "Product Viewed", pot.formatted(4)));
    views.add(
        track("ann", "Product Viewed", "{\"product_id\":\"cup\",\"name\":\"Cup\",\"price\":3}"));
    views.add(
        track(
            "bob",
            "Order Completed",
            "{\"order_id\":\"o1\",\"products\":[{\"product_id\":\"pot\"}]}"));
    return views;
  }

  private static String timeline(String user) {
    try {
      return new Shop(product).get("profiles/user_id:" + user + "/timeline").toString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the first of these events led to, as its way tells. */
  private static List<String> awaitCaused(String user, String name) throws Exception {
    Receiver.await(() -> timeline(user).contains("Message Sent"));
    Receiver.await(() -> timeline(user).contains("Trigger Fired"));
    Shop shop = new Shop(product);
    String person = "profiles/user_id:" + user;
    List<String> ids = new ArrayList<>();
    for (JsonNode event : shop.get(person + "/timeline").path("events")) {
      if (event.path("event").asText().equals(name)
          && event.at("/properties/name").asText().equals("Pot")) {
        ids.add(event.at("/quanyu/id").asText());
      }
    }
    List<String> caused = new ArrayList<>();
    for (JsonNode event : shop.get(person + "/events/" + ids.get(0)).path("after")) {
      if (event.path("caused").asBoolean()) {
        caused.add(event.path("event").asText() + " " + event.at("/properties/trigger").asText());
      }
    }
    return caused;
  }

  private static List<String> codes(String body) throws Exception {
    HttpResponse<String> reply = new Shop(product).call("PUT", "triggers/bad", body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
    return JSON.readTree(reply.body()).path("faults").findValuesAsText("code");
  }

  private static void identify(String user, boolean agrees) throws Exception {
    String body =
        "{\"writeKey\":\"local-write\",\"messageId\":\"i-%s\",\"userId\":\"%s\","
            + "\"traits\":{\"email\":\"%s@shop.example\"},"
            + "\"context\":{\"consent\":{\"categoryPreferences\":{\"news\":%b}}}}";
    product.send("/v1/identify", body.formatted(user, user, user, agrees));
  }

  private static String track(String user, String event, String properties) {
    return "{\"type\":\"track\",\"messageId\":\"%s\",\"userId\":\"%s\",\"event\":\"%s\",\"properties\":%s}"
        .formatted(user + event + properties.length(), user, event, properties);
  }

  private static void send(List<String> events) throws Exception {
    String body = "{\"writeKey\":\"local-write\",\"batch\":[%s]}";
    product.send("/v1/batch", body.formatted(String.join(",", events)));
    new StoredEvents(product).awaitDrained();
  }

  private static void erase(String user) throws Exception {
    String body = "{\"identifiers\":[\"user_id:%s\",\"email:%s@shop.example\"]}";
    HttpResponse<String> reply =
        new Shop(product).call("POST", "privacy/erase", body.formatted(user, user));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
  }
}
