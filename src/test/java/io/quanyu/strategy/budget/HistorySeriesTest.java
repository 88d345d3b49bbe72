package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Received;
import io.quanyu.profile.Arrival;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.Retentions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HistorySeriesTest {
  private static final MemoryTables TABLES = new MemoryTables();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

  @AfterAll
  static void stop() {
    TABLES.close();
  }

  @Test
  void revenueOfADayIsWhatAllBoughtLessWhatTheyGaveBackEachEventOnce() {
    Tables names = new Tables("daily", "IdentifiersTable", "ProfilesTable", "TimelineTable");
    Timeline timeline =
        new Timeline(
            TABLES.client(), names, new Backoff(), Retentions.of(TABLES.client(), "daily"), CLOCK);
    Arrival order = arrival("ann", "1", "Order Completed", "2026-11-20T09:00:00Z", 30, "EUR");
    put(timeline, "ann", order);
    put(
        timeline,
        "ann",
        order,
        arrival("ann", "2", "Order Refunded", "2026-11-20T21:00:00Z", 5, "EUR"));
    put(timeline, "bob", arrival("bob", "3", "Order Completed", "2026-11-20T23:59:00Z", 7, "EUR"));
    put(timeline, "bob", arrival("bob", "4", "Order Completed", "2026-11-21T00:01:00Z", 9, "EUR"));
    put(timeline, "bob", arrival("bob", "5", "Order Completed", "2026-11-21T00:02:00Z", 8, "USD"));

    assertThat(DailyRevenue.read(timeline, "EUR"))
        .isEqualTo(Map.of("2026-11-20", 3_200L, "2026-11-21", 900L));
  }

  @Test
  void periodsAreWholeAndEndWithTheLastDayThatBothAreKnownOf() {
    SortedMap<String, Long> revenue = new TreeMap<>();
    List<SpendRow> rows =
        List.of(
            row("2026-11-01", "tv", "EUR", 100),
            row("2026-11-03", "tv", "EUR", 200),
            row("2026-11-05", "ads", "EUR", 300),
            row("2026-11-05", "tv", "USD", 999),
            row("2026-11-09", "tv", "EUR", 400));
    for (int day = 1; day <= 8; day++) {
      revenue.put("2026-11-0" + day, 1_000L * day);
    }

    HistorySeries history = HistorySeries.of(rows, revenue, "EUR", 3);

    assertThat(history.dates())
        .containsExactly(LocalDate.of(2026, 11, 3), LocalDate.of(2026, 11, 6));
    assertThat(history.series().channels()).containsExactly("ads", "tv");
    assertThat(history.series().spends(0)).containsExactly(3, 0);
    assertThat(history.series().spends(1)).containsExactly(2, 0);
    assertThat(history.series().outcome()).containsExactly(120, 210);
  }

  @Test
  void withoutSpendOrRevenueThereAreNoPeriods() {
    assertThat(HistorySeries.of(List.of(), new TreeMap<>(), "EUR", 7).series().periods()).isZero();
  }

  private static void put(Timeline timeline, String user, Arrival... arrivals) {
    timeline.put(Identifier.stored("user_id:" + user), List.of(arrivals));
  }

  private static Arrival arrival(
      String user, String id, String name, String time, int total, String currency) {
    ObjectNode payload = Json.object().put("type", "track").put("event", name);
    payload.put("messageId", id).put("userId", user).put("timestamp", time);
    payload.putObject("properties").put("total", total).put("currency", currency);
    return Arrival.of(new Received("web", "", CLOCK.millis(), null, payload)).orElseThrow();
  }

  private static SpendRow row(String date, String channel, String currency, long minor) {
    return new SpendRow(date, channel, "", "", new Money(currency, minor));
  }
}
