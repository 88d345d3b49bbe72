package io.quanyu.profile.audience;

import io.quanyu.function.Metrics;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** Settles, each minute, whoever is due. Thread-safe. */
public class DueFunction {
  private final SettleDue settleDue;
  private final Metrics metrics;

  /** The use case. */
  public DueFunction(SettleDue settleDue, Metrics metrics) {
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
    SettleDue.Outcome outcome = settleDue.settle();
    metrics.emit(
        Map.of("Function", "due"),
        Map.of("Settled", outcome.settled(), "HoursBehind", outcome.behind()));
    return outcome;
  }
}
