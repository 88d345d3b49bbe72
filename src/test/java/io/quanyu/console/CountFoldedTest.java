package io.quanyu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quanyu.event.Channel;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CountFoldedTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:01:30Z");
  private static final String TABLE = "CountersTable";

  private final MemoryTables tables = new MemoryTables();
  private final Faults faults = new Faults();
  private final Counters counters = new Counters(faults.around(tables.client()), TABLE, "main");

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
            Long.toString(NOW.plus(Duration.ofDays(7)).getEpochSecond()));
  }

  @Test
  void aTableThatRefusesTheCountDoesNotSendTheBatchBack() {
    faults.arm(Faults.Kind.THROTTLE, 1);

    at(NOW).folded(Folded.events("web"));
    at(NOW).folded(Folded.events("web"));

    assertThat(counters.minutes(NOW, 1).get(0).channels()).containsEntry(Channel.WEB, 1L);
  }

  private CountFolded at(Instant now) {
    return new CountFolded(counters, Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<Map<String, AttributeValue>> items() {
    return tables.client().scan(scan -> scan.tableName(TABLE)).items();
  }
}
