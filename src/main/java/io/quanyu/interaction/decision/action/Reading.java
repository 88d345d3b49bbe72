package io.quanyu.interaction.decision.action;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What reading a definition gives.
 *
 * @param <T> of what
 * @param value what was read, or null where there are faults
 * @param faults all there are
 */
@RegisterForReflection
record Reading<T>(T value, List<Rejection> faults) {
  static <T> Reading<T> of(T value, List<Rejection> faults) {
    return new Reading<>(faults.isEmpty() ? value : null, List.copyOf(faults));
  }
}
