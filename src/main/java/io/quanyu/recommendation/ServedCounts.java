package io.quanyu.recommendation;

import io.quanyu.event.Hashes;
import io.quanyu.function.Causes;
import io.quanyu.profile.Items;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many recommendations were answered, by minute and by strategy. A call adds in memory; once in
 * {@value #PAUSE_MILLIS} ms a thread of its own writes all that this process has counted of an hour
 * over what it wrote before ({@code main#served#<day>}, {@code <hour>#<process>}, in the table
 * counters, kept for {@value #DAYS_KEPT} days). So no call waits, a write that is tried again
 * changes nothing, and no answer counts twice; a process that is killed loses what it counted since
 * its last write. Thread-safe.
 */
@ApplicationScoped
public class ServedCounts {
  private static final Logger LOG = Logger.getLogger(ServedCounts.class);
  private static final long PAUSE_MILLIS = 10_000;
  private static final int DAYS_KEPT = 50;
  private static final int HOUR = "00".length();
  private static final int NAME = 16;

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String workspace;
  private final SortedMap<Instant, ServedHour> hours = new TreeMap<>();
  private final ReentrantLock order = new ReentrantLock();
  private String process;
  private boolean writing;
  private long nextWrite = Long.MIN_VALUE;

  /** A client, the clock that tells the minute, and the table. */
  public ServedCounts(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.workspace = workspace;
  }

  /** Adds an answer with items, and has what was counted written where it is time; never waits. */
  public void count(String id, Recommendation answer) {
    if (!answer.picks().isEmpty() && add(id, answer)) {
      Thread thread = new Thread(this::write, "served");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private synchronized boolean add(String id, Recommendation answer) {
    Instant now = clock.instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    int minute = (int) ChronoUnit.MINUTES.between(hour, now);
    // By its first answer: processes that go on from one snapshot must not share a name.
    process = process == null ? Hashes.sha256Hex(id).substring(0, NAME) : process;
    hours.put(hour, hours.getOrDefault(hour, ServedHour.of(hour)).with(minute, answer));
    boolean due = !writing && now.toEpochMilli() >= nextWrite;
    if (due) {
      writing = true;
      nextWrite = now.toEpochMilli() + PAUSE_MILLIS;
    }
    return due;
  }

  /** One at a time, or an older count could be written over a newer one. */
  private void write() {
    order.lock();
    try {
      List<ServedHour> counted = counted();
      counted.forEach(this::put);
      forget(counted);
    } catch (RuntimeException e) {
      LOG.warnf("what was recommended is counted later: %s", Causes.of(e));
    } finally {
      order.unlock();
      end();
    }
  }

  private synchronized List<ServedHour> counted() {
    return List.copyOf(hours.values());
  }

  /** Hours that are over, and written as they are; the newest may grow. */
  private synchronized void forget(List<ServedHour> written) {
    written.stream()
        .filter(each -> each.hour().isBefore(hours.lastKey()))
        .forEach(each -> hours.remove(each.hour(), each));
  }

  private synchronized void end() {
    writing = false;
  }

  /** Ends with all written, where the process ends in order. */
  @PreDestroy
  void stop() {
    write();
  }

  private void put(ServedHour counted) {
    LocalDate day = LocalDate.ofInstant(counted.hour(), ZoneOffset.UTC);
    String sort = counted.hour().atOffset(ZoneOffset.UTC).toLocalTime().toString();
    Map<String, AttributeValue> item =
        new HashMap<>(Items.key(partition(day), sort.substring(0, HOUR) + "#" + process));
    item.put("v", Items.SCHEMA);
    long expiry = day.plusDays(DAYS_KEPT).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    item.put("expiresAt", Items.number(expiry));
    item.put("explored", Items.number(counted.explored()));
    item.put("minutes", numbers(counted.minutes()));
    item.put("strategies", numbers(counted.strategies()));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** What was counted from a day to another, both included, hour by hour. */
  public Collection<ServedHour> between(LocalDate from, LocalDate to) {
    SortedMap<Instant, ServedHour> all = new TreeMap<>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      for (Map<String, AttributeValue> item : items(day)) {
        int hour = Integer.parseInt(Items.sort(item).substring(0, HOUR));
        ServedHour one = read(day.atTime(hour, 0).toInstant(ZoneOffset.UTC), item);
        all.merge(one.hour(), one, ServedHour::plus);
      }
    }
    return all.values();
  }

  private Iterable<Map<String, AttributeValue>> items(LocalDate day) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Items.text(partition(day)))))
        .items();
  }

  private static ServedHour read(Instant hour, Map<String, AttributeValue> item) {
    Map<Integer, Long> minutes = new TreeMap<>();
    item.get("minutes")
        .m()
        .forEach((minute, count) -> minutes.put(Integer.valueOf(minute), Long.valueOf(count.n())));
    Map<String, Long> strategies = new TreeMap<>();
    item.get("strategies")
        .m()
        .forEach((strategy, count) -> strategies.put(strategy, Long.valueOf(count.n())));
    return new ServedHour(hour, minutes, Items.longOf(item, "explored"), strategies);
  }

  private static AttributeValue numbers(Map<?, Long> counts) {
    Map<String, AttributeValue> numbers = new TreeMap<>();
    counts.forEach((name, count) -> numbers.put(name.toString(), Items.number(count)));
    return AttributeValue.fromM(numbers);
  }

  private String partition(LocalDate day) {
    return workspace + "#served#" + day;
  }
}
