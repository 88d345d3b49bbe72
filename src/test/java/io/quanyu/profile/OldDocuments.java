package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes stored documents such as fold versions 1 to 3 wrote them. */
final class OldDocuments {
  private final DynamoDbClient client;
  private final String workspace;
  private final Random random;

  OldDocuments(DynamoDbClient client, String workspace, Random random) {
    this.client = client;
    this.workspace = workspace;
    this.random = random;
  }

  /** Some of them, now and then. */
  void ageSome() {
    if (random.nextInt(6) == 0) {
      documents().stream().filter(each -> random.nextBoolean()).forEach(this::age);
    }
  }

  private List<Map<String, AttributeValue>> documents() {
    return client
        .scanPaginator(
            scan ->
                scan.tableName("ProfilesTable")
                    .filterExpression("begins_with(pk, :workspace) AND sk = :sk")
                    .expressionAttributeValues(
                        Map.of(
                            ":workspace", AttributeValue.fromS(workspace + "#"),
                            ":sk", AttributeValue.fromS("profile"))))
        .items()
        .stream()
        .toList();
  }

  private void age(Map<String, AttributeValue> document) {
    Map<String, AttributeValue> old = new HashMap<>(document);
    int version = 1 + random.nextInt(3);
    old.put("foldVersion", Items.number(version));
    old.put("body", Items.binary(ofVersion(version, Items.bytesOf(document, "body"))));
    client.putItem(put -> put.tableName("ProfilesTable").item(old));
  }

  private static byte[] ofVersion(int version, byte[] body) {
    try {
      ObjectNode tree = (ObjectNode) Json.parse(Compression.inflate(body));
      ObjectNode summary = (ObjectNode) tree.get("summary");
      summary.remove("features");
      if (version == 3 && summary.get("consents") instanceof ObjectNode consents) {
        consents.remove("grants");
      } else {
        summary.remove("consents");
      }
      if (version == 1) {
        summary.remove("spending");
      }
      return Compression.deflate(Json.write(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
