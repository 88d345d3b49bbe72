package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.capture.enrich.Pace;
import io.quanyu.capture.enrich.Visitor;
import io.quanyu.event.Quarantined;
import io.quanyu.function.Source;
import java.util.Set;

/** What an item that was set aside says of its arrival. */
final class Replays {
  private Replays() {}

  /** The arrival as it was; the source may be as large as then or as now, whichever is more. */
  static Intake.Arrival arrival(Source source, Quarantined item) {
    Quarantined.Origin origin = item.origin();
    return new Intake.Arrival(
        wide(source, item),
        item.receivedAt(),
        origin == null ? null : origin.sentAt(),
        Visitor.UNKNOWN,
        Pace.UNKNOWN);
  }

  /** What was found out at arrival, or null. */
  static ObjectNode enrichment(Quarantined item) {
    return item.origin() == null ? null : item.origin().enrichment();
  }

  /** The source without rules for the fields that are treated already: no hash is hashed again. */
  static Source untreated(Source source, Quarantined item) {
    return source.with(source.rules().withoutPersonal(treated(source, item)));
  }

  private static Set<String> treated(Source source, Quarantined item) {
    if (item.phase().equals(Quarantined.FOLD)) {
      return source.rules().personal().keySet();
    }
    return item.origin() == null || item.origin().treated() == null
        ? Set.of()
        : item.origin().treated();
  }

  private static Source wide(Source source, Quarantined item) {
    if (item.phase().equals(Quarantined.FOLD)) {
      return source.importing();
    }
    Integer then = item.origin() == null ? null : item.origin().maxEventBytes();
    int event = Math.max(source.maxEventBytes(), then == null ? 0 : then);
    return new Source(
        source.name(),
        source.defaultChannel(),
        event,
        Math.max(source.maxRequestBytes(), event),
        source.consent(),
        source.rules());
  }
}
