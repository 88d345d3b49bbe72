package io.quanyu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.quanyu.event.Channel;
import io.quanyu.function.Parallel;
import io.quanyu.profile.DailySales;
import io.quanyu.profile.SalesCounts;
import io.quanyu.profile.SalesPlace;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CountFoldedTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:01:30Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-24");
  private static final String TABLE = "CountersTable";

  private final MemoryTables tables = new MemoryTables();
  private final Faults faults = new Faults();
  private final Counters counters = new Counters(faults.around(tables.client()), TABLE, "main");
  private final EventTail tail = new EventTail(tables.client(), TABLE, "main");

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void eventsAreCountedByMinuteAndChannelAndEmptyMinutesAreThere() {
    at(NOW.minusSeconds(120)).folded(Folded.events("store"));
    at(NOW).folded(Folded.events("web", "web", "email"));
    at(NOW).folded(Folded.events("email", "web"));

    assertThat(counters.minutes(NOW, 4))
        .extracting(each -> each.minute().toString(), MinuteCounts::channels)
        .containsExactly(
            tuple("2026-11-24T21:58:00Z", Map.of()),
            tuple("2026-11-24T21:59:00Z", Map.of(Channel.STORE, 1L)),
            tuple("2026-11-24T22:00:00Z", Map.of()),
            tuple("2026-11-24T22:01:00Z", Map.of(Channel.WEB, 3L, Channel.EMAIL, 2L)));
  }

  @Test
  void threeHoursAreReadThoughTheyAreMoreThanOneRequestTakes() {
    at(NOW.minus(Duration.ofMinutes(179))).folded(Folded.events("web"));
    at(NOW).folded(Folded.events("web"));

    List<MinuteCounts> minutes = counters.minutes(NOW, 180);

    assertThat(minutes).hasSize(180);
    assertThat(minutes.get(0).channels()).containsEntry(Channel.WEB, 1L);
    assertThat(minutes.get(179).channels()).containsEntry(Channel.WEB, 1L);
  }

  @Test
  void whatWasCountedBeforeIsNotCountedAgainButToldApart() {
    at(NOW).folded(Folded.duplicate());
    at(NOW).folded(Folded.events("web"));
    at(NOW).folded(Folded.duplicate());

    assertThat(counters.minutes(NOW, 1))
        .containsExactly(
            new MinuteCounts(Instant.parse("2026-11-24T22:01:00Z"), Map.of(Channel.WEB, 1L), 2));
    assertThat(counters.newest(1)).isEmpty();
  }

  @Test
  void aBatchInWhichNothingIsStoredWritesNothing() {
    at(NOW).folded(Folded.events());

    assertThat(items()).isEmpty();
  }

  @Test
  void aBatchAddsAtMostFiveNewProfilesThoseThatSayMostFirst() {
    at(NOW.minusSeconds(1)).folded(Folded.persons("user_id:old"));
    at(NOW)
        .folded(
            Folded.persons(
                "anonymous_id:1",
                "anonymous_id:2",
                "anonymous_id:3",
                "anonymous_id:4",
                "anonymous_id:5",
                "email:a#b@shop.example"));

    assertThat(counters.newest(10))
        .extracting(each -> each.identifier().toString())
        .hasSize(6)
        .contains("email:a#b@shop.example")
        .doesNotContain("anonymous_id:5")
        .endsWith("user_id:old");
    assertThat(counters.newest(1)).extracting(NewProfile::time).containsExactly(NOW);
  }

  @Test
  void whatIsCountedExpires() {
    at(NOW).folded(Folded.persons("user_id:ann"));

    assertThat(items())
        .extracting(item -> item.get("expiresAt").n())
        .containsExactlyInAnyOrder(
            Long.toString(NOW.plus(Duration.ofDays(2)).getEpochSecond()),
            Long.toString(NOW.plus(Duration.ofDays(7)).getEpochSecond()),
            Long.toString(Instant.parse("2026-11-24T00:00:00Z").getEpochSecond() + 400 * 86_400));
  }

  @Test
  void viewsAreCountedByTheDayTheyHappenedOnceAlsoWhereTheRatesWereRefused() {
    CountFolded count = at(NOW);
    faults.arm(Faults.Kind.THROTTLE, 1);
    count.folded(Folded.events("web", "web"));
    count.folded(Folded.duplicate());

    assertThat(sales(NOW).between(DAY, DAY))
        .containsExactly(
            entry(
                new SalesPlace("2026-11-24", Channel.WEB, ""),
                new SalesCounts(2, 0, 0, Map.of(), Map.of())));
  }

  @Test
  void whatIsOlderThanSalesAreKeptIsNotCounted() {
    at(NOW.plus(Duration.ofDays(401))).folded(Folded.events("web"));

    assertThat(sales(NOW).between(DAY, DAY)).isEmpty();
  }

  @Test
  void aTableThatRefusesTheCountDoesNotSendTheBatchBack() {
    faults.arm(Faults.Kind.THROTTLE, 1);

    at(NOW).folded(Folded.events("web"));
    at(NOW).folded(Folded.events("web"));

    assertThat(counters.minutes(NOW, 1).get(0).channels()).containsEntry(Channel.WEB, 1L);
  }

  private CountFolded at(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new CountFolded(counters, sales(now), tail, clock);
  }

  private DailySales sales(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new DailySales(faults.around(tables.client()), new Parallel(1), clock, TABLE, "main");
  }

  private List<Map<String, AttributeValue>> items() {
    return tables.client().scan(scan -> scan.tableName(TABLE)).items();
  }
}
