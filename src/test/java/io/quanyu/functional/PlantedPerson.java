package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Compression;
import io.quanyu.event.Identifier;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import io.quanyu.profile.Backoff;
import io.quanyu.recommendation.InteractionsTable;
import io.quanyu.recommendation.LogRecommendation;
import io.quanyu.recommendation.LoggedRecommendation;
import io.quanyu.recommendation.RecommendationLog;
import io.quanyu.recommendation.Shown;
import io.quanyu.recommendation.ShownItems;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Zoe, wherever a running product may hold somebody, and Bob beside her. Her name is in each of her
 * identifiers.
 */
final class PlantedPerson implements AutoCloseable {
  static final String WRITE = "Basic bG9jYWwtd3JpdGU6";

  private final LocalProcess product;
  private final Receiver broken = new Receiver(call -> 400);
  private final Receiver flaky = new Receiver(call -> 503);

  PlantedPerson(LocalProcess product) throws Exception {
    this.product = product;
  }

  /** A destination that takes nothing until it is told to. */
  Receiver flaky() {
    return flaky;
  }

  /** Returns once the events are folded. */
  void plant() throws Exception {
    Shop shop = new Shop(product);
    String webhook = "{\"kind\":\"webhook\",\"url\":\"%s\",\"sources\":\"all\"}";
    shop.put("destinations/broken", webhook.formatted(broken.url()));
    shop.put("destinations/flaky", webhook.formatted(flaky.url()));
    shop.put("destinations/lake", "{\"kind\":\"archive\",\"prefix\":\"raw\",\"sources\":\"all\"}");
    shop.put(
        "audiences/lookers",
        "{\"description\":\"Looked\",\"condition\":{\"event\":\"A\",\"within\":\"7d\"}}");
    sendEvents();
    plantDeadLetters();
    plantCheckpoint();
    plantRecommendation();
    plantDecision();
    plantScoreNote();
    new StoredEvents(product).awaitDrained();
    train();
  }

  /** A model that has learned from what Zoe bought. */
  private void train() throws Exception {
    HttpResponse<String> reply =
        product.send("/v1/models/recommender/train", "", "authorization", "Bearer local-admin");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    String job = reply.headers().firstValue("location").orElseThrow();
    Receiver.await(() -> get(job).contains("\"state\":\"done\""));
    assertThat(get(job)).contains("\"items\":2");
  }

