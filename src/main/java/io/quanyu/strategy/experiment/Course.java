package io.quanyu.strategy.experiment;

import io.quanyu.strategy.experiment.evaluation.Phase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to an experiment since it was defined.
 *
 * @param startedAt epoch milliseconds; 0 of a draft, and of those that were started before this was
 *     noted
 * @param stoppedAt epoch milliseconds; 0 while it is not
 * @param stopReason of what stopped it by itself; null where somebody did
 * @param phases of weights, oldest first; none of a draft
 */
@RegisterForReflection
public record Course(long startedAt, long stoppedAt, String stopReason, List<Phase> phases) {
  /** Of a draft. */
  public static final Course NONE = new Course(0, 0, null, List.of());

  /** Copies the phases. */
  public Course {
    phases = List.copyOf(phases);
  }

  Course with(Phase phase) {
    List<Phase> all = new ArrayList<>(phases);
    all.add(phase);
    return new Course(startedAt, stoppedAt, stopReason, all);
  }

  Course stopped(long now, String reason) {
    return new Course(startedAt, now, reason, phases);
  }
}
