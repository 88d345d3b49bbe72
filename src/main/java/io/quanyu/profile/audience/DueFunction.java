package io.quanyu.profile.audience;

import io.quanyu.function.Metrics;
import io.quanyu.profile.DueWork;
import io.quarkus.arc.All;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Settles, each minute, whoever is due, and does what other rooms have to do. Thread-safe. */
public class DueFunction {
  private final SettleDue settleDue;
  private final List<DueWork> others;
  private final Metrics metrics;
  private final Clock clock;

  /** The use cases, and the time. */
  public DueFunction(SettleDue settleDue, @All List<DueWork> others, Metrics metrics, Clock clock) {
    this.settleDue = settleDue;
    this.others = List.copyOf(others);
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

  /** Throws what fails, so that it is tried again. */
  @Funq("due")
  public SettleDue.Outcome due(Tick tick) {
    long until = clock.millis() + SettleDue.BUDGET.toMillis();
    SettleDue.Outcome outcome = settleDue.settle();
    long scored = others.stream().mapToLong(other -> other.work(until)).sum();
    metrics.emit(
        Map.of("Function", "due"),
        Map.of("Settled", outcome.settled(), "HoursBehind", outcome.behind(), "Scored", scored));
    return outcome;
  }
}
