package io.quanyu.strategy.experiment.evaluation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Persons by the phase of their first exposure, so that only those of the same weights are
 * compared: a stratum of each phase and, for all but the first phase, one of the hour in which
 * clients still hear of the weights before.
 *
 * @param phases oldest first
 */
@RegisterForReflection
public record Strata(List<Phase> phases) {
  private static final long HEARD_AFTER = Duration.ofHours(1).toMillis();

  /** Copies the phases. */
  public Strata {
    phases = List.copyOf(phases);
  }

  /** How many there are. */
  public int size() {
    return 2 * phases.size();
  }

  /** That of an exposure at this time; one before all phases is in the first. */
  public int of(long time) {
    int phase = phases.size() - 1;
    while (phase > 0 && phases.get(phase).from() > time) {
      phase--;
    }
    boolean hearing = phase > 0 && time < phases.get(phase).from() + HEARD_AFTER;
    return 2 * phase + (hearing ? 1 : 0);
  }

  /** How many persons each variation should have, of those in phases whose weights all knew. */
  public double[] expected(Outcomes outcomes) {
    double[] expected = new double[phases.get(0).weights().size()];
    for (int phase = 0; phase < phases.size(); phase++) {
      long persons = Arrays.stream(outcomes.counts(2 * phase)).sum();
      for (int variation = 0; variation < expected.length; variation++) {
        expected[variation] += persons * phases.get(phase).weights().get(variation);
      }
    }
    return expected;
  }

  /** How many persons each variation has, of the same. */
  public long[] observed(Outcomes outcomes) {
    long[] observed = new long[phases.get(0).weights().size()];
    for (int phase = 0; phase < phases.size(); phase++) {
      long[] counts = outcomes.counts(2 * phase);
      for (int variation = 0; variation < observed.length; variation++) {
        observed[variation] += counts[variation];
      }
    }
    return observed;
  }
}