  private String get(String path) {
    try {
      return product.send(path, null, "authorization", "Bearer local-admin").body();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Before log-in and after, at a kiosk that Bob uses too, and once in an event of Bob's. */
  void sendEvents() throws Exception {
    String batch =
        """
        {"batch":[
         {"type":"track","event":"A","anonymousId":"visitor-zoe77","messageId":"zoe77-1"},
         {"type":"identify","userId":"zoe77","anonymousId":"visitor-zoe77","messageId":"zoe77-2",
          "traits":{"email":"zoe77@shop.example","name":"Zoe77"},
          "context":{"consent":{"categoryPreferences":{"ads":true,"personalization":true}}}},
         {"type":"track","event":"Order Completed","userId":"zoe77","messageId":"zoe77-3",
          "properties":{"order_id":"o1","products":[{"product_id":"lamp"},{"product_id":"shade"}]}},
         {"type":"track","event":"A","userId":"zoe77","anonymousId":"kiosk","messageId":"zoe77-4"},
         {"type":"track","event":"A","userId":"bob","anonymousId":"kiosk","messageId":"bob-1"},
         {"type":"track","event":"A","userId":"bob","messageId":"bob-2"},
         {"type":"track","event":"A","userId":"bob","messageId":"bob-3"},
         {"type":"track","event":"A","userId":"bob","messageId":"bob-zoe77",
          "context":{"traits":{"email":"zoe77@shop.example"}}},
         {"type":"track","event":"A","anonymousId":"kiosk","messageId":"kiosk-alone"},
         {"type":"track","event":"","userId":"zoe77","messageId":"zoe77-bad"},
         {"type":"track","event":"","userId":"bob","messageId":"bob-bad"}]}
        """;
    HttpResponse<String> reply = product.send("/v1/batch", batch, "authorization", WRITE);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
  }

  private void plantDeadLetters() {
    String received =
        "{\"source\":\"local\",\"channel\":\"\",\"receivedAt\":1,\"payload\":{\"type\":\"track\","
            + "\"event\":\"x\",\"userId\":\"%1$s\",\"messageId\":\"%1$s-dead\"}}";
    String zoe = received.formatted("zoe77");
    String bob = received.formatted("bob");
    String events = "{\"v\":1,\"correlationId\":\"c\",\"accepted\":[%s,%s],\"quarantined\":[]}";
    String deliveries =
        "{\"v\":1,\"destination\":\"lake\",\"tries\":0,\"since\":0,\"notBefore\":0,\"events\":"
            + "[{\"messageId\":\"zoe77-dead\",\"received\":%s},"
            + "{\"messageId\":\"bob-dead\",\"received\":%s}]}";
    try (SqsClient sqs = AwsClients.sqs(URI.create(product.output("SqsEndpoint")))) {
      send(sqs, "EventsDeadLetters", packed(events.formatted(zoe, bob)));
      send(sqs, "EventsDeadLetters", packed(events.formatted(zoe, zoe)));
      send(sqs, "EventsDeadLetters", "nobody can read zoe77");
      send(sqs, "DestinationsDeadLetters", packed(deliveries.formatted(zoe, bob)));
    }
  }

  /** That she is to be scored at a time that nobody here lives to see. */
  private void plantScoreNote() {
    String shard = Integer.toString(Math.floorMod("user_id:zoe77".hashCode(), 4));
    try (DynamoDbClient client =
        AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint")))) {
      client.putItem(
          put ->
              put.tableName(product.output("DueTable"))
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS("main#score#" + shard),
                          "sk", AttributeValue.fromS("0000004102444800000#user_id:zoe77"),
                          "v", AttributeValue.fromN("1"))));
    }
  }

  private void plantCheckpoint() {
    String body =
        "{\"segment\":{\"number\":0,\"of\":1},\"step\":1,\"done\":false,\"events\":1,\"persons\":1,"
            + "\"after\":{\"partition\":\"main#user_id:zoe77\",\"sort\":\"2026\"}}";
    try (DynamoDbClient client =
        AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint")))) {
      client.putItem(
          put ->
              put.tableName(product.output("ArtifactsTable"))
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS("main#training#planted"),
                          "sk", AttributeValue.fromS("segment#00"),
                          "step", AttributeValue.fromN("1"),
                          "body", AttributeValue.fromS(body))));
    }
  }

  private void plantRecommendation() {
    Clock clock = Clock.systemUTC();
    try (DynamoDbClient client =
        AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint")))) {
      InteractionsTable table = new InteractionsTable(product.output("InteractionsTable"), "main");
      new LogRecommendation(
              new RecommendationLog(client, clock, table),
              new ShownItems(client, clock, new Backoff(), table))
          .log(
              new LoggedRecommendation(
                  "rec_planted",
                  clock.millis(),
                  "home",
                  Identifier.stored("user_id:zoe77"),
                  null,
                  null,
                  false,
                  List.of(
                      new LoggedRecommendation.Slot("lamp", "popular", "popular", 1, List.of()))),
              Shown.NOTHING);
    }
  }

  /** Nothing may be said, and that is remembered too. */
  private void plantDecision() throws Exception {
    String zoe = "{\"user_id\":\"zoe77\"}";
    HttpResponse<String> reply =
        product.send("/v1/decisions", zoe, "authorization", "Bearer local-admin");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
  }

  private void send(SqsClient sqs, String queue, String body) {
    sqs.sendMessage(send -> send.queueUrl(product.output(queue)).messageBody(body));
  }

  private static String packed(String json) {
    return Base64.getEncoder().encodeToString(Compression.deflate(json.getBytes(UTF_8)));
  }

  @Override
  public void close() {
    broken.close();
    flaky.close();
  }
}
