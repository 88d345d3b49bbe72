package io.quanyu.profile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Adds sales, and who was active in which month, to their sums, each exactly once: a page of the
 * ledger ({@code main#ledger#<page>}, {@code page}, in the table counters) names those that are in
 * them, and grows in the transaction that adds them. Pages hold no identifier and are kept for
 * {@value #DAYS_KEPT} days. Thread-safe.
 */
@ApplicationScoped
public class SalesLedger {
  /** Sums of a transaction, which has room for a hundred items. */
  static final int MOST_SUMS = 90;

  private static final int DAYS_KEPT = 60;
  private static final int KNOWN_PAGES = 100;

  /**
   * A message waits 14 days at most, and as long again if it is sent back from the dead letters.
   */
  private static final int DAYS_OPEN = 30;

  private final DynamoDbClient dynamoDb;
  private final Backoff backoff;
  private final Clock clock;
  private final String table;
  private final String workspace;

  /** A person's next event often comes while a process still knows their last order's page. */
  private final Map<String, LedgerPage> known =
      new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LedgerPage> eldest) {
          return size() > KNOWN_PAGES;
        }
      };

  /** A client, how to wait for other writers, the clock that tells the day, and the table. */
  public SalesLedger(
      DynamoDbClient dynamoDb,
      Backoff backoff,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.backoff = backoff;
    this.clock = clock;
    this.table = table;
    this.workspace = workspace;
  }

  /** For what a batch sums that is folded now. */
  SalesBatch open() {
    return new SalesBatch(today());
  }

  /** Returns once all are in the sums; those that are there already are left out. */
  void write(Collection<? extends LedgerEntry> entries) {
    byPage(entries).forEach((name, some) -> write(name, known(name), some));
  }

  /** The same for those of a stored document, which are probably there: it looks first. */
  void ensure(Collection<? extends LedgerEntry> entries) {
    String oldest = today().minusDays(DAYS_OPEN).toString();
    byPage(entries)
        .forEach(
            (name, some) -> {
              // Its message was acknowledged or lost long ago, and its page may have expired.
              if (name.compareTo(oldest) >= 0 && !known(name).missing(some).isEmpty()) {
                write(name, read(name), some);
              }
            });
  }

  private static Map<String, List<LedgerEntry>> byPage(Collection<? extends LedgerEntry> entries) {
    return entries.stream().collect(groupingBy(LedgerEntry::page, toList()));
  }

  private void write(String name, LedgerPage before, List<LedgerEntry> entries) {
    LedgerPage page = before;
    int attempt = 0;
    for (List<LedgerEntry> due = page.missing(entries);
        !due.isEmpty();
        due = page.missing(entries)) {
      List<LedgerEntry> part = fitting(due);
      LedgerPage next = page.plus(part);
      if (add(name, next, part, attempt)) {
        page = remember(name, next);
      } else {
        backoff.await(name, attempt++);
        page = read(name);
      }
    }
  }

  private LedgerPage known(String name) {
    synchronized (known) {
      return known.getOrDefault(name, LedgerPage.UNKNOWN);
    }
  }

  private LedgerPage remember(String name, LedgerPage page) {
    synchronized (known) {
      known.put(name, page);
    }
    return page;
  }

  private static List<LedgerEntry> fitting(List<LedgerEntry> due) {
    Set<SumKey> sums = new HashSet<>();
    List<LedgerEntry> part = new ArrayList<>();
    for (LedgerEntry entry : due) {
      Set<SumKey> all = new HashSet<>(sums);
      all.addAll(entry.sums().keySet());
      if (all.size() <= MOST_SUMS) {
        sums = all;
        part.add(entry);
      }
    }
    return part;
  }

  /** All or nothing; false where another writer of the page or of a sum came first. */
  private boolean add(String name, LedgerPage next, List<LedgerEntry> entries, int attempt) {
    Map<SumKey, Map<String, BigInteger>> sums = new HashMap<>();
    entries.forEach(
        entry ->
            entry
                .sums()
                .forEach(
                    (key, amounts) -> {
                      Map<String, BigInteger> sum =
                          sums.computeIfAbsent(key, each -> new TreeMap<>());
                      amounts.forEach((of, more) -> sum.merge(of, more, BigInteger::add));
                    }));
    SumItems items = new SumItems(table, workspace);
    List<Update> updates = new ArrayList<>();
    updates.add(update(name, next));
    sums.forEach(
        (key, amounts) -> updates.add(items.update(name.hashCode() + attempt, key, amounts)));
    try {
      dynamoDb.transactWriteItems(
          request ->
              request.transactItems(
                  updates.stream()
                      .map(update -> TransactWriteItem.builder().update(update).build())
                      .toList()));
      return true;
    } catch (TransactionConflictException e) {
      return false;
    } catch (TransactionCanceledException e) {
      if (Profiles.contended(e)) {
        return false;
      }
      throw e;
    }
  }

  private Update update(String name, LedgerPage next) {
    boolean first = next.version() == 1;
    long expiry = today().plusDays(DAYS_KEPT).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":keys", Items.binary(next.encode()));
    values.put(":next", Items.number(next.version()));
    values.put(":v", Items.SCHEMA);
    values.put(":expiresAt", Items.number(expiry));
    if (!first) {
      values.put(":before", Items.number(next.version() - 1));
    }
    return Update.builder()
        .tableName(table)
        .key(key(name))
        .conditionExpression(first ? "attribute_not_exists(pk)" : "#version = :before")
        .updateExpression("SET #keys = :keys, #version = :next, v = :v, expiresAt = :expiresAt")
        .expressionAttributeNames(Map.of("#version", "version", "#keys", "keys"))
        .expressionAttributeValues(values)
        .build();
  }

  private LedgerPage read(String name) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(name)).consistentRead(true)).item();
    return item.isEmpty()
        ? LedgerPage.UNKNOWN
        : remember(
            name, LedgerPage.decode(Items.longOf(item, "version"), Items.bytesOf(item, "keys")));
  }

  private Map<String, AttributeValue> key(String name) {
    return Items.key(workspace + "#ledger#" + name, "page");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
