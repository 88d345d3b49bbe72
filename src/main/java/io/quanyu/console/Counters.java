package io.quanyu.console;

import io.quanyu.event.Channel;
import io.quanyu.event.Identifier;
import io.quanyu.event.Times;
import io.quanyu.function.Partitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Rates and newest profiles in the table counters: {@code main#events#<minute>#<shard>} holds a
 * minute's events, an attribute a channel and one of those that came again, for two days; {@code
 * main#newest}, {@code <time>#<anchor>} a new profile, for a week. All of it is approximate: a
 * write may be lost, or count twice when the client tries again. Thread-safe.
 */
@ApplicationScoped
public class Counters {
  private static final String COUNTS = "channels";
  private static final String REPEATED = "repeated";
  private static final String WATCHED = "watched";
  private static final List<String> COUNTED =
      Stream.concat(Arrays.stream(Channel.values()).map(Channel::code), Stream.of(REPEATED))
          .toList();
  private static final AttributeValue VERSION = AttributeValue.fromN("1");
  private static final Duration COUNTS_KEPT = Duration.ofDays(2);
  private static final Duration NEWEST_KEPT = Duration.ofDays(7);

  /** Partitions a minute is spread over: each takes a thousand writes a second. */
  private static final int SHARDS = 2;

  private static final int BATCH = 100;
  private static final int TIME_LENGTH = Times.iso(0).length();

  private final DynamoDbClient dynamoDb;
  private final Partitions partitions;
  private final String table;
  private final String workspace;

  /** A client, the table's name, and the workspace that every partition key begins with. */
  public Counters(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.partitions = new Partitions(dynamoDb);
    this.table = table;
    this.workspace = workspace;
  }

  /**
   * Adds events to the minute of this time, and how many came again; equal salts go to the same
   * shard. Answers whether somebody watches that minute, which the write tells for nothing.
   */
  public boolean add(Instant time, long salt, Map<Channel, Long> counts, long repeated) {
    int shard = Math.floorMod(salt, SHARDS);
    Map<String, Long> all = new HashMap<>();
    counts.forEach((channel, count) -> all.put(channel.code(), count));
    if (repeated > 0) {
      all.put(REPEATED, repeated);
    }
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> sums = new ArrayList<>();
    all.forEach(
        (name, count) -> {
          names.put("#" + name, name);
          values.put(":" + name, number(count));
          sums.add("#" + name + " :" + name);
        });
    values.put(":v", VERSION);
    values.put(":expiresAt", expiry(time, COUNTS_KEPT));
    return dynamoDb
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(key(minuteOf(time), shard))
                    .updateExpression(
                        "ADD " + String.join(", ", sums) + " SET v = :v, expiresAt = :expiresAt")
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW))
        .attributes()
        .containsKey(WATCHED);
  }

  /** Marks the minute of this time and the next one: whoever counts in them is told. */
  public void watch(Instant time) {
    Map<String, AttributeValue> values =
        Map.of(
            ":watched", AttributeValue.fromBool(true),
            ":v", VERSION,
            ":expiresAt", expiry(time, COUNTS_KEPT));
    for (Instant minute : List.of(time, time.plus(1, ChronoUnit.MINUTES))) {
      for (int shard = 0; shard < SHARDS; shard++) {
        Map<String, AttributeValue> key = key(minuteOf(minute), shard);
        dynamoDb.updateItem(
            update ->
                update
                    .tableName(table)
                    .key(key)
                    .updateExpression("SET watched = :watched, v = :v, expiresAt = :expiresAt")
                    .expressionAttributeValues(values));
      }
    }
  }

  /** Notes new profiles, at most 25. */
  public void note(Instant time, Collection<Identifier> created) {
    if (created.isEmpty()) {
      return;
    }
    List<WriteRequest> puts =
        created.stream()
            .map(anchor -> WriteRequest.builder().putRequest(put -> put.item(item(time, anchor))))
            .map(WriteRequest.Builder::build)
            .toList();
    dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(table, puts)));
  }

  /** The events of so many minutes up to the one of this time, oldest first, empty ones too. */
  public List<MinuteCounts> minutes(Instant until, int minutes) {
    Instant last = minuteOf(until);
    List<Instant> all =
        IntStream.range(0, minutes)
            .mapToObj(i -> last.minus(minutes - 1L - i, ChronoUnit.MINUTES))
            .toList();
    List<Map<String, AttributeValue>> keys =
        all.stream()
            .flatMap(minute -> IntStream.range(0, SHARDS).mapToObj(shard -> key(minute, shard)))
            .toList();
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      addTo(counts, keys.subList(from, Math.min(from + BATCH, keys.size())));
    }
    return all.stream()
        .map(minute -> counts(minute, counts.getOrDefault(name(minute), Map.of())))
        .toList();
  }

  /** The newest profiles, newest first. */
  public List<NewProfile> newest(int limit) {
    return dynamoDb
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", text(newestPartition())))
                    .scanIndexForward(false)
                    .limit(limit))
        .items()
        .stream()
        .map(item -> newProfile(item.get("sk").s()))
        .toList();
  }

  /** Those of the newest profiles that are one of these. */
  List<NewProfile> newest(Set<Identifier> anchors) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", text(newestPartition())))
                    .consistentRead(true))
        .items()
        .stream()
        .map(item -> newProfile(item.get("sk").s()))
        .filter(profile -> anchors.contains(profile.identifier()))
        .toList();
  }

  /** Takes anchors off the newest profiles; answers how many entries there were. */
  long remove(Set<Identifier> anchors) {
    return partitions.remove(
        table, newestPartition(), sort -> anchors.contains(newProfile(sort).identifier()));
  }

  /** What a busy table leaves out of a batch is missing this time: the next request has it. */
  private void addTo(
      Map<String, Map<String, Long>> counts, List<Map<String, AttributeValue>> keys) {
    KeysAndAttributes asked = KeysAndAttributes.builder().keys(keys).build();
    dynamoDb
        .batchGetItem(get -> get.requestItems(Map.of(table, asked)))
        .responses()
        .getOrDefault(table, List.of())
        .forEach(item -> addTo(counts, item));
  }

  private static void addTo(
      Map<String, Map<String, Long>> counts, Map<String, AttributeValue> item) {
    String partition = item.get("pk").s();
    String minute = partition.substring(0, partition.lastIndexOf('#'));
    Map<String, Long> sums = counts.computeIfAbsent(minute, name -> new HashMap<>());
    COUNTED.stream()
        .filter(item::containsKey)
        .forEach(name -> sums.merge(name, Long.parseLong(item.get(name).n()), Long::sum));
  }

  private static MinuteCounts counts(Instant minute, Map<String, Long> sums) {
    Map<Channel, Long> channels = new EnumMap<>(Channel.class);
    Arrays.stream(Channel.values())
        .filter(channel -> sums.containsKey(channel.code()))
        .forEach(channel -> channels.put(channel, sums.get(channel.code())));
    return new MinuteCounts(minute, channels, sums.getOrDefault(REPEATED, 0L));
  }

  private Map<String, AttributeValue> item(Instant time, Identifier anchor) {
    return Map.of(
        "pk", text(newestPartition()),
        "sk", text(Times.iso(time.toEpochMilli()) + "#" + anchor),
        "v", VERSION,
        "expiresAt", expiry(time, NEWEST_KEPT));
  }

  private static NewProfile newProfile(String sort) {
    return new NewProfile(
        Identifier.stored(sort.substring(TIME_LENGTH + 1)),
        Instant.parse(sort.substring(0, TIME_LENGTH)));
  }

  private Map<String, AttributeValue> key(Instant minute, int shard) {
    return Map.of("pk", text(name(minute) + "#" + shard), "sk", text(COUNTS));
  }

  private String name(Instant minute) {
    return workspace + "#events#" + minute;
  }

  private String newestPartition() {
    return workspace + "#newest";
  }

  private static Instant minuteOf(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }

  private static AttributeValue expiry(Instant time, Duration kept) {
    return number(time.plus(kept).getEpochSecond());
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
