package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Channel;
import io.quanyu.function.Parallel;
import io.quanyu.testing.MemoryTables;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SalesLedgerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:01:30Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-24");
  private static final String TABLE = "CountersTable";
  private static final SalesPlace WEB = new SalesPlace("2026-11-24", Channel.WEB, "");

  private final MemoryTables tables = new MemoryTables();
  private final SalesLedger ledger = at(NOW);

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void aSaleIsSummedOnceHoweverOftenItIsWrittenAndWhoeverEnsuresIt() {
    ledger.write(List.of(sale("a", 1), sale("a", 2), sale("b", 3)));
    ledger.write(List.of(sale("a", 2), sale("a", 4)));
    ledger.ensure(List.of(sale("a", 1), sale("b", 3), sale("b", 5)));

    assertThat(sums()).isEqualTo(Map.of(WEB, orders(5)));
  }

  @Test
  void writersOfOnePageAndOneSumAtOnceLoseNothing() {
    new Parallel(8)
        .forEach(
            IntStream.range(0, 16).boxed().toList(),
            i -> ledger.ensure(List.of(sale("a", i), sale("a", i + 1))));

    assertThat(sums()).isEqualTo(Map.of(WEB, orders(17)));
  }

  @Test
  void placesBeyondATransactionAreAddedByTheNext() {
    List<Sale> sales =
        IntStream.range(0, 250)
            .mapToObj(i -> new Sale("2026-11-24#a", i, kiosk(i), orders(1)))
            .toList();
    ledger.write(sales);
    ledger.write(sales);

    assertThat(sums())
        .hasSize(250)
        .allSatisfy((place, sum) -> assertThat(sum).isEqualTo(orders(1)));
  }

  @Test
  void aSaleThatIsFoundWhenItsPageMayBeGoneWasSummedLongAgo() {
    ledger.write(List.of(sale("a", 1)));
    tables
        .client()
        .deleteItem(
            delete -> delete.tableName(TABLE).key(Items.key("main#ledger#2026-11-24#a", "page")));

    at(NOW.plus(Duration.ofDays(31))).ensure(List.of(sale("a", 1)));
    assertThat(sums()).isEqualTo(Map.of(WEB, orders(1)));
  }

  @Test
  void aSaleWhoseMessageComesBackFromTheDeadLettersIsStillSummed() {
    at(NOW.plus(Duration.ofDays(28))).ensure(List.of(sale("a", 1)));

    assertThat(sums()).isEqualTo(Map.of(WEB, orders(1)));
  }

  @Test
  void aPageExpiresLongAfterNobodyLooksForItAndNamesNobody() {
    ledger.write(List.of(sale("a", 1)));

    Map<String, AttributeValue> page =
        tables
            .client()
            .getItem(get -> get.tableName(TABLE).key(Items.key("main#ledger#2026-11-24#a", "page")))
            .item();
    assertThat(page).containsOnlyKeys("pk", "sk", "v", "version", "keys", "expiresAt");
    assertThat(page.get("expiresAt").n())
        .isEqualTo(Long.toString(DAY.plusDays(60).atStartOfDay(ZoneOffset.UTC).toEpochSecond()));
  }

  private SalesLedger at(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new SalesLedger(tables.client(), new Backoff(), clock, TABLE, "main");
  }

  private Map<SalesPlace, SalesCounts> sums() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new DailySales(tables.client(), new Parallel(1), clock, TABLE, "main").between(DAY, DAY);
  }

  private static Sale sale(String page, long id) {
    return new Sale("2026-11-24#" + page, id, WEB, orders(1));
  }

  private static SalesPlace kiosk(int number) {
    return new SalesPlace("2026-11-24", Channel.KIOSK, "kiosk:" + number);
  }

  private static SalesCounts orders(long number) {
    BigInteger revenue = BigInteger.valueOf(1_000 * number);
    return new SalesCounts(0, 0, number, Map.of("EUR", revenue), Map.of());
  }
}
