package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Quarantined;
import io.quanyu.function.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Reads again what a phase of its own set aside before it was an item: a foreign system's call,
 * say. A bean of this type makes the phase's items replayable. Implementations are thread-safe.
 */
public interface Remapping {
  /** The phase whose items it reads. */
  String phase();

  /** The items that the call means now, or the call with its new reason. */
  Mapped map(Source source, Quarantined call);

  /**
   * What a call means; exactly one of the two is not null.
   *
   * @param items in Segment's wire format; the same ones whenever the call is read by the same
   *     rules
   * @param quarantined the call with its new reason
   */
  @RegisterForReflection
  record Mapped(List<JsonNode> items, Quarantined quarantined) {}
}
