package io.quanyu.capture.quarantine;

import io.quanyu.function.QuarantinePack;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Which items are meant.
 *
 * @param sources names of their sources
 * @param phase the step that refused them; empty for any
 * @param code why; empty for any
 * @param from when they were received at the earliest, epoch milliseconds
 * @param to the time that they were received before
 */
@RegisterForReflection
record Selection(List<String> sources, String phase, String code, long from, long to) {
  /** Whether the item is one of them, and still set aside. */
  boolean holds(QuarantinePack pack, int index) {
    QuarantinePack.Head head = pack.heads().get(index);
    return pack.holds(index)
        && (phase.isEmpty() || phase.equals(head.phase()))
        && (code.isEmpty() || code.equals(head.rejection().code()));
  }
}
