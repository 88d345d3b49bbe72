package io.quanyu.profile;

import io.quanyu.event.Compression;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What was set aside ({@code quarantine#source#hour#shard}, {@code time#hash#part}) in the table
 * quarantine, kept for the retention. A repeat overwrites itself. Thread-safe.
 */
@ApplicationScoped
public class Quarantine {
  private static final int SHARDS = 4;
  private static final int PART_BYTES = 350_000;

  private final DynamoDbClient dynamoDb;
  private final Tables tables;
  private final Duration retention;

  /** A client, the table's name, and how long items are kept. */
  @Inject
  public Quarantine(
      DynamoDbClient dynamoDb,
      Tables tables,
      @ConfigProperty(name = "quanyu.retention-days") int retentionDays) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    this.retention = Duration.ofDays(retentionDays);
  }

  /** Stores items, those of one source and hour in one pack. */
  public void put(List<Quarantined> items) {
    Map<String, List<Quarantined>> packs =
        items.stream()
            .collect(
                Collectors.groupingBy(
                    item -> item.source() + "#" + hour(item.receivedAt()),
                    TreeMap::new,
                    Collectors.toList()));
    packs.forEach(this::put);
  }

  /** Reads the packed items of the parts of one pack, in order. */
  public static List<Quarantined> decode(byte[] compressed) {
    return List.of(Json.read(Compression.inflate(compressed), Quarantined[].class));
  }

  private void put(String sourceAndHour, List<Quarantined> items) {
    byte[] body = Compression.deflate(Json.write(items));
    String hash = Hashes.sha256Hex(new String(body, StandardCharsets.ISO_8859_1)).substring(0, 16);
    int shard = Math.floorMod(hash.hashCode(), SHARDS);
    String partition = tables.key("quarantine#" + sourceAndHour + "#" + shard);
    String sort = Times.iso(items.get(0).receivedAt()) + "#" + hash;
    int parts = (body.length + PART_BYTES - 1) / PART_BYTES;
    for (int part = 0; part < parts; part++) {
      byte[] bytes =
          Arrays.copyOfRange(
              body, part * PART_BYTES, Math.min(body.length, (part + 1) * PART_BYTES));
      put(Items.key(partition, sort + "#" + part), items, bytes);
    }
  }

  private void put(Map<String, AttributeValue> key, List<Quarantined> items, byte[] bytes) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("v", Items.SCHEMA);
    item.put("items", Items.number(items.size()));
    item.put("phase", Items.text(items.get(0).phase()));
    item.put("codes", codes(items));
    item.put("body", Items.binary(bytes));
    item.put("expiresAt", Items.number((items.get(0).receivedAt() + retention.toMillis()) / 1000));
    dynamoDb.putItem(put -> put.tableName(tables.quarantine()).item(item));
  }

  private static AttributeValue codes(List<Quarantined> items) {
    return AttributeValue.fromSs(
        items.stream().map(item -> item.rejection().code()).distinct().sorted().toList());
  }

  private static String hour(long time) {
    return Times.iso(time).substring(0, 13);
  }
}
