package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.local.MovableClock;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Identifier ANN = Identifier.stored("user_id:ann");
  private static MemoryTables tables;
  private final MovableClock clock = new MovableClock();

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void ofSeveralRulesTheShortestHoldsForEachEventOfOneBatchAndNoneIsReadPastItsTime() {
    RetentionSettings settings = settings("apart");
    settings.put(new Retention(100, Map.of("kiosk", 50), Map.of("Product Viewed", 10)));
    Timeline timeline = timeline("apart", settings);
    timeline.put(
        ANN,
        List.of(
            arrival("web", "Product Viewed"),
            arrival("web", "Order Completed"),
            arrival("kiosk", "Order Completed"),
            arrival("kiosk", "Product Viewed")));

    assertThat(read(timeline)).hasSize(4);
    clock.move(Duration.ofDays(11));
    assertThat(read(timeline))
        .containsExactlyInAnyOrder("web Order Completed", "kiosk Order Completed");
    clock.move(Duration.ofDays(40));
    assertThat(read(timeline)).containsExactly("web Order Completed");
    assertThat(scanned(timeline)).isEqualTo(1);
    clock.move(Duration.ofDays(50));
    assertThat(read(timeline)).isEmpty();
  }

  @Test
  void aChangeHoldsForWhatIsStoredFromThenOn() {
    RetentionSettings settings = settings("change");
    Timeline timeline = timeline("change", settings);
    timeline.put(ANN, List.of(arrival("web", "before")));
    settings.put(Retention.of(5));
    timeline.put(ANN, List.of(arrival("web", "after")));
    clock.move(Duration.ofDays(6));
    assertThat(read(timeline)).containsExactly("web before");
  }

  private static int scanned(Timeline timeline) {
    return IntStream.range(0, 4)
        .mapToObj(number -> timeline.scan(new TimelinePage.Segment(number, 4), null, 100))
        .flatMap(page -> page.packs().stream())
        .filter(entry -> entry.anchor().equals(ANN))
        .mapToInt(entry -> entry.pack().received().size())
        .sum();
  }

  private static List<String> read(Timeline timeline) {
    List<String> names = new ArrayList<>();
    timeline
        .newestFirst(ANN, null)
        .forEachRemaining(
            each -> names.add(each.event().key().source() + " " + each.event().name()));
    return names;
  }

  private Arrival arrival(String source, String name) {
    var payload = Json.object().put("type", "track").put("event", name).put("userId", "ann");
    long now = clock.millis();
    return Arrival.of(new Received(source, "", now, null, payload)).orElseThrow();
  }

  private RetentionSettings settings(String workspace) {
    return new RetentionSettings(tables.client(), clock, 365, "SettingsTable", workspace);
  }

  private Timeline timeline(String workspace, RetentionSettings settings) {
    Tables names = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    return new Timeline(tables.client(), names, new Backoff(), settings, clock);
  }
}
