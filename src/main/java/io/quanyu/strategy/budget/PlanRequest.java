package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.strategy.budget.program.ConcaveCurve;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a plan is asked for, free of contradictions within itself except those between bounds.
 *
 * @param label what its author calls it; may be empty
 * @param currency ISO 4217 code of all amounts
 * @param totalMin the least to spend in all
 * @param totalMax the most to spend in all
 * @param channels where it can be spent
 * @param sent the request as it came; not to be changed
 */
@RegisterForReflection
public record PlanRequest(
    String label,
    String currency,
    double totalMin,
    double totalMax,
    List<Channel> channels,
    JsonNode sent) {
  /** Copies the list, so that the record can't change. */
  public PlanRequest {
    channels = List.copyOf(channels);
  }

  /**
   * A channel as it is asked for.
   *
   * @param name unique in the request
   * @param min the least to spend; empty for none
   * @param max the most to spend; empty where history or the curve shall say
   * @param response its curve
   */
  @RegisterForReflection
  public record Channel(
      String name, OptionalDouble min, OptionalDouble max, ConcaveCurve response) {}
}
