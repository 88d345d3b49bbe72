package io.quanyu.event;

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
 */
@RegisterForReflection
public record Received(
    String source, String channel, long receivedAt, Long sentAt, ObjectNode payload) {}
