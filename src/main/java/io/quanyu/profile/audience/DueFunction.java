package io.quanyu.profile.audience;

import io.quanyu.function.DueWork;
import io.quanyu.function.Metrics;
import io.quarkus.arc.All;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Does, each minute, what is due: what other rooms let wait goes on, and persons are settled.
 * Thread-safe.
 */
public class DueFunction {
  private final SettleDue settleDue;
  private static final Duration SHARE = Duration.ofSeconds(10);

  private final List<DueWork> works;
  private final Metrics metrics;
  private final Clock clock;

  /** The use case, and what other rooms have to do. */
  public DueFunction(SettleDue settleDue, @All List<DueWork> works, Metrics metrics, Clock clock) {
    this.works = List.copyOf(works);
    this.clock = clock;
    this.settleDue = settleDue;
    this.metrics = metrics;
  }

  /**
   * What the clock sends.
   *
   * @param schedule its name
   */
  @RegisterForReflection
  public record Tick(String schedule) {}

  /** Throws what fails, so that it is tried again. */
  @Funq("due")
  public SettleDue.Outcome due(Tick tick) {
    Map<String, Number> done = new HashMap<>();
    SettleDue.Outcome outcome;
    try {
      for (DueWork work : works) {
        done.put(work.metric(), work.work(clock.millis() + SHARE.toMillis()));
      }
    } finally {
      // Whatever another room could not do.
      outcome = settleDue.settle();
    }
    done.put("Settled", outcome.settled());
    done.put("HoursBehind", outcome.behind());
    metrics.emit(Map.of("Function", "due"), done);
    return outcome;
  }
}
