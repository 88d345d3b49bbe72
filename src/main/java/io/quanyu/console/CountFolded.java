package io.quanyu.console;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.function.Causes;
import io.quanyu.profile.DailySales;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Counts what was folded, by the minute of folding and by channel, and how much had been counted
 * before, and notes the newest profiles: two writes a batch at most. Views and baskets are added to
 * the day's sales, a write for each place of the batch. While somebody watches, one more write puts
 * the batch into the tail. A failure is logged and forgotten, for no batch comes back on account of
 * a chart. Thread-safe.
 */
@Singleton
public class CountFolded implements FoldObserver {
  private static final Logger LOG = Logger.getLogger(CountFolded.class);
  private static final int MOST_CREATED = 5;

  private final Counters counters;
  private final DailySales sales;
  private final EventTail tail;
  private final Clock clock;

  /** The stores; the clock names the minute. */
  public CountFolded(Counters counters, DailySales sales, EventTail tail, Clock clock) {
    this.counters = counters;
    this.sales = sales;
    this.tail = tail;
    this.clock = clock;
  }

  @Override
  public void folded(Batch batch) {
    if (batch.events().isEmpty()) {
      return;
    }
    attempt(() -> count(batch), "rates");
    attempt(() -> sales.addSteps(batch.counted()), "funnel");
  }

  private static void attempt(Runnable count, String of) {
    try {
      count.run();
    } catch (RuntimeException e) {
      LOG.warnf("a batch is missing in the %s: %s", of, Causes.of(e));
    }
  }

  private void count(Batch batch) {
    Instant now = clock.instant();
    List<Event> counted = batch.counted();
    boolean watched =
        counters.add(
            now,
            batch.events().get(0).key().hash(),
            counted.stream().collect(Collectors.groupingBy(Event::channel, Collectors.counting())),
            batch.events().size() - counted.size());
    if (watched) {
      attempt(() -> tail.put(now, batch), "tail");
    }
    counters.note(now, batch.created().stream().sorted().limit(MOST_CREATED).toList());
  }
}
