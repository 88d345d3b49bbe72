package io.quanyu.profile.audience;

import io.quanyu.function.DueWork;
import io.quanyu.function.Metrics;
import io.quanyu.profile.DueSweep;
import io.quarkus.arc.All;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Does, each minute, what is due: what other rooms let wait goes on, each with a like share of
 * {@value #SHARED_SECONDS} seconds, and persons are settled. Thread-safe.
 */
public class DueFunction {
  private static final int SHARED_SECONDS = 20;

  private final SettleDue settleDue;
  private final List<DueWork> works;
  private final Metrics metrics;
  private final Clock clock;

  /** The use case, and what other rooms have to do, in the order of their priorities. */
  public DueFunction(SettleDue settleDue, @All List<DueWork> works, Metrics metrics, Clock clock) {
    this.settleDue = settleDue;
    this.works = List.copyOf(works);
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * What the clock sends.
   *
   * @param schedule its name
   */
  @RegisterForReflection
  public record Tick(String schedule) {}

  /**
   * What a call did.
   *
   * @param settled persons
   * @param behind hours that are still to be done
   */
  @RegisterForReflection
  public record Outcome(long settled, long behind) {}

  /** Throws what fails, once all others had their turn, so that it is tried again. */
  @Funq("due")
  public Outcome due(Tick tick) {
    Map<String, Number> done = new HashMap<>();
    RuntimeException failure = work(done);
    DueSweep.Outcome outcome = settleDue.settle();
    done.put("Settled", outcome.done());
    done.put("HoursBehind", outcome.behind());
    metrics.emit(Map.of("Function", "due"), done);
    if (failure != null) {
      throw failure;
    }
    return new Outcome(outcome.orThrow(), outcome.behind());
  }

  /** The last that failed; null where none did. */
  private RuntimeException work(Map<String, Number> done) {
    long end = clock.millis() + Duration.ofSeconds(SHARED_SECONDS).toMillis();
    RuntimeException failure = null;
    for (int at = 0; at < works.size(); at++) {
      DueWork work = works.get(at);
      long now = clock.millis();
      try {
        long count = work.work(now + Math.max(0, end - now) / (works.size() - at));
        done.merge(work.metric(), count, (one, other) -> one.longValue() + other.longValue());
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    return failure;
  }
}
