package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Walks over all anchors that have a document, for jobs in the background: it reads the whole table
 * profiles. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ProfileScan {
  private static final String DOCUMENT = "profile";

  private final DynamoDbClient dynamoDb;
  private final Tables tables;

  /** A client and the table's name. */
  public ProfileScan(DynamoDbClient dynamoDb, Tables tables) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
  }

  /**
   * Some of a segment's anchors.
   *
   * @param anchors in no order
   * @param next where the next page begins; null where this is the last
   */
  @RegisterForReflection
  public record Page(List<Identifier> anchors, String next) {}

  /** The page of a segment that begins behind a place, or with it where that is null. */
  public Page page(int segment, int segments, String after, int most) {
    ScanResponse scanned =
        dynamoDb.scan(
            scan ->
                scan.tableName(tables.profiles())
                    .segment(segment)
                    .totalSegments(segments)
                    .limit(most)
                    .exclusiveStartKey(after == null ? null : key(after))
                    .projectionExpression("pk, sk"));
    String prefix = tables.key("");
    List<Identifier> anchors = new ArrayList<>();
    for (Map<String, AttributeValue> item : scanned.items()) {
      String partition = item.get("pk").s();
      if (Items.sort(item).equals(DOCUMENT) && partition.startsWith(prefix)) {
        anchors.add(Identifier.stored(partition.substring(prefix.length())));
      }
    }
    Map<String, AttributeValue> last = scanned.lastEvaluatedKey();
    return new Page(anchors, last.isEmpty() ? null : last.get("pk").s() + "\n" + Items.sort(last));
  }

  private static Map<String, AttributeValue> key(String place) {
    int line = place.lastIndexOf('\n');
    return Items.key(place.substring(0, line), place.substring(line + 1));
  }
}
