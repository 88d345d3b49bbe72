package io.quanyu.strategy.experiment.evaluation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/**
 * What variations are compared by.
 *
 * @param key its name within the experiment
 * @param kind what is made of a person's events
 * @param measured of those events
 * @param per of a ratio: what its numerator is divided by; else null
 * @param rules how it is measured
 * @param aim what it is for
 */
@RegisterForReflection
public record Metric(String key, Kind kind, Measured measured, Measured per, Rules rules, Aim aim) {

  /** Names of the events that it is measured by. */
  public List<String> events() {
    return per == null ? List.of(measured.event()) : List.of(measured.event(), per.event());
  }

  /** What is made of a person's events. */
  @RegisterForReflection
  public enum Kind {
    /** Whether there is one. */
    PROPORTION,
    /** How many there are, or the sum of a property. */
    MEAN,
    /** One sum by another, over all persons. */
    RATIO,
    /** A sum of money. */
    REVENUE;

    /** The name outside Java, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a metric is for. */
  @RegisterForReflection
  public enum Role {
    /** The experiment is to move it. */
    GOAL,
    /** Only told. */
    SECONDARY,
    /** Harm to it stops the experiment. */
    GUARDRAIL;

    /** The name outside Java, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How it is measured.
   *
   * @param currency of amounts, ISO 4217; null for plain numbers
   * @param cap percentile of those above 0 to which larger values are brought down (winsorized); 1
   *     leaves them
   * @param days from the first exposure that count; 0 for all
   */
  @RegisterForReflection
  public record Rules(String currency, double cap, int days) {}

  /**
   * What it is for.
   *
   * @param higherIsBetter whether more of it is wanted
   * @param minimum persons with a value other than 0 below which nothing follows from it
   * @param weight among the goals, 0 or more
   * @param detect relative effect that is worth finding, above 0
   */
  @RegisterForReflection
  public record Aim(Role role, boolean higherIsBetter, long minimum, double weight, double detect) {
    /** 1, or −1 where less is better. */
    public int sign() {
      return higherIsBetter ? 1 : -1;
    }
  }
}
