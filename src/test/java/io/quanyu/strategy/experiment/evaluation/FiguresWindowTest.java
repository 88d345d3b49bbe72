package io.quanyu.strategy.experiment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresWindowTest {
  private static final long EXPOSED = Instant.parse("2026-11-27T11:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Each has a value of its own power of two, so that a sum tells which are in it. */
  private static final Map<Long, Integer> VALUES =
      Map.of(
          EXPOSED - 30 * DAY - 1,
          1,
          EXPOSED - 30 * DAY,
          2,
          EXPOSED - 1,
          4,
          EXPOSED,
          8,
          EXPOSED + 7 * DAY,
          16,
          EXPOSED + 7 * DAY + 1,
          32,
          EXPOSED + 9 * DAY,
          64,
          EXPOSED + 9 * DAY + 1,
          128);

  @Test
  void whatWasBeforeIsOfThirtyDaysToTheMillisecondAndWhatCameOfTheWindow() {
    long end = EXPOSED + 9 * DAY;

    assertThat(Figures.of(metric(Metric.Kind.MEAN, 7), events(), EXPOSED, end))
        .isEqualTo(new Figures(8 + 16, 2 + 4, 0));
    assertThat(Figures.of(metric(Metric.Kind.MEAN, 0), events(), EXPOSED, end))
        .isEqualTo(new Figures(8 + 16 + 32 + 64, 2 + 4, 0));
    assertThat(Figures.of(metric(Metric.Kind.MEAN, 7), events(), EXPOSED, EXPOSED))
        .isEqualTo(new Figures(8, 2 + 4, 0));
    assertThat(Figures.of(metric(Metric.Kind.PROPORTION, 7), events(), EXPOSED, end))
        .isEqualTo(new Figures(1, 1, 0));
  }

  private static Metric metric(Metric.Kind kind, int days) {
    return new Metric(
        "spent",
        kind,
        new Measured("Spent", "of", Json.object()),
        null,
        new Metric.Rules(null, 1, days),
        new Metric.Aim(Metric.Role.GOAL, true, 1, 1, .05));
  }

  private static List<Event> events() {
    return VALUES.entrySet().stream().map(each -> event(each.getKey(), each.getValue())).toList();
  }

  private static Event event(long time, int value) {
    ObjectNode payload =
        Json.object()
            .put("type", "track")
            .put("event", "Spent")
            .put("userId", "ann")
            .put("messageId", "m" + value)
            .put("timestamp", time);
    payload.putObject("properties").put("of", value);
    return EventReader.read(new Received("shop", "", time + 1_000, null, payload)).event();
  }
}
