package io.quanyu.strategy.experiment.evaluation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What came of an experiment.
 *
 * @param version of the results
 * @param asOf epoch milliseconds: what happened until then counts
 * @param traffic who took part
 * @param metrics in the order of their definition
 * @param choice what follows
 */
@RegisterForReflection
public record Report(
    String version, long asOf, Traffic traffic, List<MetricReport> metrics, Choice choice) {
  /** Copies the list. */
  public Report {
    metrics = List.copyOf(metrics);
  }

  /**
   * Who took part.
   *
   * @param persons who count
   * @param setApart who were seen in several variations, and don't count
   * @param unknown of whom no exposure names a variation that there is
   * @param sampleRatio p-value of the division
   * @param mismatch whether it is so small that no figure may be trusted
   * @param variations in their order
   */
  @RegisterForReflection
  public record Traffic(
      long persons,
      long setApart,
      long unknown,
      double sampleRatio,
      boolean mismatch,
      List<Arm> variations) {
    /** Copies the list. */
    public Traffic {
      variations = List.copyOf(variations);
    }
  }

  /** Persons of a variation. */
  @RegisterForReflection
  public record Arm(String key, long persons) {}
}
