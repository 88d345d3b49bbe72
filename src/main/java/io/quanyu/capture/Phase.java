package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.function.Source;
import java.util.Optional;

/**
 * A named step of validation. Phases run in a fixed order, and the first that rejects an item names
 * the reason that it is kept with. Implementations are thread-safe.
 */
interface Phase {
  /** Its name in the quarantine. */
  String name();

  /** Why the source's item can't be taken; empty if this phase has nothing against it. */
  Optional<Rejection> check(Source source, ObjectNode payload);
}
