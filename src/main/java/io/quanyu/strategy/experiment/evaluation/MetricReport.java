package io.quanyu.strategy.experiment.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What came of a metric.
 *
 * @param key of the metric
 * @param kind of the metric
 * @param role of the metric
 * @param currency of amounts, which are in minor units; null of plain numbers
 * @param persons whose value is not 0
 * @param problem code of why nothing follows from it; null where something may
 * @param figures of each variation, in their order
 * @param comparisons of each variation but the control; those that can't be told are left out
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricReport(
    String key,
    String kind,
    String role,
    String currency,
    long persons,
    String problem,
    List<Figure> figures,
    List<Comparison> comparisons) {
  /** No person did anything by it: the name of its event may be wrong. */
  public static final String NO_EVENTS = "metric_no_events";

  /** Fewer persons than its minimum. */
  public static final String TOO_FEW = "metric_too_few";

  /** Copies the lists. */
  public MetricReport {
    figures = List.copyOf(figures);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * What a variation shows.
   *
   * @param mean null where nobody is in it
   * @param standardError of the mean; null of fewer than two persons
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Figure(String variation, Double mean, Double standardError) {}

  /**
   * A variation against the control.
   *
   * @param number of the variation
   * @param result to go by: with the days before taken off where they say anything
   * @param unadjusted without; null where the result is
   * @param detectable the least relative effect that as many persons find four times in five
   * @param needed persons of each variation to find the effect that is worth finding
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Comparison(
      String variation,
      int number,
      Inference result,
      Inference unadjusted,
      double detectable,
      long needed) {
    Comparison with(Inference other) {
      return new Comparison(variation, number, other, unadjusted, detectable, needed);
    }
  }

  MetricReport with(List<Comparison> others) {
    return new MetricReport(key, kind, role, currency, persons, problem, figures, others);
  }

  /** Whether something may follow from it. */
  boolean counts() {
    return problem == null;
  }
}
