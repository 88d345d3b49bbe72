package io.quanyu.function;

import io.quanyu.event.Quarantined;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Goes through all that was set aside, by the bodies: those without a head are found too.
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class QuarantineSweep {
  private final DynamoDbClient dynamoDb;
  private final Quarantine quarantine;
  private final Partitions partitions;
  private final String table;
  private final String bodies;
  private final String heads;

  /** A client, the store, removal, the table and the workspace. */
  public QuarantineSweep(
      DynamoDbClient dynamoDb,
      Quarantine quarantine,
      Partitions partitions,
      @ConfigProperty(name = "quanyu.table.quarantine") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.quarantine = quarantine;
    this.partitions = partitions;
    this.table = table;
    this.bodies = workspace + "#quarantine#";
    this.heads = workspace + "#quarantine-heads#";
  }

  /**
   * A page that was gone through.
   *
   * @param changed packs of which something was removed
   * @param after where the next page begins, null behind the last
   */
  @RegisterForReflection
  public record Swept(long changed, String after) {}

  /**
   * Leaves of a page's packs the items that are meant and were not replayed, put anew before the
   * old pack goes.
   *
   * @param after where the page before ended, null to begin
   */
  public Swept sweep(String after, Predicate<Quarantined> kept) {
    ScanResponse page = scan(after);
    return new Swept(parts(page).filter(item -> isChanged(item, kept)).count(), place(page));
  }

  /**
   * Hands over all items of a page's packs, those that were replayed too; answers where the next
   * page begins, null behind the last.
   */
  public String read(String after, Consumer<Quarantined> item) {
    ScanResponse page = scan(after);
    parts(page).forEach(part -> quarantine.items(headless(part)).forEach(item));
    return place(page);
  }

  private ScanResponse scan(String after) {
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression("begins_with(pk, :pk)")
            .projectionExpression("pk, sk")
            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(bodies)))
            .consistentRead(true);
    if (after != null) {
      String[] key = after.split("\n", 2);
      scan.exclusiveStartKey(
          Map.of("pk", AttributeValue.fromS(key[0]), "sk", AttributeValue.fromS(key[1])));
    }
    return dynamoDb.scan(scan.build());
  }

  /** The first part of each pack. */
  private static Stream<Map<String, AttributeValue>> parts(ScanResponse page) {
    return page.items().stream().filter(item -> item.get("sk").s().endsWith("#0"));
  }

  private QuarantinePack headless(Map<String, AttributeValue> part) {
    String partition = part.get("pk").s();
    String[] sort = part.get("sk").s().split("#", 3);
    String source = partition.substring(bodies.length(), hourAt(partition));
    return new QuarantinePack(source, Times.millis(sort[0]), sort[1], 0, List.of(), Set.of());
  }

  private boolean isChanged(Map<String, AttributeValue> part, Predicate<Quarantined> kept) {
    QuarantinePack headless = headless(part);
    Optional<QuarantinePack> head =
        quarantine.head(headless.source(), headless.time(), headless.hash());
    QuarantinePack pack = head.orElse(headless);
    List<Quarantined> items = quarantine.items(pack);
    if (items.stream().allMatch(kept)) {
      return false;
    }
    List<Quarantined> rest = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if ((head.isEmpty() || pack.holds(i)) && kept.test(items.get(i))) {
        rest.add(items.get(i));
      }
    }
    quarantine.put(rest);
    remove(pack, part.get("pk").s());
    return true;
  }

  private void remove(QuarantinePack pack, String partition) {
    String shard = partition.substring(partition.lastIndexOf('#'));
    partitions.remove(
        table,
        heads + pack.source() + "#" + Times.day(pack.time()) + shard,
        sort -> sort.equals(pack.sort()));
    partitions.remove(table, partition, sort -> sort.startsWith(pack.sort() + "#"));
  }

  /** Behind the source: the hour and the shard hold no such sign. */
  private static int hourAt(String partition) {
    return partition.lastIndexOf('#', partition.lastIndexOf('#') - 1);
  }

  private static String place(ScanResponse page) {
    return page.hasLastEvaluatedKey()
        ? page.lastEvaluatedKey().get("pk").s() + "\n" + page.lastEvaluatedKey().get("sk").s()
        : null;
  }
}
