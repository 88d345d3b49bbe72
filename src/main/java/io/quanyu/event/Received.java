package io.quanyu.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A payload as it was sent, with what is known of its arrival. This is what queue and timeline
 * keep; an {@link Event} is computed from it alone.
 *
 * @param source the source that the write key belongs to
 * @param channel the source's own channel, empty where it has none
 * @param receivedAt when we got it, epoch milliseconds
 * @param sentAt when the client said it sent it, epoch milliseconds, or null
 * @param payload the event as the client wrote it, in Segment's wire format
 * @param enrichment what was found out about it when it arrived, or null; no part of its key
 * @param identity who it names, where rules of the workspace or of the source made that other than
 *     the payload tells; else null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Received(
    String source,
    String channel,
    long receivedAt,
    Long sentAt,
    ObjectNode payload,
    ObjectNode enrichment,
    Event.Identity identity) {
  /** The source of events that we make ourselves; no other source can have this name. */
  public static final String OWN = "quanyu";

  /** Without enrichment. */
  public Received(String source, String channel, long receivedAt, Long sentAt, ObjectNode payload) {
    this(source, channel, receivedAt, sentAt, payload, null);
  }

  /** Naming who its payload tells. */
  public Received(
      String source,
      String channel,
      long receivedAt,
      Long sentAt,
      ObjectNode payload,
      ObjectNode enrichment) {
    this(source, channel, receivedAt, sentAt, payload, enrichment, null);
  }

  /** The same with another enrichment. */
  public Received enriched(ObjectNode other) {
    return new Received(source, channel, receivedAt, sentAt, payload, other, identity);
  }

  /** The same, naming these. */
  public Received naming(Event.Identity other) {
    return new Received(source, channel, receivedAt, sentAt, payload, enrichment, other);
  }
}
