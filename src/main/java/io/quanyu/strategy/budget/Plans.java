package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Plans in the table strategy: a head each ({@code plan}, id), so that a list reads little, and the
 * compressed whole in parts ({@code plan#id}, part), written before the head. Ids are in the order
 * of time. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Plans {
  private static final AttributeValue VERSION = AttributeValue.fromN("1");
  private static final int PART_BYTES = 350_000;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String partition;

  /** A client, the table, and the workspace that keys begin with. */
  @Inject
  public Plans(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.strategy") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.partition = workspace + "#plan";
  }

  /**
   * A page of heads.
   *
   * @param heads newest first
   * @param next the id after which the next page begins; null at the end
   */
  @RegisterForReflection
  public record Page(List<JsonNode> heads, String next) {}

  /** Stores a plan under the id that it has. */
  public void put(ObjectNode plan) {
    String id = plan.get("id").asText();
    byte[] body = Compression.deflate(Json.write(plan));
    int parts = (body.length + PART_BYTES - 1) / PART_BYTES;
    for (int part = 0; part < parts; part++) {
      byte[] bytes =
          Arrays.copyOfRange(
              body, part * PART_BYTES, Math.min(body.length, (part + 1) * PART_BYTES));
      put(
          Map.of(
              "pk", text(partition + "#" + id),
              "sk", text(String.format("%04d", part)),
              "v", VERSION,
              "parts", AttributeValue.fromN(Integer.toString(parts)),
              "body", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes))));
    }
    String head = new String(Json.write(head(plan)), StandardCharsets.UTF_8);
    put(Map.of("pk", text(partition), "sk", text(id), "v", VERSION, "head", text(head)));
  }

  /** The plan; empty if there is none, or not all of it. */
  public Optional<JsonNode> find(String id) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", text(partition + "#" + id)))
            .consistentRead(true)
            .build();
    List<Map<String, AttributeValue>> parts =
        dynamoDb.queryPaginator(query).items().stream().toList();
    if (parts.isEmpty() || Integer.parseInt(parts.get(0).get("parts").n()) != parts.size()) {
      return Optional.empty();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.forEach(part -> body.writeBytes(part.get("body").b().asByteArrayUnsafe()));
    return Optional.of(Json.read(Compression.inflate(body.toByteArray()), JsonNode.class));
  }

  /** Up to so many heads, from the newest on, or from the one behind an id. */
  public Page newest(int limit, Optional<String> after) {
    // '~' is behind every character of an id.
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND sk < :after")
            .expressionAttributeValues(
                Map.of(":pk", text(partition), ":after", text(after.orElse("~"))))
            .scanIndexForward(false)
            .limit(limit + 1)
            .consistentRead(true)
            .build();
    List<JsonNode> heads = new ArrayList<>();
    for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(query).items()) {
      if (heads.size() == limit) {
        return new Page(heads, heads.get(limit - 1).get("id").asText());
      }
      byte[] head = item.get("head").s().getBytes(StandardCharsets.UTF_8);
      heads.add(Json.read(head, JsonNode.class));
    }
    return new Page(heads, null);
  }

  private void put(Map<String, AttributeValue> item) {
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  /** What a list shows of a stored plan; the gap is in parts of the bound. */
  private static ObjectNode head(JsonNode plan) {
    ObjectNode head = Json.object();
    for (String field : new String[] {"id", "createdAt", "label", "currency", "total", "status"}) {
      head.set(field, plan.path(field));
    }
    JsonNode proof = plan.path("certificate");
    return head.set("gap", proof.path(proof.has("relativeGap") ? "relativeGap" : "gap"));
  }
}
