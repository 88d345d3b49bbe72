package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the console's pages show beside the sample shop, set up by API. */
record ConsoleShop(LocalProcess process) {
  private static final String ADMIN = "Bearer local-admin";

  /** Waits for the sample; adds two persons of this name, and one of each that pages list. */
  void open(String name) throws Exception {
    await("/v1/budgets/plans", "Robyn");
    good(process.send("/v1/models/behavior/train", "", "authorization", ADMIN), 202);
    for (String person : List.of("ann", "bob")) {
      track(
          "identify",
          """
          {"userId":"%s","anonymousId":"%s-phone","messageId":"%s-1",
           "traits":{"name":"%s","email":"%s@shop.example"}}"""
              .formatted(person, person, person, name, person));
    }
    put(
        "/v1/audiences/buyers",
        """
        {"description":"Bought at all","condition":{"all":[{"event":"Order Completed"}]}}""");
    put(
        "/v1/experiments/checkout",
        """
        {"variations":[{"key":"control"},{"key":"green"}],
         "metrics":[{"key":"bought","kind":"proportion","event":"Order Completed"}]}""");
    post("/v1/experiments/checkout/start", "{}");
    openMessages();
    await("/v1/profiles/user_id:bob", "bob-phone");
    await("/v1/models", "\"gain\"");
  }

  private void openMessages() throws Exception {
    put(
        "/v1/destinations/gateway",
        "{\"kind\":\"webhook\",\"url\":\"https://gateway.shop.example/messages\"}");
    put("/v1/providers/gateway", "{\"destination\":\"gateway\"}");
    put(
        "/v1/templates/welcome",
        """
        {"channel":"sms","provider":"gateway","purpose":"messages","data":["code"],
         "traits":{"first_name":{"en":"there","zh":"朋友"}},
         "texts":{"en":{"text":"Hi {traits.first_name}, your code: {data.code}"},
                  "zh":{"text":"{traits.first_name}你好：{data.code}"}}}""");
    put(
        "/v1/triggers/looked",
        """
        {"on":{"event":"Product Viewed"},"after":"30m","unless":[{"event":"Order Completed"}],
         "send":{"template":"welcome","data":{"code":"product_id"}}}""");
    put(
        "/v1/journeys/greeting",
        """
        {"on":{"audience":"buyers","change":"entered"},"first":"pause","steps":{
          "pause":{"wait":"2d","next":"asked"},
          "asked":{"event":"Product Viewed","yes":"exit","no":"exit"}}}""");
  }

  /** Plans cells of curves of several types, the last of which carries spend over. */
  void planCells() throws Exception {
    post(
        "/v1/budgets/plans",
        """
        {"currency":"EUR","total":{"max":150},"cells":[
         {"name":"s","max":90,"curve":{"type":"logistic","ceiling":300,"rate":0.1,"middle":40}},
         {"name":"mean","max":80,"share":0.5,"curve":{"type":"mean","of":[
           {"type":"log","factor":100,"scale":30},{"type":"log","factor":50,"scale":10}]}},
         {"name":"tv","channel":"tv","day":"1","max":40,
          "curve":{"type":"hill","ceiling":200,"half":40,"shape":1}}],
         "flights":[{"where":{"channel":"tv"},"carryOver":{"type":"geometric","rate":0.6}}]}""");
  }

  /** Returns once the reply to this path holds a text. */
  void await(String path, String text) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(6).toNanos();
    while (!process.send(path, null, "authorization", ADMIN).body().contains(text)) {
      assertThat(System.nanoTime()).as(path).isLessThan(end);
      Thread.sleep(200);
    }
  }

  /** Has somebody send one event twice, the second time once the first was counted. */
  void repeat() throws Exception {
    for (int i = 0; i < 2; i++) {
      track("identify", "{\"userId\":\"again\",\"messageId\":\"again-1\"}");
      await("/v1/profiles/user_id:again", "user_id:again");
    }
  }

  /** How many plans are kept, up to a hundred. */
  int plans() {
    return get("/v1/budgets/plans?limit=100").path("plans").size();
  }

  /** The reply to a path. */
  JsonNode get(String path) {
    try {
      String body = process.send(path, null, "authorization", ADMIN).body();
      return new ObjectMapper().readTree(body);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lays a message among the dead letters of the queue messages, as if nobody could send it. */
  void bury() {
    try (SqsClient sqs = AwsClients.sqs(URI.create(process.output("SqsEndpoint")))) {
      sqs.sendMessage(
          send -> send.queueUrl(process.output("MessagesDeadLetters")).messageBody("x"));
    }
  }

  /** Empties that queue. */
  void unearth() {
    try (SqsClient sqs = AwsClients.sqs(URI.create(process.output("SqsEndpoint")))) {
      sqs.purgeQueue(purge -> purge.queueUrl(process.output("MessagesDeadLetters")));
    }
  }

  void track(String type, String body) throws Exception {
    String key = Base64.getEncoder().encodeToString("local-write:".getBytes(UTF_8));
    good(process.send("/v1/" + type, body, "authorization", "Basic " + key));
  }

  private void put(String path, String body) throws Exception {
    good(process.request("PUT", path, body, "authorization", ADMIN));
  }

  private void post(String path, String body) throws Exception {
    good(process.send(path, body, "authorization", ADMIN));
  }

  private static void good(HttpResponse<String> reply) {
    good(reply, 200);
  }

  private static void good(HttpResponse<String> reply, int status) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
  }
}
