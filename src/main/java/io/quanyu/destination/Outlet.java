package io.quanyu.destination;

import java.time.Duration;
import java.util.List;

/** Delivers to one kind of destination. Implementations are thread-safe. */
interface Outlet {
  /** Whether the destination is of this kind. */
  boolean serves(Destination destination);

  /**
   * Delivers until something fails for now, or until that time (epoch milliseconds); what is not
   * known to be delivered is left.
   */
  Sent send(Destination destination, List<Outgoing> events, Duration patience, long until);
}
