package io.quanyu.local.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.function.Invocations;
import io.quanyu.local.template.FunctionResource;
import io.quanyu.local.template.ScheduleSource;
import io.quanyu.local.template.Topology;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Calls functions at the times of their schedules, by the clock it is given. */
public final class Scheduler {
  private static final Logger LOG = Logger.getLogger(Scheduler.class);
  private static final Duration TICK = Duration.ofMillis(200);

  private final Clock clock;
  private final Invocations invocations;
  private final ObjectMapper mapper = new ObjectMapper();
  private final List<Entry> entries = new ArrayList<>();
  private final ScheduledExecutorService ticker;

  /** Fires nothing before {@link #start}. */
  public Scheduler(Clock clock, Invocations invocations) {
    this.clock = clock;
    this.invocations = invocations;
    this.ticker = Executors.newSingleThreadScheduledExecutor(Scheduler::thread);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "schedules");
    thread.setDaemon(true);
    return thread;
  }

  private static final class Entry {
    private final FunctionResource function;
    private final ScheduleSource schedule;
    private Instant due;

    private Entry(FunctionResource function, ScheduleSource schedule, Instant start) {
      this.function = function;
      this.schedule = schedule;
      advance(start);
    }

    private boolean isDue(Instant now) {
      return !due.isAfter(now);
    }

    private void advance(Instant after) {
      due = schedule.timetable().next(after).orElse(Instant.MAX);
    }
  }

  /** Starts the schedules of a topology; what fell due while nothing ran is not made up for. */
  public void start(Topology topology) {
    for (FunctionResource function : topology.functions()) {
      for (ScheduleSource schedule : function.events().schedules()) {
        entries.add(new Entry(function, schedule, clock.instant()));
      }
    }
    if (!entries.isEmpty()) {
      long tick = TICK.toMillis();
      ScheduledFuture<?> unused =
          ticker.scheduleAtFixedRate(this::fireDue, tick, tick, TimeUnit.MILLISECONDS);
    }
  }

  /** Fires no more. */
  public void stop() {
    ticker.shutdownNow();
  }

  private void fireDue() {
    Instant now = clock.instant();
    for (Entry entry : entries) {
      if (entry.isDue(now)) {
        fire(entry);
        entry.advance(now);
      }
    }
  }

  private void fire(Entry entry) {
    CompletableFuture<JsonNode> unused =
        invocations
            .start(entry.function, event(entry))
            .whenComplete(
                (reply, failure) -> {
                  if (failure != null) {
                    LOG.errorf(failure, "The schedule %s failed", entry.schedule.name());
                  }
                });
  }

  private JsonNode event(Entry entry) {
    try {
      return entry.schedule.input().isPresent()
          ? mapper.readTree(entry.schedule.input().get())
          : ScheduledEvents.event(entry.schedule, entry.due);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the Input of " + entry.schedule.name(), e);
    }
  }
}
