package io.quanyu.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Set;

/**
 * An input that was set aside, whole, with the reason.
 *
 * @param phase the step that refused it: {@code envelope}, {@code type}, {@code spec}, {@code
 *     limits}, {@code plan} or {@code mapping} before the queue, {@code fold} behind it
 * @param rejection why
 * @param source the source that the write key belongs to
 * @param receivedAt when we got it, epoch milliseconds
 * @param body what was sent: the item as JSON, or text where it was none
 * @param origin what else is needed to send it through again, or null where nothing else is known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Quarantined(
    String phase,
    Rejection rejection,
    String source,
    long receivedAt,
    JsonNode body,
    Origin origin) {
  /** The step behind the queue. */
  public static final String FOLD = "fold";

  /** The step that reads a foreign system's call. */
  public static final String MAPPING = "mapping";

  /** Without more about its origin. */
  public Quarantined(
      String phase, Rejection rejection, String source, long receivedAt, JsonNode body) {
    this(phase, rejection, source, receivedAt, body, null);
  }

  /** An event that was accepted, and that the fold can't take. */
  public static Quarantined atFold(Received received, Rejection reason) {
    return new Quarantined(
        FOLD,
        reason,
        received.source(),
        received.receivedAt(),
        received.payload(),
        new Origin(received.sentAt(), received.enrichment(), null, null, null));
  }

  /**
   * What an item's arrival said beside the item.
   *
   * @param sentAt when the client said it sent the request, epoch milliseconds, or null
   * @param enrichment what was found out about it, or null
   * @param treated pointers of the personal fields that are hashed or dropped already, or null
   * @param maxEventBytes how large it might have been, or null
   * @param headers of a foreign system's call, by lower-case name, or null
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Origin(
      Long sentAt,
      ObjectNode enrichment,
      Set<String> treated,
      Integer maxEventBytes,
      Map<String, String> headers) {
    /** Of a call that no rule was for. */
    public static Origin of(Map<String, String> headers) {
      return new Origin(null, null, null, null, headers);
    }
  }
}
