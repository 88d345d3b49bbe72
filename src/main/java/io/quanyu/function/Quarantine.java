package io.quanyu.function;

import io.quanyu.event.Compression;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Times;
import io.quanyu.function.QuarantinePack.Head;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * What was set aside, kept for the retention. The bodies of a pack are compressed parts ({@code
 * quarantine#source#hour#shard}, {@code time#hash#part}); its head, which lists and counts read, is
 * an item apart ({@code quarantine-heads#source#day#shard}, {@code time#hash}). A repeat overwrites
 * itself. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Quarantine {
  /** Partitions of a source's hour, and of its day. */
  public static final int SHARDS = 4;

  /** What is set aside of no source: messages that nobody could read. */
  public static final String NO_SOURCE = "unknown";

  private static final int PART_BYTES = 350_000;
  private static final int MOST_HEADS = 1_000;
  private static final int MOST_HEADS_BYTES = 150_000;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;
  private final Duration retention;

  /** A client, the table, the workspace, and how long items are kept. */
  @Inject
  public Quarantine(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.quarantine") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace,
      @ConfigProperty(name = "quanyu.retention-days") int retentionDays) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
    this.retention = Duration.ofDays(retentionDays);
  }

  /**
   * A page of a partition's heads.
   *
   * @param packs newest first
   * @param more whether older ones were left out
   */
  @RegisterForReflection
  public record Page(List<QuarantinePack> packs, boolean more) {}

  /** Stores items, those of one source and time in one pack. */
  public void put(List<Quarantined> items) {
    Map<String, List<Quarantined>> packs =
        items.stream()
            .collect(
                Collectors.groupingBy(
                    item -> item.source() + "#" + item.receivedAt(),
                    TreeMap::new,
                    Collectors.toList()));
    packs.values().forEach(this::putPack);
  }

  /**
   * Heads of a source and UTC day.
   *
   * @param low time that they are not older than, as ISO 8601
   * @param high place of the newest of them, as {@link QuarantinePack#sort}
   * @param most how many at most
   */
  public Page heads(String source, int shard, String low, String high, int most) {
    QueryResponse found =
        dynamoDb.query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :low AND :high")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", text(headPartition(source, low.substring(0, 10), shard)),
                            ":low", text(low),
                            ":high", text(high)))
                    .scanIndexForward(false)
                    .consistentRead(true)
                    .limit(most));
    return new Page(
        found.items().stream().map(item -> pack(source, item)).toList(),
        found.hasLastEvaluatedKey());
  }

  /** The head at this place; empty where there is none. */
  public Optional<QuarantinePack> head(String source, long time, String hash) {
    String sort = Times.iso(time) + "#" + hash;
    return heads(source, shard(hash), sort, sort, 1).packs().stream().findFirst();
  }

  /** The items of a pack with their bodies, in order; those that were replayed too. */
  public List<Quarantined> items(QuarantinePack pack) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String prefix = pack.sort() + "#";
    dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", text(partition(pack.source(), pack.time(), pack.hash())),
                            ":sk", text(prefix))))
        .items()
        .forEach(part -> body.writeBytes(part.get("body").b().asByteArrayUnsafe()));
    return decode(body.toByteArray());
  }

  /** Reads the packed items of the parts of one pack, in order. */
  public static List<Quarantined> decode(byte[] compressed) {
    return List.of(Json.read(Compression.inflate(compressed), Quarantined[].class));
  }

  /**
   * Keeps what a replay decided: which items are gone, and why the others stay. Nothing is kept
   * where the pack was put again since it was read: then its items are here anew.
   */
  public void mark(QuarantinePack pack, Set<Integer> replayed, List<Head> heads) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":heads", binary(QuarantinePack.Kinds.encode(heads)));
    values.put(":codes", codes(heads));
    values.put(":seen", number(pack.version()));
    if (!replayed.isEmpty()) {
      values.put(
          ":gone", AttributeValue.fromNs(replayed.stream().map(index -> "" + index).toList()));
    }
    String gone = replayed.isEmpty() ? "" : " ADD replayed :gone";
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(headKey(pack.source(), pack.time(), pack.hash()))
                  .updateExpression("SET heads = :heads, codes = :codes" + gone)
                  .conditionExpression("version = :seen")
                  .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException e) {
      // Whoever put it again wants it to be seen.
    }
  }

  private void putPack(List<Quarantined> items) {
    List<Head> heads = items.stream().map(Head::of).toList();
    boolean tooMany = items.size() > MOST_HEADS;
    byte[] encoded = tooMany ? new byte[0] : QuarantinePack.Kinds.encode(heads);
    if (items.size() > 1 && (tooMany || encoded.length > MOST_HEADS_BYTES)) {
      putPack(items.subList(0, items.size() / 2));
      putPack(items.subList(items.size() / 2, items.size()));
      return;
    }
    byte[] json = Json.write(items);
    Quarantined first = items.get(0);
    String hash = Hashes.sha256Hex(new String(json, StandardCharsets.UTF_8)).substring(0, 16);
    putParts(first, hash, Compression.deflate(json));
    // Last, so that what is listed can be read.
    putHead(first, hash, heads, encoded);
  }

  private void putParts(Quarantined first, String hash, byte[] body) {
    int parts = (body.length + PART_BYTES - 1) / PART_BYTES;
    for (int part = 0; part < parts; part++) {
      int end = Math.min(body.length, (part + 1) * PART_BYTES);
      Map<String, AttributeValue> item = new HashMap<>();
      item.put("pk", text(partition(first.source(), first.receivedAt(), hash)));
      item.put("sk", text(Times.iso(first.receivedAt()) + "#" + hash + "#" + part));
      item.put("v", number(1));
      item.put("body", binary(Arrays.copyOfRange(body, part * PART_BYTES, end)));
      item.put("expiresAt", expiry(first));
      dynamoDb.putItem(put -> put.tableName(table).item(item));
    }
  }

  /** Counts how often it is put, so that a mark meant for an earlier time can be told. */
  private void putHead(Quarantined first, String hash, List<Head> heads, byte[] encoded) {
    Map<String, AttributeValue> values =
        Map.of(
            ":v", number(1),
            ":items", number(heads.size()),
            ":heads", binary(encoded),
            ":codes", codes(heads),
            ":expires", expiry(first),
            ":one", number(1));
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(headKey(first.source(), first.receivedAt(), hash))
                .updateExpression(
                    "SET v = :v, #items = :items, heads = :heads, codes = :codes,"
                        + " expiresAt = :expires REMOVE replayed ADD version :one")
                .expressionAttributeNames(Map.of("#items", "items"))
                .expressionAttributeValues(values));
  }

  /** How many items have each phase and code: for people who look at the table. */
  private static AttributeValue codes(List<Head> heads) {
    Map<String, Long> counts =
        heads.stream()
            .collect(
                Collectors.groupingBy(
                    head -> head.phase() + " " + head.rejection().code(),
                    TreeMap::new,
                    Collectors.counting()));
    Map<String, AttributeValue> numbers = new HashMap<>();
    counts.forEach((code, count) -> numbers.put(code, number(count)));
    return AttributeValue.fromM(numbers);
  }

  private static QuarantinePack pack(String source, Map<String, AttributeValue> item) {
    String[] sort = item.get("sk").s().split("#", 2);
    AttributeValue replayed = item.get("replayed");
    return new QuarantinePack(
        source,
        Times.millis(sort[0]),
        sort[1],
        Long.parseLong(item.get("version").n()),
        QuarantinePack.Kinds.decode(item.get("heads").b().asByteArrayUnsafe()),
        replayed == null
            ? Set.of()
            : replayed.ns().stream().map(Integer::valueOf).collect(Collectors.toSet()));
  }

  private Map<String, AttributeValue> headKey(String source, long time, String hash) {
    return Map.of(
        "pk", text(headPartition(source, Times.day(time), shard(hash))),
        "sk", text(Times.iso(time) + "#" + hash));
  }

  private String headPartition(String source, String day, int shard) {
    return workspace + "#quarantine-heads#" + source + "#" + day + "#" + shard;
  }

  private String partition(String source, long time, String hash) {
    String hour = Times.iso(time).substring(0, 13);
    return workspace + "#quarantine#" + source + "#" + hour + "#" + shard(hash);
  }

  private static int shard(String hash) {
    return Math.floorMod(hash.hashCode(), SHARDS);
  }

  private AttributeValue expiry(Quarantined first) {
    return number((first.receivedAt() + retention.toMillis()) / 1000);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue binary(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
  }
}
