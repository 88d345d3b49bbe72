package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.event.Compression;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Destinations as the settings table holds them, and messages as their queues do. */
final class Deliveries {
  private Deliveries() {}

  static void putDestination(DynamoDbClient dynamoDb, String name, String url) {
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    put(dynamoDb, name, "\"webhook\":{\"url\":\"%s\",\"secret\":\"%s\"}".formatted(url, secret));
  }

  static void putArchive(DynamoDbClient dynamoDb, String name, String prefix) {
    put(dynamoDb, name, "\"archive\":{\"prefix\":\"%s\"}".formatted(prefix));
  }

  private static void put(DynamoDbClient dynamoDb, String name, String kind) {
    String body = "{\"name\":\"%s\",\"allSources\":false,\"events\":[],%s}".formatted(name, kind);
    dynamoDb.putItem(
        put ->
            put.tableName("SettingsTable")
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("main#destination"),
                        "sk", AttributeValue.fromS(name),
                        "v", AttributeValue.fromN("1"),
                        "body", AttributeValue.fromS(body))));
  }

  static String message(String destination, String messageId, long since) {
    String json =
        "{\"v\":1,\"destination\":\"%s\",\"tries\":0,\"since\":%d,\"notBefore\":0,\"events\":[{"
            + "\"messageId\":\"%s\",\"received\":{\"source\":\"shop\",\"channel\":\"\","
            + "\"receivedAt\":1773119783000,\"payload\":{\"type\":\"track\",\"event\":\"Viewed\"}}}]}";
    byte[] text = json.formatted(destination, since, messageId).getBytes(UTF_8);
    return Base64.getEncoder().encodeToString(Compression.deflate(text));
  }

  /** The JSON of a message. */
  static String text(String message) {
    return new String(Compression.inflate(Base64.getDecoder().decode(message)), UTF_8);
  }
}
