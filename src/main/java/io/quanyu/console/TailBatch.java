package io.quanyu.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * Events of the tail that were folded together.
 *
 * @param time when
 * @param events in the order in which they came, or some of them
 * @param leftOut how many others there were
 */
@RegisterForReflection
record TailBatch(Instant time, List<TailEvent> events, int leftOut) {
  TailBatch {
    events = List.copyOf(events);
  }
}
