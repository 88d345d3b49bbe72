package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Packs of events ({@code anchor}, {@code time#hash}) in the table timeline, kept for their
 * retention from the later of an event's time and its arrival; events of different retention are
 * packed apart, and what is past its time is not read, also where the table still holds it.
 * Thread-safe.
 */
@ApplicationScoped
public class Timeline {
  private static final int BATCH = 25;

  private final DynamoDbClient dynamoDb;
  private final Tables tables;
  private final Backoff backoff;
  private final RetentionSettings retention;
  private final Clock clock;

  /** A client, the table's name, how to wait for it, and how long events are kept. */
  public Timeline(
      DynamoDbClient dynamoDb,
      Tables tables,
      Backoff backoff,
      RetentionSettings retention,
      Clock clock) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    this.backoff = backoff;
    this.retention = retention;
    this.clock = clock;
  }

  /** Stores events of an anchor; the same events again overwrite themselves. */
  public void put(Identifier anchor, List<Arrival> arrivals) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    byRetention(arrivals)
        .forEach(
            (days, part) ->
                TimelinePack.of(part).forEach(pack -> items.add(item(anchor, pack, days))));
    if (items.size() == 1) {
      dynamoDb.putItem(put -> put.tableName(tables.timeline()).item(items.get(0)));
      return;
    }
    for (int from = 0; from < items.size(); from += BATCH) {
      putAll(anchor, items.subList(from, Math.min(from + BATCH, items.size())));
    }
  }

  /**
   * The anchor's events, newest first, read as they are asked for. An event that was stored twice
   * comes twice, one after the other. Starts with events of the given day ({@code 2026-11-23}) or
   * earlier; all where it is null.
   */
  public Iterator<Arrival> newestFirst(Identifier anchor, String lastDay) {
    return newestFirst(anchor, lastDay, true);
  }

  /** The same for half the price, but that events of the last moments may be missing. */
  Iterator<Arrival> newestLately(Identifier anchor) {
    return newestFirst(anchor, null, false);
  }

  private Iterator<Arrival> newestFirst(Identifier anchor, String lastDay, boolean consistent) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":pk", Items.text(tables.key(anchor)));
    // '~' is behind every character of a time, so the whole last day is in.
    values.put(":end", Items.text(lastDay == null ? "~" : lastDay + "~"));
    QueryRequest query =
        QueryRequest.builder()
            .tableName(tables.timeline())
            .keyConditionExpression("pk = :pk AND sk < :end")
            .expressionAttributeValues(values)
            .scanIndexForward(false)
            .consistentRead(consistent)
            .build();
    Iterator<Map<String, AttributeValue>> items =
        dynamoDb.queryPaginator(query).items().stream().filter(this::isKept).iterator();
    return new TimelineReader(items, Timeline::pack);
  }

  private boolean isKept(Map<String, AttributeValue> item) {
    return Items.longOf(item, "expiresAt") * 1000 > clock.millis();
  }

  private Map<Integer, List<Arrival>> byRetention(List<Arrival> arrivals) {
    Retention known = retention.known();
    return arrivals.stream()
        .collect(
            Collectors.groupingBy(
                arrival -> known.daysOf(arrival.event()), TreeMap::new, Collectors.toList()));
  }

  /**
   * Leaves of an anchor's events those that are meant, the rest of a pack as a pack of its own
   * before the old one goes. Answers how many packs were changed.
   */
  public long rewrite(Identifier anchor, Predicate<Received> kept) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(tables.timeline())
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Items.text(tables.key(anchor))))
            .consistentRead(true)
            .build();
    long changed = 0;
    for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(query).items()) {
      TimelinePack pack = pack(item);
      List<Received> rest = pack.received().stream().filter(kept).toList();
      if (rest.size() < pack.received().size()) {
        if (!rest.isEmpty()) {
          TimelinePack left = new TimelinePack(pack.newest(), rest);
          Map<String, AttributeValue> other = new HashMap<>(item);
          other.put("sk", Items.text(left.sort()));
          other.put("events", Items.number(rest.size()));
          other.put("body", Items.binary(left.encode()));
          dynamoDb.putItem(put -> put.tableName(tables.timeline()).item(other));
        }
        Map<String, AttributeValue> key = Items.key(tables.key(anchor), Items.sort(item));
        dynamoDb.deleteItem(delete -> delete.tableName(tables.timeline()).key(key));
        changed++;
      }
    }
    return changed;
  }

  /**
   * A page of all events of the workspace, for what reads the whole timeline: each segment is
   * scanned page by page, several at a time.
   *
   * @param after where the page before ended, or any pack of the segment; null to begin
   * @param most packs of a page, which may be empty before the end
   */
  public TimelinePage scan(TimelinePage.Segment segment, TimelinePage.Position after, int most) {
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .tableName(tables.timeline())
            .segment(segment.number())
            .totalSegments(segment.of())
            .limit(most)
            .consistentRead(true);
    if (after != null) {
      scan.exclusiveStartKey(Items.key(after.partition(), after.sort()));
    }
    ScanResponse page = dynamoDb.scan(scan.build());
    List<TimelinePage.Entry> packs =
        page.items().stream()
            .filter(item -> item.get("pk").s().startsWith(tables.key("")))
            .filter(this::isKept)
            .map(this::entry)
            .toList();
    return new TimelinePage(
        packs, page.hasLastEvaluatedKey() ? position(page.lastEvaluatedKey()) : null);
  }

  private TimelinePage.Entry entry(Map<String, AttributeValue> item) {
    String anchor = item.get("pk").s().substring(tables.key("").length());
    return new TimelinePage.Entry(Identifier.stored(anchor), position(item), pack(item));
  }

  private static TimelinePage.Position position(Map<String, AttributeValue> item) {
    return new TimelinePage.Position(item.get("pk").s(), Items.sort(item));
  }

  private void putAll(Identifier anchor, List<Map<String, AttributeValue>> items) {
    List<WriteRequest> writes = new ArrayList<>();
    for (Map<String, AttributeValue> item : items) {
      writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    }
    Map<String, List<WriteRequest>> rest = Map.of(tables.timeline(), writes);
    for (int attempt = 0; !rest.isEmpty(); attempt++) {
      if (attempt > 0) {
        backoff.await(anchor, attempt);
      }
      Map<String, List<WriteRequest>> asked = rest;
      rest = dynamoDb.batchWriteItem(batch -> batch.requestItems(asked)).unprocessedItems();
    }
  }

  private Map<String, AttributeValue> item(Identifier anchor, TimelinePack pack, int days) {
    long received =
        pack.received().stream().mapToLong(each -> each.receivedAt()).max().orElseThrow();
    long expires = Math.max(received, pack.newest()) + Duration.ofDays(days).toMillis();
    return Map.of(
        "pk", Items.text(tables.key(anchor)),
        "sk", Items.text(pack.sort()),
        "v", Items.SCHEMA,
        "events", Items.number(pack.received().size()),
        "body", Items.binary(pack.encode()),
        "expiresAt", Items.number(expires / 1000));
  }

  private static TimelinePack pack(Map<String, AttributeValue> item) {
    String time = Items.sort(item).split("#", 2)[0];
    return new TimelinePack(
        Instant.parse(time).toEpochMilli(), TimelinePack.decode(Items.bytesOf(item, "body")));
  }
}
