package io.quanyu.strategy.budget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.MetricLines;
import io.quanyu.function.Metrics;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quanyu.function.Sources;
import io.quanyu.profile.Arrival;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that pause and resume channels, from a source that may and from one that may not. */
class PauseByEventsTest {
  private static final MemoryTables TABLES = new MemoryTables();
  private static final AtomicInteger WORKSPACES = new AtomicInteger();

  private final List<String> metrics = new ArrayList<>();
  private final List<BudgetMessage> sent = new ArrayList<>();
  private BudgetRoom room;
  private boolean isQueueThrottled;
  private PauseByEvents pause;

  @BeforeEach
  void openAWorkspaceWithAServerAndAPage() {
    String workspace = "by-events" + WORKSPACES.incrementAndGet();
    room = new BudgetRoom(TABLES.client(), workspace);
    List<Source> known =
        List.of(
            Source.of("page", ConsentBasis.explicit()),
            Source.of("server", ConsentBasis.explicit())
                .with(Json.read("{\"pausesChannels\":true}".getBytes(UTF_8), SourceRules.class)));
    Sources sources = new Sources(TABLES.client(), room.clock, "SettingsTable", workspace, known);
    pause =
        new PauseByEvents(sources, room.paused, new Queue(), new Metrics(new Lines(), room.clock));
  }

  @AfterAll
  static void stop() {
    TABLES.close();
  }

  @Test
  void anEventOfASourceThatMayPausesAndResumes() {
    tell(event("server", "Channel Paused", "tv", "2026-02-28T10:00:00Z"));
    assertThat(room.paused.all().get(0).source()).isEqualTo("server");
    assertThat(room.paused.names()).containsExactly("tv");

    tell(event("server", "Channel Resumed", "tv", "2026-02-28T11:00:00Z"));

    assertThat(room.paused.names()).isEmpty();
    assertThat(sent).containsExactly(BudgetMessage.LOOK, BudgetMessage.LOOK);
  }

  @Test
  void thatOfAPageIsAnEventLikeAll() {
    tell(event("page", "Channel Paused", "tv", "2026-02-28T10:00:00Z"));
    tell(event("gone", "Channel Paused", "tv", "2026-02-28T10:00:00Z"));

    assertThat(room.paused.all()).isEmpty();
    assertThat(sent).isEmpty();
    assertThat(metrics).isEmpty();
  }

  @Test
  void inWhateverOrderAndHoweverOftenTheNewestByItsTimeHolds() {
    List<Received> events =
        List.of(
            event("server", "Channel Paused", "tv", "2026-02-28T10:00:00Z"),
            event("server", "Channel Resumed", "tv", "2026-02-28T11:00:00Z"),
            event("server", "Channel Paused", "tv", "2026-02-28T12:00:00Z"),
            event("server", "Channel Resumed", "tv", "2026-02-28T12:00:00Z"));
    for (int turn = 0; turn < events.size(); turn++) {
      List<Received> turned = new ArrayList<>(events);
      Collections.rotate(turned, turn);
      turned.forEach(this::tell);
      Collections.reverse(turned);
      turned.forEach(this::tell);

      assertThat(room.paused.names()).containsExactly("tv");
      room.paused.put("tv", turn % 2 == 0);
      events.forEach(this::tell);
      assertThat(room.paused.names()).as("a call is newer").hasSize(turn % 2 == 0 ? 1 : 0);
      room.paused.put(new PausedChannels.State("tv", true, room.clock.millis(), null));
    }
  }

  @Test
  void aClockThatIsAheadDoesNotOutlastACall() {
    tell(event("server", "Channel Paused", "tv", "2099-01-01T00:00:00Z"));
    room.clock.move(Duration.ofMillis(1));
    room.paused.put("tv", false);

    tell(event("server", "Channel Paused", "tv", "2099-01-01T00:00:00Z", room.clock.millis() - 1));

    assertThat(room.paused.names()).isEmpty();
  }

  @Test
  void whatHasNoTimeOrNoChannelIsCountedAndChangesNothing() {
    tell(event("server", "Channel Paused", "tv", null));
    tell(event("server", "Channel Paused", " ", "2026-02-28T10:00:00Z"));
    tell(event("server", "Channel Paused", "x".repeat(101), "2026-02-28T10:00:00Z"));

    assertThat(room.paused.all()).isEmpty();
    assertThat(metrics).hasSize(3).allMatch(line -> line.contains("\"ChannelPausesUnread\":1"));
  }

  @Test
  void whoDiesBeforeThePlanIsLookedAtHasItLookedAtWhenTheEventComesAgain() {
    isQueueThrottled = true;
    Received event = event("server", "Channel Paused", "tv", "2026-02-28T10:00:00Z");
    assertThatThrownBy(() -> tell(event)).isNotNull();
    isQueueThrottled = false;

    tell(event);

    assertThat(sent).hasSize(1);
  }

  private void tell(Received received) {
    Event event = Arrival.of(received).orElseThrow().event();
    pause.folded(new FoldObserver.Batch(List.of(event), List.of(received), List.of(), List.of()));
  }

  private Received event(String source, String name, String channel, String time) {
    return event(source, name, channel, time, room.clock.millis());
  }

  private static Received event(
      String source, String name, String channel, String time, long receivedAt) {
    ObjectNode payload = Json.object().put("type", "track").put("event", name);
    payload.put("messageId", name + time).put("userId", "ads-manager");
    if (time != null) {
      payload.put("timestamp", time);
    }
    payload.putObject("properties").put("channel", channel);
    return new Received(source, "", receivedAt, null, payload);
  }

  private final class Queue extends BudgetChannel {
    Queue() {
      super(null);
    }

    @Override
    void send(BudgetMessage message) {
      if (isQueueThrottled) {
        throw new IllegalStateException("the queue is throttled");
      }
      sent.add(message);
    }
  }

  private final class Lines extends MetricLines {
    @Override
    public void print(String line) {
      metrics.add(line);
    }
  }
}
